import Forms
import Screen
import Values
import Workflow

/// The course of treatment beside the casebook: the line of the sums, the response, the doses; or the same in one line.
struct CoursePanel {
  /// The cells that the panel takes.
  static let width = 34
  private static let chartHeight = 6

  let course: TreatmentCourse
  let language: String

  init(_ course: TreatmentCourse, language: String) {
    self.course = course
    self.language = language
  }

  /// Everything in one line, for screens on which the panel has no place.
  var line: String {
    var parts: [String] = []
    let known = course.points.compactMap(\.sum)
    if let first = known.first, let last = known.last {
      let way = known.count > 1 ? " → \(last.text(places: 1))" : ""
      parts.append("Sum \(first.text(places: 1))\(way) mm\(change)")
      if known.count > 1, let nadir = course.nadir { parts.append("nadir \(nadir.text(places: 1))") }
    }
    if let response = course.points.last?.response, !response.isEmpty { parts.append(response) }
    parts += doses
    return parts.joined(separator: "  ")
  }

  /// Draws the panel with its upper left corner there.
  func draw(on frame: inout Frame, column: Int, row: Int) {
    var row = row
    func put(_ text: String, _ style: Style = .plain) {
      frame.put(TextLayout.cut(text, to: CoursePanel.width - 1), column: column, row: row, style: style)
      row += 1
    }
    put("Sum of diameters, mm", .title)
    for text in chart { put(text) }
    if let last = course.points.last, !last.response.isEmpty {
      put("\(last.response) at \(last.visit)" + change, .bold)
    }
    if let nadir = course.nadir { put("nadir \(nadir.text(places: 1)) mm", .muted) }
    row += 1
    for text in doses { put(text) }
  }

  private var change: String {
    course.change.map { " (\($0 > .zero ? "+" : "")\($0.text(places: 1)) %)" } ?? ""
  }

  private var doses: [String] {
    course.drugs.map { given in
      let title = given.drug.title.text(language)
      guard !given.levels.isEmpty else { return "\(title) \(given.count) ×" }
      let levels = given.levels.map { $0.map { "\($0)" } ?? "hold" }
      return "\(title) \(levels.joined(separator: "▸")) \(given.drug.unit)"
    }
  }

  /// The sums from top to bottom, a column for each assessment; the last ones when there are many.
  private var chart: [String] {
    let points = Array(course.points.suffix(6))
    let known = points.compactMap(\.sum)
    guard let top = known.max(), let least = known.min() else { return ["no baseline yet"] }
    // At least the lower 40 % of the greatest sum is drawn, so that a small change looks small.
    let bottom = min(least, top.multiplied(by: Number(6)).flatMap { $0.divided(by: Number(10)) } ?? least)
    let height = CoursePanel.chartHeight
    func level(_ sum: Number) -> Int {
      guard let above = sum.subtracting(bottom), let range = top.subtracting(bottom),
        let share = above.divided(by: range), let step = share.multiplied(by: Number(height - 1))
      else { return height / 2 }
      return step.rounded(places: 0)?.int ?? 0
    }
    var lines: [String] = []
    for step in stride(from: height - 1, through: 0, by: -1) {
      let axis =
        step == height - 1 ? top.text(places: 1) : step == 0 && top > bottom ? bottom.text(places: 1) : ""
      var text = TextLayout.padLeft(axis, to: 6) + " ┤"
      for point in points {
        text += point.sum.map { level($0) == step ? " ●  " : "    " } ?? (step == 0 ? " ?  " : "    ")
      }
      lines.append(text)
    }
    lines.append("        " + points.map { TextLayout.padRight(CasebookPage.head($0.visit), to: 4) }.joined())
    return lines
  }
}
