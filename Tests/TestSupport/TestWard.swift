import Forms
import Record
import Session
import Values
import Workflow

/// A study in memory: records and drafts that the sittings of several people share.
public final class TestWard {
  /// The trial.
  public let trial: Trial
  /// The clock.
  public var clock: WardClock
  /// The records.
  public private(set) var patients: [SubjectID: Patient] = [:]
  /// The people who may sign in, by user name; everybody's password is `password`.
  public var people: [Author] = [
    People.nurse, People.otherNurse, People.coordinator, People.investigator, People.monitor,
  ]
  /// When not nil, nothing can be written, for this reason.
  public var diskFailure: String?

  /// How lists were set.
  public internal(set) var remembered: [String: String] = [:]

  struct DraftKey: Hashable {
    let owner: UserName
    let subject: SubjectID
    let form: FormPath
  }
  private(set) var drafts: [DraftKey: Draft] = [:]

  /// An empty ward.
  public init(_ trial: Trial, today: String = "2026-11-22") {
    self.trial = trial
    clock = WardClock(today)
  }

  /// Puts the record of a scenario into the ward.
  public func admit(_ scenario: Scenario) {
    patients[scenario.patient.subject] = scenario.patient
    if scenario.clock.now.milliseconds > clock.now.milliseconds { clock = scenario.clock }
  }

  /// Puts a record into the ward.
  public func admit(_ patient: Patient) { patients[patient.subject] = patient }

  /// Begins a record. Throws ``Refusal``.
  public func create(_ subject: SubjectID, by author: Author = People.nurse, rescreens: SubjectID? = nil) throws {
    let act = try Planner(trial: trial, author: author, today: clock.today, hashing: Unsealed.hashing).create(rescreens)
    patients[subject] = try Patient(Unsealed.entry(1, act, by: author, at: clock.tick(), of: subject))
  }

  /// Plans a request on the newest record and keeps it. Throws ``Refusal``.
  @discardableResult
  public func perform(_ request: Request, on subject: SubjectID, by author: Author) throws -> Entry {
    guard var patient = patients[subject] else { throw Refusal.nothingChanges }
    let act = try Planner(trial: trial, author: author, today: clock.today, hashing: Unsealed.hashing).plan(
      request, for: patient)
    let entry = Unsealed.entry((patient.lastEntry?.number ?? 0) + 1, act, by: author, at: clock.tick(), of: subject)
    try patient.apply(entry)
    patients[subject] = patient
    return entry
  }

  /// The patients as lists show them.
  public var listing: [Listing] {
    patients.values.sorted { $0.subject < $1.subject }.map { patient in
      let reading = Reading(trial: trial, patient: patient, today: clock.today)
      return Listing(reading, today: clock.today)
    }
  }

  /// The drafts that wait in a patient's forms, one's own first.
  func offers(_ subject: SubjectID, for user: UserName?) -> [DraftOffer] {
    drafts.filter { $0.key.subject == subject && !$0.value.isEmpty }
      .sorted { a, b in
        (a.key.owner == user ? 0 : 1, a.key.owner.text, a.key.form.description)
          < (b.key.owner == user ? 0 : 1, b.key.owner.text, b.key.form.description)
      }
      .map { key, draft in
        DraftOffer(owner: key.owner, draft: draft, at: draft.fields.values.map(\.typed).max() ?? 0)
      }
  }

  /// The draft that somebody left in a form; nil for none.
  public func draft(_ form: String, of subject: SubjectID, by author: Author = People.nurse) -> Draft? {
    FormPath(form).flatMap { drafts[DraftKey(owner: author.user, subject: subject, form: $0)] }
  }

  func keep(_ field: Draft.Field?, at item: ItemPath, in form: FormPath, of subject: SubjectID, by user: UserName) {
    let key = DraftKey(owner: user, subject: subject, form: form)
    var draft = drafts[key] ?? Draft(form: form)
    if let field { draft.put(field, at: item) } else { draft.remove(item) }
    drafts[key] = draft.isEmpty ? nil : draft
  }

  func discard(_ form: FormPath, of subject: SubjectID, owner: UserName) {
    drafts[DraftKey(owner: owner, subject: subject, form: form)] = nil
  }
}
