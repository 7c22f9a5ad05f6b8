import Values

/// Everything the record says about one patient, folded from the entries of the journal in their order.
public struct Patient: Equatable, Sendable {
  /// The subject number.
  public let subject: SubjectID
  /// The trial.
  public let study: String
  /// The earlier number of the same person, after a rescreening.
  public let rescreens: String?
  /// Every entry, oldest first.
  public private(set) var entries: [Entry] = []
  /// The forms that were begun.
  public internal(set) var forms: [FormPath: FormRecord] = [:]
  /// Visits that an entry named, in the order in which they came.
  public internal(set) var visits: [String] = []
  /// Visits that did not take place, with the date on which that was said.
  public internal(set) var missedVisits: [String: Int] = [:]
  /// All queries, oldest first.
  public internal(set) var queries: [Query] = []
  /// All remarks, oldest first.
  public internal(set) var remarks: [Remark] = []
  /// All signatures, oldest first.
  public internal(set) var signatures: [Signature] = []
  /// Everything that froze, locked or opened something, oldest first.
  public internal(set) var closures: [Closure.Step] = []
  /// The versions of the forms that were adopted, oldest first.
  public internal(set) var adoptions: [Adoption] = []
  /// How the patient stands in the trial.
  public internal(set) var milestones = Milestones()
  /// Whether an entry holds an act that this version does not know; the record is then read-only.
  public internal(set) var isReadOnly = false

  /// A record that its first entry begins. Throws ``FoldError``.
  public init(_ first: Entry) throws(FoldError) {
    guard first.act.kind == .create, first.number == 1, let subject = first.subject else {
      throw .notABeginning(entry: first.number)
    }
    self.subject = subject
    study = first.act.text(.study) ?? ""
    rescreens = first.act.text(.rescreens)
    entries = [first]
    isReadOnly = !first.act.unknown.isEmpty
  }

  /// A record of those entries. Throws ``FoldError``.
  public init(_ entries: some Sequence<Entry>) throws(FoldError) {
    var iterator = entries.makeIterator()
    guard let first = iterator.next() else { throw .notABeginning(entry: 0) }
    try self.init(first)
    while let next = iterator.next() { try apply(next) }
  }

  /// A record with nothing in it, for examples and forms that are tried out.
  public init(trying subject: SubjectID, study: String) {
    self.subject = subject
    self.study = study
    rescreens = nil
  }

  /// Lays forms over a record that is only tried out.
  public mutating func lay(_ forms: [FormPath: FormRecord]) {
    for (path, record) in forms {
      admit(visit: path.visit)
      self.forms[path] = record
    }
  }

  /// Where the record ends.
  public var lastEntry: Entry? { entries.last }

  /// The queries that still wait for somebody.
  public var liveQueries: [Query] { queries.filter(\.isLive) }

  /// The query with that id.
  public func query(_ id: String) -> Query? { queries.first { $0.id == id } }

  /// The value at a place, or nil.
  public func value(_ place: Place) -> ItemValue? { forms[place.form]?.values[place.item]?.value }

  /// Takes the next entry into the record. Throws ``FoldError`` and leaves the record as it was.
  public mutating func apply(_ entry: Entry) throws(FoldError) {
    try fold(entry)
    entries.append(entry)
  }

  /// Takes other entries in place of its own, as they are for somebody who does not see all of them.
  mutating func put(_ entries: [Entry]) { self.entries = entries }

  /// Notes that a visit exists.
  mutating func admit(visit: String) {
    if !visits.contains(visit) { visits.append(visit) }
  }
}
