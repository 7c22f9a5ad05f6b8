import Record
import Workflow

/// What in an extent still waits for somebody, for whoever signs or locks it.
enum ExtentWords {
  /// A line for each kind of thing that waits, with the first of them; one that says so when nothing does.
  static func lines(_ summary: ExtentSummary) -> [String] {
    let lines = [
      line("not complete", summary.incomplete.map(\.description)),
      line("not answered", summary.missing.map(\.description)), line("awaited", summary.awaited.map(\.description)),
      line("proposed, not decided", summary.proposed.map(\.description)),
      line(
        summary.queries.count == 1 ? "query waits" : "queries wait",
        summary.queries.map { "\($0.id) \($0.state.rawValue)" }),
      line("held but not asked", summary.unasked.map(\.description)),
    ].compactMap { $0 }
    return lines.isEmpty ? ["Nothing in it waits for anybody."] : lines
  }

  private static func line(_ what: String, _ which: [String]) -> String? {
    guard !which.isEmpty else { return nil }
    let more = which.count > 2 ? " …" : ""
    return "! \(which.count) \(what): \(which.prefix(2).joined(separator: ", "))\(more)"
  }

  /// The first digits of a hash, in groups that can be compared by eye.
  static func digits(_ hash: String) -> String {
    let digits = Array(hash.prefix(16))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
      .joined(separator: " ")
  }
}
