import Forms
import Record
import Screen
import Workflow

/// What makes every screen of the past unmistakable, without colour: a line above it that says so, what the entry did,
/// and double rules in place of single ones.
enum PastBand {
  /// The lines that it takes from the page below.
  static let height = 2
  /// What stands before everything that the entry changed.
  static let mark = "»"
  /// What the help page says there.
  static let help = [
    "The record as it was after one entry; here one can only look.",
    "\(mark) marks what that entry changed. Drafts wait until you are back.",
  ]
  /// Why something cannot be done.
  static let refusal = "this is the past: nothing can be changed here; End returns to now"

  private static let rules: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "═", "│": "║", "┌": "╔", "┐": "╗", "└": "╚", "┘": "╝",
  ]

  /// Sex and year of birth as they stood then, for the title line of the page.
  static func identity(_ reading: Reading) -> String {
    func text(_ name: Binding) -> String {
      reading.trial.bindings.item(name).map { reading.values(of: $0) }?.first.map { reading.display($0.value) } ?? ""
    }
    let (sex, born) = (text(.sex), text(.birthYear))
    return (sex.isEmpty ? "" : "  \(sex)") + (born.isEmpty ? "" : "  born \(born)")
  }

  /// The screen of the past: the band above, the page below it.
  static func over(_ page: Frame, rows: Int, _ travel: TimeTravel) -> Frame {
    var page = page
    page.replace(rules)
    var frame = Frame(columns: page.columns, rows: rows)
    frame.place(page, row: height)
    guard let entry = travel.entry else { return frame }
    frame.fill(column: 0, row: 0, width: frame.columns, height: 1, style: [.title, .reverse])
    let title = "THE PAST  as of #\(travel.number)  \(DateLine.full(entry.moment)) by \(entry.author.user)"
    let newest = "now #\(travel.past.count)"
    let room = frame.columns - newest.count - 3
    frame.put(TextLayout.cut(title, to: room), column: 1, row: 0, style: [.title, .reverse])
    frame.put(newest, column: frame.columns - newest.count - 1, row: 0, style: [.title, .reverse])
    frame.line(row: 1)
    frame.replace(rules)
    frame.put(TextLayout.cut(" \(travel.words) ", to: frame.columns - 4), column: 2, row: 1, style: .bold)
    return frame
  }
}
