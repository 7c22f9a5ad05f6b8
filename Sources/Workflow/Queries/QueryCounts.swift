public import Record

/// How many queries are in which state.
public struct QueryCounts: Hashable, Sendable {
  private var open = 0
  private var answered = 0
  private var candidate = 0
  private var closed = 0
  private var cancelled = 0

  /// None.
  public init() {}

  /// Counts the queries of a patient.
  public init(_ queries: some Sequence<Query>) {
    for query in queries { self[query.state] += 1 }
  }

  /// So many of each state, in the order of the states.
  public init(_ counts: ArraySlice<Int>) {
    for (state, count) in zip(Query.State.allCases, counts) { self[state] = count }
  }

  /// How many are in a state.
  public private(set) subscript(state: Query.State) -> Int {
    get {
      switch state {
      case .open: open
      case .answered: answered
      case .candidate: candidate
      case .closed: closed
      case .cancelled: cancelled
      }
    }
    set {
      switch state {
      case .open: open = newValue
      case .answered: answered = newValue
      case .candidate: candidate = newValue
      case .closed: closed = newValue
      case .cancelled: cancelled = newValue
      }
    }
  }

  /// Adds those of another patient.
  public static func += (left: inout QueryCounts, right: QueryCounts) {
    for state in Query.State.allCases { left[state] += right[state] }
  }
}
