public import Forms
public import Record
import Values

/// The one place where acts are done: it plans a request on the newest record, finds what its author had not seen,
/// keeps it behind the last entry, plans it again after a lost race, and takes what was saved out of the draft.
///
/// Screen, command line, `load` and the tests all go through it, over any ``Record/RecordStore``. It knows no disk, no
/// key and no clock: author and moment come with each call.
public final class Desk {
  /// The trial, by the version of the forms under which patients begin.
  public var trial: Trial {
    didSet { readings = [:] }
  }
  /// How signatures and what is shown are hashed.
  public let hashing: Hashing
  let language: String
  /// The programme acting for itself: it opens the queries of checks whose days are over.
  let programme: Author
  let records: any RecordStore
  let drafts: any DraftStore
  private var patients: [SubjectID: Patient] = [:]
  /// What has been worked out about them, kept from act to act.
  private var readings: [SubjectID: Reading] = [:]
  /// The day on which ripe checks were last asked about, by its number.
  private var ripened: [SubjectID: Int] = [:]
  /// The day on which ``ripenNext(among:at:)`` came by.
  private var passed: [SubjectID: Int] = [:]

  /// The drafts that are typed into now, as they should be on disk.
  var held: [DraftKey: Draft] = [:]
  /// The fields of them that are not on disk, and drafts that a power cut would lose.
  var unkept: [DraftKey: Set<ItemPath>] = [:]
  var unsynced: Set<DraftKey> = []
  /// Why fields are not on disk.
  var draftFault: (any Error)?

  /// A desk.
  public init(
    trial: Trial, records: any RecordStore, drafts: any DraftStore, hashing: Hashing, programme: Author,
    language: String = "en"
  ) {
    self.trial = trial
    self.records = records
    self.drafts = drafts
    self.hashing = hashing
    self.programme = programme
    self.language = language
  }

  // MARK: Records

  /// A patient's record as it now stands; it stays open. Throws what the store says, or ``DeskFault``.
  public func patient(_ subject: SubjectID) throws -> Patient {
    _ = try follow(subject)
    guard let patient = patients[subject] else { throw DeskFault.busy }
    return patient
  }

  /// The entries that came since the record was last looked at here; all of them the first time.
  @discardableResult
  public func follow(_ subject: SubjectID) throws -> [Entry] {
    let known = patients[subject]?.entries.count ?? 0
    let entries = try records.entries(of: subject, after: known)
    try take(entries, of: subject)
    return entries
  }

  /// Whether a record is open here.
  public func isOpen(_ subject: SubjectID) -> Bool { patients[subject] != nil }

  /// Lets go of a record that was opened only to write into it.
  public func letGo(_ subject: SubjectID) {
    patients[subject] = nil
    readings[subject] = nil
    records.release(subject)
  }

  /// Why a record takes no entries, in words; nil while it does.
  public func damage(of subject: SubjectID) -> String? { records.damage(of: subject) }

  /// Lets go of every record and draft; drafts stay on disk.
  public func close() {
    releaseDrafts()
    patients = [:]
    readings = [:]
    ripened = [:]
    passed = [:]
    records.release()
  }

  private func take(_ entries: [Entry], of subject: SubjectID) throws {
    do throws(FoldError) {
      if patients[subject] == nil {
        patients[subject] = try Patient(entries)
      } else {
        for entry in entries { try patients[subject]?.apply(entry) }
      }
    } catch {
      readings[subject] = nil
      throw DeskFault.unreadable(subject, error)
    }
    guard !entries.isEmpty, let patient = patients[subject] else { return }
    readings[subject] = readings[subject]?.followed(by: patient, changed: Set(entries.compactMap(\.act.form)))
  }

  /// A planner for a person at a moment that knows what was worked out about a record already.
  private func planner(_ author: Author, _ moment: Moment, knowing subject: SubjectID) -> Planner {
    let today = moment.localDate
    if let patient = patients[subject], readings[subject]?.today != today || readings[subject] == nil {
      readings[subject] = Reading(trial: trial, patient: patient, today: today, language: language)
    }
    return Planner(
      trial: readings[subject]?.trial ?? trial, author: author, today: today, hashing: hashing, language: language,
      known: readings[subject])
  }

  // MARK: Acts

  /// Begins a patient's record. Throws ``Refusal``, or what the store says.
  @discardableResult
  public func create(_ subject: SubjectID, rescreens: SubjectID?, by author: Author, at moment: Moment) throws
    -> Patient
  {
    let act = try planner(author, moment).create(rescreens)
    let entry = try records.create(subject, with: act, by: author, at: moment)
    let patient = try Patient(entry)
    patients[subject] = patient
    return patient
  }

  /// Does what a person wants, resting on what they saw. Throws ``Refusal``, ``DeskFault`` or what the store says; nothing
  /// was kept then, and what was typed stays in its draft.
  public func perform(
    _ request: Request, on subject: SubjectID, basis: Basis, by author: Author, at moment: Moment
  ) throws -> Outcome {
    try openRipe(subject, at: moment)
    try follow(subject)
    for _ in 0..<50 {
      let planner = planner(author, moment, knowing: subject)
      guard let patient = patients[subject] else { throw DeskFault.busy }
      let others = Array(patient.entries.dropFirst(basis.head))
      if let found = objection(to: request, basis, patient, planner, others) { return found }
      let act: Act
      do throws(Refusal) { act = try planner.plan(request, for: patient) } catch {
        // A line that the disk kept although it said otherwise is found when the same thing is done again.
        if error == .nothingChanges, let mine = others.last(where: { $0.isOf(request, by: author.user) }) {
          forget(request, as: mine, of: subject, by: author.user)
          return .saved(mine, others: others.filter { $0.number < mine.number })
        }
        throw error
      }
      if let found = clearing(act, basis, patient, planner, others) { return found }
      switch try records.append(act, by: author, at: moment, onto: patient) {
      case .appended(let entry):
        try take([entry], of: subject)
        forget(request, as: entry, of: subject, by: author.user)
        return .saved(entry, others: others)
      case .behind(let entries): try take(entries, of: subject)
      }
    }
    throw DeskFault.busy
  }

