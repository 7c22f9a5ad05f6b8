public import Values

/// What the record holds for one form at one visit.
public struct FormRecord: Equatable, Sendable {
  /// How far a form has come.
  public enum State: Equatable, Sendable {
    /// Values are there, it is not declared complete.
    case started
    /// Declared complete.
    case complete
    /// It will not be filled in at this visit.
    case notDone(Reason?)
  }

  /// The values by their place in the form.
  public internal(set) var values: [ItemPath: StoredValue] = [:]
  /// The live rows of each repeating group, in the order in which they came.
  public internal(set) var rows: [GroupPath: [String]] = [:]
  /// Rows that were struck.
  public internal(set) var struck: Set<GroupPath> = []
  /// The highest number ever used for a row of each group, struck rows included.
  public internal(set) var highestRow: [GroupPath: Int] = [:]
  /// The version of the forms by which it is read: under which it was saved last, or that was adopted since.
  public internal(set) var version = ""
  /// How far the form has come.
  public var state: State = .started
  /// Whether it was ever complete: from then on changes need a reason.
  public internal(set) var wasComplete = false
  /// The ward's date of the last save; the `today` of its checks.
  public internal(set) var savedOn: PartialDate?
  /// The last save: entry, who, and when (UTC milliseconds).
  public internal(set) var lastSave: (entry: Int, by: UserName, at: Int64)?
  /// The entries that changed a value, a row, or whether the form is done, oldest first.
  public internal(set) var changes: [Int] = []
  /// Values verified against their source, with the entry that did it; a change takes the mark away.
  public internal(set) var verified: [ItemPath: Int] = [:]
  /// Items that a verification, signature, query or export has touched.
  public internal(set) var settled: Set<ItemPath> = []
  /// Everything was given out or signed at this entry; values older than that need a reason to change.
  public internal(set) var settledAt = 0

  /// An empty form.
  public init() {}

  /// The value of an item, or nil when there is none.
  public func value(_ item: ItemPath) -> ItemValue? { values[item]?.value }

  /// The live rows of a repeating group.
  public func liveRows(_ group: GroupPath) -> [String] { rows[group] ?? [] }

  /// Whether a form that another part of the trial reads counts as started.
  public var isStarted: Bool { if case .notDone = state { false } else { !values.isEmpty || state == .complete } }

  /// The two records hold the same.
  public static func == (left: FormRecord, right: FormRecord) -> Bool {
    left.values == right.values && left.rows == right.rows && left.struck == right.struck
      && left.highestRow == right.highestRow && left.state == right.state && left.wasComplete == right.wasComplete
      && left.version == right.version && left.savedOn == right.savedOn && left.settled == right.settled
      && left.settledAt == right.settledAt
      && left.lastSave?.entry == right.lastSave?.entry && left.changes == right.changes
      && left.verified == right.verified
  }
}

extension FormRecord {
  /// Puts a value in its place or clears it; rows come to be with their first value.
  public mutating func put(_ value: StoredValue?, at item: ItemPath) {
    if let value {
      values[item] = value
      admitRows(of: item.group)
    } else {
      values[item] = nil
    }
  }

  /// Whether an item lies in a row that was struck.
  public func isStruck(_ item: ItemPath) -> Bool { struck.contains { $0.holds(item.group) } }

  /// Makes the rows on the way to a group live, if they are not struck.
  public mutating func admitRows(of group: GroupPath) {
    for depth in 1...max(1, group.steps.count) {
      // Most values stand in groups without rows: their paths are not put together.
      guard group.steps.indices.contains(depth - 1), let row = group.steps[depth - 1].row else { continue }
      let path = depth == group.steps.count ? group : GroupPath(Array(group.steps.prefix(depth)))
      guard struck.isEmpty || !struck.contains(path) else { continue }
      let list = path.list
      // A row that is live has been counted.
      if rows[list]?.contains(row) == true { continue }
      rows[list, default: []].append(row)
      let digits = row.drop { !($0 >= "0" && $0 <= "9") }
      if let number = Int(digits) { highestRow[list] = max(highestRow[list] ?? 0, number) }
    }
  }

  /// Strikes a row with everything in it.
  public mutating func strike(_ row: GroupPath) {
    struck.insert(row)
    rows[row.list]?.removeAll { $0 == row.row }
    for item in values.keys where row.holds(item.group) {
      values[item] = nil
      verified[item] = nil
    }
    for list in rows.keys where list != row.list && row.holds(list) { rows[list] = nil }
  }
}
