import Workflow

/// Counts of codes, and n, mean, deviation, median and range of numbers: the cells of a summary, the same in every table.
enum ReportSummary {
  /// The columns behind what is summed up.
  static let columns: [ReportTable.Column] = [
    .text("value", "Value"), .figure("n", "n"), .figure("percent", "%"), .figure("mean", "Mean"), .figure("sd", "SD"),
    .figure("median", "Median"), .figure("least", "Least"), .figure("most", "Most"),
  ]

  /// The lines of the answers of a group of patients, each with the cells of ``columns``; `base` is what per cent are of.
  static func lines(_ facts: [BaselineFact], of base: Int) -> [[ReportCell]] {
    let numbers = facts.compactMap(\.number).sorted()
    if !numbers.isEmpty { return [figures(numbers, of: base)] }
    let words = Dictionary(grouping: facts.compactMap(\.words)) { $0 }
    return words.sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }.map {
      [.text($0.key), .count($0.value.count), percent($0.value.count, of: base)] + blanks
    }
  }

  /// A line of who has no answer.
  static func missing(_ count: Int, of base: Int) -> [ReportCell] {
    [.text("not known"), .count(count), percent(count, of: base)] + blanks
  }

  private static var blanks: [ReportCell] { Array(repeating: .none(""), count: 5) }

  private static func percent(_ count: Int, of base: Int) -> ReportCell {
    base == 0 ? .none("-") : .figure(Double(count) * 100 / Double(base), places: 1)
  }

  private static func figures(_ sorted: [Double], of base: Int) -> [ReportCell] {
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = sorted.count > 1 ? (squares / Double(sorted.count - 1)).squareRoot() : nil
    return [.text(""), .count(sorted.count), percent(sorted.count, of: base)]
      + [mean, deviation, ReportPatients.median(sorted), sorted.first, sorted.last].map {
        .optional($0, places: 1, none: "")
      }
  }
}
