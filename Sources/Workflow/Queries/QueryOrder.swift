public import Forms
public import Record

/// The queries of all patients in the order of the list; only places are kept, so that twenty thousand sort at once.
public struct QueryOrder: Sendable {
  /// Where a line stands: the patient's place among the listings, and the query's among the patient's.
  public struct Spot: Hashable, Sendable {
    /// Place of the patient.
    public let patient: Int
    /// Place of the query.
    public let line: Int
  }

  private var all: [(order: UInt64, spot: Spot)] = []
  /// What the filter lets through, in order.
  public private(set) var shown: [Spot] = []

  /// Nothing.
  public init() {}

  /// Puts the queries of all patients in order.
  public init(_ patients: [[QueryLine]]) {
    all.reserveCapacity(patients.reduce(0) { $0 + $1.count })
    for patient in patients.indices {
      // The lines stay where they are: each has texts, and twenty thousand copies would be felt.
      patients[patient].withUnsafeBufferPointer { lines in
        for line in lines.indices { all.append((lines[line].order, Spot(patient: patient, line: line))) }
      }
    }
    all.sort { $0.order < $1.order }
  }

  /// Shows what a filter lets through for a person at a time.
  public mutating func show(
    _ filter: QueryFilter, of patients: [[QueryLine]], for author: Author?, in trial: Trial, now: Int64
  ) {
    shown.removeAll(keepingCapacity: true)
    for entry in all {
      let line = patients[entry.spot.patient][entry.spot.line]
      if filter.passes(line, for: author, in: trial, now: now) { shown.append(entry.spot) }
    }
  }
}
