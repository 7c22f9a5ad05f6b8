public import Forms
public import Record
public import Values
public import Workflow

/// One patient in the lists: the line of the subject list, the queries, and what waits for a decision.
///
/// Until the record was read in this sitting it may be no more than the line that this machine saw last, or the number
/// alone; then ``isWhole`` is false.
public struct Listing: Sendable {
  /// The line of the subject list.
  public let summary: SubjectSummary
  /// The queries.
  public let queries: [QueryLine]
  /// How many of them are in which state.
  public let counts: QueryCounts
  /// Values that wait for the role that decides them.
  public let proposals: [Proposal]
  /// What is due and late.
  public let due: [DueItem]
  /// Reports of serious events that are still owed.
  public let reports: [SeriousReport]
  /// The visits that the record names.
  public let visits: [String]
  /// Number of the newest entry that it was made from.
  public let entry: Int
  /// How many values wait for a decision.
  public let proposed: Int
  /// Whether the record was read for it; else queries, decisions and what is due are not there yet.
  public let isWhole: Bool

  /// A patient in the lists.
  public init(_ reading: Reading, today: PartialDate?) {
    let patient = reading.patient
    let schedule = Schedule(reading, today: today)
    summary = SubjectSummary(reading, today: today, schedule: schedule)
    queries = patient.queries.map {
      QueryLine(patient.subject, $0, reading.trial, value: patient.value($0.place), language: reading.language)
    }
    counts = QueryCounts(patient.queries)
    proposals = patient.proposals(reading.trial).filter { !reading.isUnasked($0.place) }
    due = DueList(reading, today: today, schedule: schedule).items
    reports = SeriousReport.open(reading)
    visits = patient.visits
    entry = patient.lastEntry?.number ?? 0
    proposed = proposals.count
    isWhole = true
  }

  /// A patient whose record is not read yet, with the line that this machine saw last.
  public init(line: ListingLine) {
    summary = line.summary
    counts = line.counts
    reports = line.reports
    entry = line.entry
    proposed = line.proposed
    (queries, proposals, due, visits, isWhole) = ([], [], [], [], false)
  }

  /// A patient of whom nothing is known yet but the number.
  public init(unread subject: SubjectID) {
    self.init(
      line: ListingLine(
        summary: SubjectSummary(unread: subject), counts: QueryCounts(), reports: [], entry: 0, proposed: 0))
  }

  /// What of it is worth keeping for the next sitting; nil where there is nothing.
  public var line: ListingLine? {
    guard isWhole, damage == nil else { return nil }
    return ListingLine(summary: summary, counts: counts, reports: reports, entry: entry, proposed: proposed)
  }

  /// A patient whose record cannot be read, with the cause.
  public init(damaged subject: SubjectID, cause: String) {
    self.init(summary: SubjectSummary(damaged: subject, cause: cause), queries: [])
  }

  /// Why the record cannot be read; nil where it can.
  public var damage: String? { summary.standing == .damaged ? summary.next : nil }

  /// A patient whose line was made elsewhere.
  public init(
    summary: SubjectSummary, queries: [QueryLine], proposals: [Proposal] = [], due: [DueItem] = [],
    reports: [SeriousReport] = [], visits: [String] = [], entry: Int = 0
  ) {
    self.summary = summary
    self.queries = queries
    counts = QueryCounts(queries.lazy.map(\.query))
    self.proposals = proposals
    self.due = due
    self.reports = reports
    self.visits = visits
    self.entry = entry
    proposed = proposals.count
    isWhole = true
  }
}