  /// Opens the queries of checks that give people some days, where these days are over: once a day, by the programme
  /// itself, on the newest record. Throws what the store says, or ``DeskFault``.
  public func openRipe(_ subject: SubjectID, at moment: Moment) throws {
    let day = moment.localDate?.dayNumber
    if ripened[subject] == day, patients[subject] != nil { return }
    try follow(subject)
    for _ in 0..<50 {
      let planner = planner(programme, moment, knowing: subject)
      guard let patient = patients[subject], records.damage(of: subject) == nil, let act = planner.ripeAct(patient)
      else { break }
      switch try records.append(act, by: programme, at: moment, onto: patient) {
      case .appended(let entry): try take([entry], of: subject)
      case .behind(let entries):
        try take(entries, of: subject)
        continue
      }
      break
    }
    ripened[subject] = day
  }

  /// Does so in one more of these records, on which nobody looked today; whether queries were opened, nil when there is no
  /// such record. One that cannot be read or written is passed over: the next act on it says why.
  public func ripenNext(among subjects: [SubjectID], at moment: Moment) -> Bool? {
    let day = moment.localDate?.dayNumber
    guard let subject = subjects.first(where: { passed[$0] != day }) else { return nil }
    passed[subject] = day
    let wasOpen = isOpen(subject)
    defer { if !wasOpen { letGo(subject) } }
    guard let before = try? patient(subject).entries.count else { return false }
    try? openRipe(subject, at: moment)
    return (patients[subject]?.entries.count ?? before) > before
  }

  /// What adopting another version of the forms would do to a record as it stands now. Throws ``Refusal``, or what the
  /// store says.
  public func effect(of wish: AdoptionWish, on subject: SubjectID, by author: Author, at moment: Moment) throws
    -> AdoptionEffect
  {
    try follow(subject)
    let planner = planner(author, moment, knowing: subject)
    guard let patient = patients[subject] else { throw DeskFault.busy }
    let seen = trial.seen(by: trial.sight(of: author.role))
    let effect = try planner.effect(of: wish, on: patient)
    return seen.eye(for: patient, on: moment.localDate).map { effect.seen(by: $0) } ?? effect
  }

  /// A planner for a person at a moment.
  public func planner(_ author: Author, _ moment: Moment) -> Planner {
    Planner(trial: trial, author: author, today: moment.localDate, hashing: hashing, language: language)
  }

  /// What a request rests on now, for those who decide without a screen.
  public func basis(of request: Request, on subject: SubjectID, by author: Author, at moment: Moment) throws -> Basis {
    let patient = try patient(subject)
    return Basis(request, planner(author, moment, knowing: subject).shown(patient), hashing)
  }

  /// What keeps a request from being done on this record: fields that others changed, or another thing than was shown.
  private func objection(
    to request: Request, _ basis: Basis, _ patient: Patient, _ planner: Planner, _ others: [Entry]
  ) -> Outcome? {
    if let form = request.form, others.contains(where: { Adoption($0)?.reaches(form) == true }) {
      return .changed(others: others)
    }
    if case .save(let draft, _) = request {
      let conflicts = Conflict.all(of: draft, in: patient)
      return conflicts.isEmpty ? nil : .conflict(conflicts, others: others)
    }
    guard !others.isEmpty, let shown = basis.shown else { return nil }
    let now = Shown(request, planner.shown(patient), hashing)?.hash(hashing)
    return now == shown ? nil : .changed(others: others)
  }

  /// Values that a save would clear because it hides them, and that its author had not seen.
  private func clearing(
    _ act: Act, _ basis: Basis, _ patient: Patient, _ planner: Planner, _ others: [Entry]
  ) -> Outcome? {
    guard !others.isEmpty, let form = act.form else { return nil }
    let found = act.changes.compactMap { change -> Conflict? in
      guard change.why?.code == Planner.notAsked, let held = patient.forms[form]?.values[change.item],
        held.entry > basis.head
      else { return nil }
      return Conflict(
        item: change.item, mine: nil, theirs: held.value, by: held.by, at: held.at, entry: held.entry)
    }
    guard !found.isEmpty else { return nil }
    let seen = found.filter { planner.trial.sees(planner.author.role, $0.item.item, of: form.form) }
    return seen.isEmpty ? .changed(others: others) : .conflict(seen, others: others)
  }
}

extension Entry {
  /// Whether it says what somebody asks for once more.
  fileprivate func isOf(_ request: Request, by user: UserName) -> Bool {
    guard case .save(let draft, let complete) = request, author.user == user, act.form == draft.form,
      act.kind == (complete ? .complete : .save)
    else { return false }
    return draft.order.allSatisfy { item in
      guard let field = draft.fields[item], field.refused == nil else { return true }
      return act.changes.contains { $0.item.item == item.item && $0.now == field.value && $0.typed == field.typed }
    }
  }
}
