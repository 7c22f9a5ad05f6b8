import Values
import Record
import Screen
import Workflow

/// The parts that every page has: title line, rule, line of findings, line of keys.
enum Furniture {
  /// Draws the title line: whose record this is on the left, who sits here on the right.
  static func title(_ left: String, right: String = "", on frame: inout Frame, _ context: Context) {
    frame.fill(column: 0, row: 0, width: frame.columns, height: 1, style: [.title, .reverse])
    let user = context.author.map { "\($0.user)" } ?? ""
    let tail = [right, user].filter { !$0.isEmpty }.joined(separator: "  ")
    let room = max(0, frame.columns - CharacterWidth.of(tail) - 3)
    frame.put(TextLayout.cut(left, to: room), column: 1, row: 0, style: [.title, .reverse])
    frame.put(
      tail, column: max(1, frame.columns - CharacterWidth.of(tail) - 1), row: 0, style: [.title, .reverse])
  }

  /// Draws the rule, the line of findings and the line of keys at the bottom.
  static func bottom(
    _ finding: String, style: Style, place: KeyBinding.Place, on frame: inout Frame, _ context: Context
  ) {
    frame.line(row: frame.rows - 3, style: .muted)
    if let notice = context.notice {
      tell(notice, on: &frame)
    } else {
      frame.put(TextLayout.cut(finding, to: frame.columns - 2), column: 1, row: frame.rows - 2, style: style)
    }
    keys(place, on: &frame, context)
  }

  /// Draws what is told; what went wrong takes the rule's line too where it needs it, so that the way out is seen.
  private static func tell(_ notice: Context.Notice, on frame: inout Frame) {
    let style: Style = notice.isError ? .error : .good
    let lines = TextLayout.wrap((notice.isError ? "! " : "") + notice.text, to: frame.columns - 2)
    let shown = notice.isError && lines.count > 1 ? Array(lines.prefix(2)) : [lines.joined(separator: " ")]
    if shown.count > 1 { frame.fill(column: 0, row: frame.rows - 3, width: frame.columns, height: 1) }
    for (index, line) in shown.enumerated() {
      let rest =
        index == shown.count - 1 && lines.count > 2 && shown.count > 1 ? lines.dropFirst().joined(separator: " ") : line
      frame.put(
        TextLayout.cut(rest, to: frame.columns - 2), column: 1, row: frame.rows - 1 - shown.count + index, style: style)
    }
  }

  /// Draws the line of keys: only what this person may do here; the help key always has its place.
  static func keys(_ place: KeyBinding.Place, on frame: inout Frame, _ context: Context) {
    let row = frame.rows - 1
    let help = "F1 help"
    var column = 1
    for binding in context.bindings(in: place) where !binding.label.isEmpty {
      guard let key = binding.keys.first, binding.command != .help else { continue }
      let text = "\(short(key)) \(binding.label)"
      guard column + text.count + 2 + help.count < frame.columns else { break }
      let next = frame.put(short(key), column: column, row: row, style: .accent)
      column = frame.put(" " + binding.label, column: next, row: row) + 2
    }
    frame.put(help, column: frame.columns - help.count - 1, row: row, style: .accent)
  }

  private static func short(_ key: Key) -> String {
    if case .control(let letter) = key { return "^" + letter.uppercased() }
    return key.description
  }

  /// The subject's part of the title line.
  static func subject(_ context: Context) -> String {
    guard let patient = context.patient else { return "" }
    if context.isPast { return patient.subject.text + PastBand.identity(context.reading(patient)) }
    let summary = context.listing.first { $0.summary.subject == patient.subject }?.summary
    let sex = summary.map { $0.sex.isEmpty ? "" : "  \($0.sex)" } ?? ""
    let born = summary.map { $0.birthYear.isEmpty ? "" : "  born \($0.birthYear)" } ?? ""
    let old = patient.rescreens.map { " (was \($0))" } ?? ""
    return patient.subject.text + old + sex + born
  }
}
