public import Forms
public import Record
public import Session
import Values
public import Workflow

/// A study in memory: records and drafts that the sittings of several people share, each at a desk of their own.
public final class TestWard {
  /// The trial.
  public let trial: Trial
  /// The clock.
  public var clock: WardClock
  /// The records.
  public let records = MemoryRecords(forms: Unsealed.hashing.forms, app: "test")
  /// The drafts.
  public let drafts = MemoryDrafts()
  /// The people who may sign in, by user name; everybody's password is `password`.
  public var people: [Author] = [
    People.nurse, People.otherNurse, People.coordinator, People.investigator, People.monitor,
  ]
  /// How lists were set.
  public internal(set) var remembered: [String: String] = [:]

  /// When not nil, no entry can be written, for this reason.
  public var diskFailure: String? {
    get { records.refusal }
    set { records.refusal = newValue }
  }

  /// An empty ward.
  public init(_ trial: Trial, today: String = "2026-11-22") {
    self.trial = trial
    clock = WardClock(today)
  }

  /// The records as they stand.
  public var patients: [SubjectID: Patient] {
    Dictionary(
      uniqueKeysWithValues: records.subjects.compactMap { subject in
        (try? Patient(records.entries(of: subject, after: 0))).map { (subject, $0) }
      })
  }

  /// Puts the record of a scenario into the ward.
  public func admit(_ scenario: Scenario) {
    admit(scenario.patient)
    if scenario.clock.now.milliseconds > clock.now.milliseconds { clock = scenario.clock }
  }

  /// Puts a record into the ward.
  public func admit(_ patient: Patient) { records.admit(patient.entries, of: patient.subject) }

  /// A desk over the ward's records and drafts, as each terminal has one.
  public func desk() -> Desk {
    Desk(trial: trial, records: records, drafts: drafts, hashing: Unsealed.hashing, programme: Unsealed.programme)
  }

  /// Begins a record. Throws ``Refusal``.
  public func create(_ subject: SubjectID, by author: Author = People.nurse, rescreens: SubjectID? = nil) throws {
    try desk().create(subject, rescreens: rescreens, by: author, at: clock.tick())
  }

  /// Does what somebody wants on the newest record, who has seen all of it. Throws ``Refusal``.
  @discardableResult
  public func perform(_ request: Request, on subject: SubjectID, by author: Author) throws -> Entry {
    let desk = desk()
    let now = clock.tick()
    let basis = try desk.basis(of: request, on: subject, by: author, at: now)
    switch try desk.perform(request, on: subject, basis: basis, by: author, at: now) {
    case .saved(let entry, _): return entry
    case .conflict(let conflicts, _): throw Scenario.Wrong(text: "conflict: \(conflicts)")
    case .changed: throw Scenario.Wrong(text: "changed meanwhile")
    }
  }

  /// The patients as lists show them.
  public var listing: [Listing] { listing(for: nil) }

  /// The patients as lists show them to somebody.
  func listing(for author: Author?) -> [Listing] {
    let trial = author.map { self.trial.seen(by: self.trial.sight(of: $0.role)) } ?? self.trial
    return patients.values.sorted { $0.subject < $1.subject }.map { patient in
      let reading = Reading(trial: trial, patient: trial.seen(patient, on: clock.today), today: clock.today)
      return Listing(reading, today: clock.today)
    }
  }

  /// The draft that somebody left in a form; nil for none.
  public func draft(_ form: String, of subject: SubjectID, by author: Author = People.nurse) -> Draft? {
    guard let path = FormPath(form) else { return nil }
    let draft = try? drafts.draft(DraftKey(user: author.user, subject: subject, form: path))
    return draft?.isEmpty == false ? draft : nil
  }
}
