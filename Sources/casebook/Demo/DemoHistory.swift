import Forms
import Journal
import Record
import Values
import Workflow

/// Writes the steps of a demonstration into a study, each at its moment of the past.
struct DemoHistory {
  let study: Study
  /// The people with their open keys, by user name.
  let people: [String: (author: Author, signer: Signer)]
  /// The number of each patient.
  let subjects: [SubjectID]
  /// Minutes by which the ward is ahead of UTC.
  let zoneMinutes: Int
  /// The first moment of the study, in minutes of ward time.
  let start: Int

  /// A moment of the past; the forward clock runs along from the start of the study.
  static func moment(_ minute: Int, from start: Int, zoneMinutes: Int) -> Moment {
    Moment(
      milliseconds: Int64(minute - zoneMinutes) * 60_000, zoneMinutes: zoneMinutes,
      boot: "demo0001", monotonic: Int64(minute - start) * 60_000)
  }

  /// Does everything, in the order of time. Throws ``Failure`` with the step that could not be done.
  func write(_ steps: [DemoStep]) throws {
    for step in steps {
      guard let person = people[step.user], subjects.indices.contains(step.patient) else { continue }
      study.act(as: person.author, with: person.signer)
      study.clock.moment = DemoHistory.moment(step.minute, from: start, zoneMinutes: zoneMinutes)
      do { try take(step, by: person.author) } catch let refusal as Refusal {
        if refusal == .nothingChanges { continue }
        throw Failure.data(
          "the demonstration cannot do \(step.deed) for \(subjects[step.patient]): \(refusal.text.message)",
          hint: "tell the authors of Casebook; the forms inside may have changed")
      }
    }
    study.clock.moment = nil
  }

  private func take(_ step: DemoStep, by author: Author) throws {
    let subject = subjects[step.patient]
    switch step.deed {
    case .create: try study.create(subject, rescreens: nil)
    case .save(let form, let fields, let complete, let why):
      try perform(.save(try draft(form, fields, why, subject, author.user), complete: complete), subject)
    case .confirm: try perform(.confirmEligibility, subject)
    case .enrol: try perform(.enrol(nil), subject)
    case .fail(let words):
      try perform(.screenFail(nil, Reason(code: "SCREEN_FAILURE", text: words)), subject)
    case .answer(let check, let text):
      guard let query = try patient(subject).queries.last(where: { $0.check == check && $0.state == .open }) else {
        return
      }
      try perform(.answer(query: query.id, text: text, confirm: false), subject)
    case .raise(let place, let text): try perform(.raise(place, text), subject)
    case .reply(let text):
      guard let query = try patient(subject).queries.last(where: { !$0.isSystem && $0.state == .open }) else { return }
      try perform(.answer(query: query.id, text: text, confirm: false), subject)
    case .sign(let form):
      try decide(subject)
      try perform(.sign(.form(form), meaning: "review"), subject)
    case .missed(let visit, let words): try perform(.visitMissed(visit, Reason(code: "NOT_DONE", text: words)), subject)
    case .withdraw(let words):
      let reason = Reason(code: "WITHDRAWAL", text: words)
      try perform(.withdraw(WithdrawalScope.all(in: study.trial), nil, reason), subject)
    case .draft(let form, let fields): try leave(form, fields, subject, author.user)
    }
  }

  /// The investigator confirms what others have entered since the last assessment.
  private func decide(_ subject: SubjectID) throws {
    let proposals = try patient(subject).proposals(study.trial)
    for (form, some) in Dictionary(grouping: proposals, by: \.place.form).sorted(by: { $0.key < $1.key }) {
      try perform(.decide(form, some.map(\.place.item)), subject)
    }
  }

  private func patient(_ subject: SubjectID) throws -> Patient { try study.opened().patient(subject) }

  private func perform(_ request: Request, _ subject: SubjectID) throws {
    _ = try study.perform(request, on: subject)
  }

  private func draft(
    _ form: FormPath, _ fields: [(item: String, value: String)], _ why: String, _ subject: SubjectID, _ user: UserName
  ) throws -> Draft {
    let known = try patient(subject)
    let record = known.forms[form]
    var draft = Draft(form: form)
    for field in fields {
      guard let path = ItemPath(field.item), let value = value(field.value, path, form) else { continue }
      let held = record?.value(path)
      let reason = held == nil || held == value || why.isEmpty ? nil : Reason(code: "CORRECTION", text: why)
      draft.put(
        Draft.Field(
          value: value, typed: study.clock.now().milliseconds, typist: user, why: reason, seen: known.entries.count),
        at: path)
    }
    return draft
  }

  /// A value as it is stored.
  private func value(_ text: String, _ path: ItemPath, _ form: FormPath) -> ItemValue? {
    guard let item = study.trial.forms[form.form]?.items[path.item] else { return nil }
    if text.hasPrefix("."), let code = MissingCode.known(String(text.dropFirst())) { return .missing(code) }
    if case .code(_, many: true) = item.type { return .codes(text.split(separator: ";").map(String.init)) }
    return .text(text)
  }

  private func leave(
    _ form: FormPath, _ fields: [(item: String, value: String)], _ subject: SubjectID, _ user: UserName
  ) throws {
    let desk = try study.opened()
    let seen = try patient(subject).entries.count
    for field in fields {
      guard let path = ItemPath(field.item), let value = value(field.value, path, form) else { continue }
      let typed = Draft.Field(value: value, typed: study.clock.now().milliseconds, typist: user, seen: seen)
      desk.keep(typed, at: path, in: form, of: subject, by: user)
    }
    desk.release(form, of: subject, by: user)
    if let fault = desk.draftTrouble.fault {
      throw Failure.disk("a draft of the demonstration was not kept: \(Wording.sentence(fault))")
    }
  }
}
