/// The drawings of a report as inline SVG.
enum ReportSVG {
  private static let width = 760.0
  private static let left = 60.0

  private static func number(_ value: Double) -> String { ReportCell.fixed(value, places: 1) }

  private static func open(_ height: Double, _ label: String) -> String {
    "<svg viewBox=\"0 0 \(number(width + 40)) \(number(height))\" width=\"\(number(width + 40))\" "
      + "height=\"\(number(height))\" role=\"img\" aria-label=\"\(ReportHTML.escape(label))\">\n"
  }

  private static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ more: String = "") -> String {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" "
      + "stroke=\"#111\"\(more)/>\n"
  }

  private static func text(_ x: Double, _ y: Double, _ words: String, anchor: String = "start") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">\(ReportHTML.escape(words))</text>\n"
  }

  private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String) -> String {
    "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(max(0, width)))\" height=\"\(number(height))\" "
      + "fill=\"\(fill)\"/>\n"
  }

  /// A Kaplan-Meier curve with its limits, ticks where patients were censored, and numbers at risk.
  static func curve(_ curve: ReportCurve, title: String) -> String {
    guard !curve.followed.isEmpty else { return "<p>No patient.</p>\n" }
    let (end, mark) = curve.axis
    let bottom = 300.0
    func x(_ month: Double) -> Double { left + month / end * (width - left) }
    func y(_ share: Double) -> Double { 20 + (1 - share) * (bottom - 20) }
    let last = curve.followed.last ?? 0
    func path(_ height: (ReportCurve.Step) -> Double?) -> String {
      var out = "M\(number(x(0))) \(number(y(1)))"
      for step in curve.steps {
        out += "H\(number(x(step.months)))"
        guard let next = height(step) else { return out }
        out += "V\(number(y(next)))"
      }
      return out + "H\(number(x(last)))"
    }
    var out = open(370, "Kaplan-Meier curve: \(title)")
    for share in [0.0, 0.25, 0.5, 0.75, 1] {
      out += line(left, y(share), width, y(share), " stroke-opacity=\"0.15\"")
      out += text(left - 8, y(share) + 4, "\(Int(share * 100)) %", anchor: "end")
    }
    out += line(left, y(0), width, y(0)) + line(left, y(0), left, y(1))
    for month in stride(from: 0, through: Int(end), by: mark) {
      out += line(x(Double(month)), y(0), x(Double(month)), y(0) + 5)
      out += text(x(Double(month)), y(0) + 18, "\(month)", anchor: "middle")
      out += text(x(Double(month)), y(0) + 50, "\(curve.atRisk(at: Double(month)))", anchor: "middle")
    }
    out += text(width, y(0) + 34, "months", anchor: "end") + text(4, y(0) + 50, "At risk")
    for limit in [path { $0.lower }, path { $0.upper }] {
      out += "<path d=\"\(limit)\" fill=\"none\" stroke=\"#555\" stroke-dasharray=\"4 3\"/>\n"
    }
    out += "<path d=\"\(path { $0.survival })\" fill=\"none\" stroke=\"#111\" stroke-width=\"2\"/>\n"
    for month in curve.censored {
      let height = y(curve.survival(at: month))
      out += line(x(month), height - 5, x(month), height + 5)
    }
    func words(_ value: Double?) -> String { value.map { ReportCell.fixed($0, places: 1) } ?? "NR" }
    let median = curve.median?.inMonths
    out += text(
      width, 14, "Median \(words(median?.time)) months (\(words(median?.lower)) to \(words(median?.upper)))",
      anchor: "end")
    return out + "</svg>\n"
  }

  /// A waterfall: an upright bar a patient.
  static func waterfall(_ fall: ReportWaterfall) -> String {
    guard !fall.bars.isEmpty else { return "<p>No patient with a sum at baseline and after it.</p>\n" }
    let most = max(40, min(200, fall.bars.map(\.change).max() ?? 0))
    func y(_ change: Double) -> Double { 20 + (most - min(change, most)) / (most + 100) * 260 }
    let step = (width - left) / Double(fall.bars.count)
    var out = open(370, "Waterfall of the best change of the sum of diameters")
    for limit in [20.0, 0, -30, -100] {
      out += line(left, y(limit), width, y(limit), limit == 0 ? "" : " stroke-dasharray=\"4 3\" stroke-opacity=\"0.5\"")
      out += text(left - 8, y(limit) + 4, "\(Int(limit)) %", anchor: "end")
    }
    for (index, bar) in fall.bars.enumerated() {
      let start = left + Double(index) * step
      let (top, bottom) = (min(y(0), y(bar.change)), max(y(0), y(bar.change)))
      let fill = bar.best == "CR" || bar.best == "PR" ? "#1b6" : bar.best == "PD" ? "#b33" : "#888"
      out += rectangle(start + step * 0.1, top, step * 0.8, max(1, bottom - top), fill)
      guard fall.bars.count <= 60 else { continue }
      out +=
        "<text transform=\"translate(\(number(start + step / 2 + 3)) \(number(y(-100) + 8))) rotate(90)\">"
        + "\(ReportHTML.escape("\(bar.subject) \(bar.best)"))</text>\n"
    }
    return out + "</svg>\n"
  }

  /// Swimmer lanes.
  static func lanes(_ lanes: ReportLanes) -> String {
    let start = left + 20
    let height = 14.0 * Double(lanes.lanes.count) + 60
    let longest = Double(max(lanes.longest, 30))
    func x(_ day: Int) -> Double { start + Double(day - 1) / longest * (width - start) }
    var out = open(height, "Swimmer lanes")
    out += text(start, 14, "thick: treated, thin: followed; R response, P progression, N new therapy, † died, > alive")
    for (index, lane) in lanes.lanes.enumerated() {
      let middle = 32 + 14 * Double(index)
      out += text(start - 6, middle + 4, lane.subject, anchor: "end")
      out += line(start, middle, x(lane.known), middle)
      out += rectangle(start, middle - 3, x(lane.treated) - start, 6, "#69c")
      for (day, letter) in [(lane.response, "R"), (lane.progression, "P"), (lane.therapy, "N")] {
        if let day { out += text(x(day), middle + 4, letter, anchor: "middle") }
      }
      out += text(x(lane.known) + 3, middle + 4, lane.isDead ? "†" : ">")
    }
    let bottom = 32 + 14 * Double(lanes.lanes.count)
    out += line(start, bottom, width, bottom)
    let months = Int(longest / 30.4375)
    let mark = [1, 2, 3, 6, 12, 24].first { $0 * 10 >= months } ?? 60
    for month in stride(from: 0, through: months, by: mark) {
      out += text(x(Int(Double(month) * 30.4375) + 1), bottom + 16, "\(month)", anchor: "middle")
    }
    return out + text(width + 10, bottom + 16, "months", anchor: "start") + "</svg>\n"
  }
}
