/// A Kaplan-Meier curve drawn with characters, numbers at risk below it.
struct ReportCurveText {
  private let curve: ReportCurve
  private let columns: Int
  private let rows: Int
  private let glyphs: ReportGlyphs

  init(_ curve: ReportCurve, columns: Int, rows: Int, glyphs: ReportGlyphs) {
    self.curve = curve
    self.columns = columns
    self.rows = rows
    self.glyphs = glyphs
  }

  /// The lines: the median, the curve, its axis, and how many are at risk.
  var lines: [String] {
    guard !curve.followed.isEmpty else { return ["No patient."] }
    let height = max(3, rows - 4)
    let width = max(10, min(columns, 120) - 12)
    return [median] + plot(width, height) + axis(width)
  }

  private var median: String {
    func month(_ value: Double?) -> String { value.map { ReportCell.fixed($0, places: 1) } ?? "NR" }
    let found = curve.median?.inMonths
    return "Median \(month(found?.time)) months (\(month(found?.lower)) to \(month(found?.upper))); "
      + "\(curve.steps.reduce(0) { $0 + $1.events }) events, \(glyphs.censored) censored"
  }

  private func plot(_ width: Int, _ height: Int) -> [String] {
    var grid = Array(repeating: Array(repeating: " ", count: width), count: height)
    let end = curve.axis.end
    func row(_ survival: Double) -> Int {
      min(height - 1, max(0, Int(((1 - survival) * Double(height - 1)).rounded())))
    }
    let last = column(curve.followed.last ?? 0, width, end)
    var level = row(1)
    for place in 0...max(0, last) where place < width {
      let next = row(curve.survival(at: end * Double(place + 1) / Double(width)))
      if next > level {
        grid[level][place] = glyphs.fall
        for between in level..<next where between > level { grid[between][place] = glyphs.down }
        grid[next][place] = glyphs.land
      } else {
        grid[level][place] = glyphs.across
      }
      level = next
    }
    for month in curve.censored {
      let place = column(month, width, end)
      guard place < width else { continue }
      let level = row(curve.survival(at: month))
      if grid[level][place] == glyphs.across || grid[level][place] == " " { grid[level][place] = glyphs.censored }
    }
    return grid.indices.map { line in
      ReportText.pad(label(line, height), 6, left: false, "") + " " + glyphs.axisDown + grid[line].joined()
    }
  }

  private func label(_ line: Int, _ height: Int) -> String {
    for share in [100, 75, 50, 25, 0]
    where Int((Double(100 - share) / 100 * Double(height - 1)).rounded()) == line { return "\(share) %" }
    return ""
  }

  private func column(_ month: Double, _ width: Int, _ end: Double) -> Int {
    min(width - 1, max(0, Int(month / end * Double(width))))
  }

  private func axis(_ width: Int) -> [String] {
    let (end, mark) = curve.axis
    var months = String(repeating: " ", count: 8)
    var risk = "At risk "
    for month in stride(from: 0, through: Int(end), by: mark) {
      let place = 8 + Int(Double(month) / end * Double(width))
      months = set(months, "\(month)", at: place)
      risk = set(risk, "\(curve.atRisk(at: Double(month)))", at: place)
    }
    return [
      String(repeating: " ", count: 7) + glyphs.corner + String(repeating: glyphs.axisAcross, count: width),
      months + " m", risk,
    ]
  }

  private func set(_ line: String, _ text: String, at place: Int) -> String {
    line + String(repeating: " ", count: max(0, place - line.count)) + text
  }
}
