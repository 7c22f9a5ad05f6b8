import Record
public import Workflow

/// What the list of subjects shows of one patient: enough to paint it before the record is read.
public struct ListingLine: Sendable, Equatable {
  /// The line.
  public let summary: SubjectSummary
  /// How many queries are in which state.
  public let counts: QueryCounts
  /// Reports of serious events that are still owed.
  public let reports: [SeriousReport]
  /// Number of the newest entry that it was made from.
  public let entry: Int
  /// How many values wait for a decision.
  public let proposed: Int

  /// A line from its parts.
  public init(summary: SubjectSummary, counts: QueryCounts, reports: [SeriousReport], entry: Int, proposed: Int) {
    self.summary = summary
    self.counts = counts
    self.reports = reports
    self.entry = entry
    self.proposed = proposed
  }

  /// The line as texts, one a part; what waits for a report comes last.
  public var texts: [String] {
    let numbers = Query.State.allCases.map { String(counts[$0]) } + [String(entry), String(proposed)]
    return numbers + summary.texts + reports.flatMap(\.texts)
  }

  /// A line from its texts; nil when they are none.
  public init?(_ texts: ArraySlice<String>) {
    let states = Query.State.allCases
    var rest = texts
    var numbers: [Int] = []
    for _ in 0..<(states.count + 2) {
      guard let number = rest.popFirst().flatMap({ Int($0) }), number >= 0 else { return nil }
      numbers.append(number)
    }
    guard let summary = SubjectSummary(rest.prefix(SubjectSummary.textCount)) else { return nil }
    rest = rest.dropFirst(SubjectSummary.textCount)
    var reports: [SeriousReport] = []
    while !rest.isEmpty {
      guard let report = SeriousReport(rest.prefix(SeriousReport.textCount)) else { return nil }
      reports.append(report)
      rest = rest.dropFirst(SeriousReport.textCount)
    }
    self.init(
      summary: summary, counts: QueryCounts(numbers.prefix(states.count)), reports: reports,
      entry: numbers[states.count],
      proposed: numbers[states.count + 1])
  }
}
