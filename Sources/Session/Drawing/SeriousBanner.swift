import Values
import Screen
import Workflow

/// The line that heads the subject list while a report of a serious event is owed; hours are those of this moment.
struct SeriousBanner {
  private let text: String
  private let isLate: Bool

  /// The line; nil while no report is owed.
  init?(_ context: Context) {
    let reports = context.listing.flatMap(\.reports)
    guard let text = SeriousReport.headline(reports, at: context.moment) else { return nil }
    self.text = text
    isLate = reports.contains { $0.minutesLeft(at: context.moment) < 0 }
  }

  /// Draws it in the first line below the title.
  func draw(on frame: inout Frame) {
    let tail = "Casebook does not send it"
    frame.put(TextLayout.cut("! " + text, to: frame.columns - 2), column: 1, row: 1, style: isLate ? .error : .warning)
    let used = CharacterWidth.of(text) + 5
    if used + tail.count < frame.columns {
      frame.put(tail, column: frame.columns - tail.count - 1, row: 1, style: .muted)
    }
  }
}
