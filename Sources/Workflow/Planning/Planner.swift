import Forms
import Record
import Values

/// Turns what a person wants into an act that can be kept: asks whether they may, gives rows their ids, runs the
/// checks, and opens and closes queries.
///
/// Pure: the same request on the same record gives the same act, so that it can be planned again after a lost race.
public struct Planner: Sendable {
  /// The trial.
  public let trial: Trial
  /// Who wants it.
  public let author: Author
  /// The ward's date.
  public let today: PartialDate?
  /// The language of queries.
  public let language: String

  /// A planner for one person.
  public init(trial: Trial, author: Author, today: PartialDate?, language: String = "en") {
    self.trial = trial
    self.author = author
    self.today = today
    self.language = language
  }

  /// The act for a request. Throws ``Refusal``.
  public func plan(_ request: Request, for patient: Patient) throws(Refusal) -> Act {
    if patient.isReadOnly { throw .readOnly }
    switch request {
    case .create: throw .alreadyDone(.create)
    case .save(let draft, let complete): return try save(draft, complete: complete, patient)
    case .reopen(let form, let why):
      try may(.reopen)
      guard patient.forms[form]?.state == .complete else { throw .nothingToDo }
      return Act(.reopen, form: form, why: why)
    case .strikeRow(let form, let row, let why): return try strike(row, of: form, why, patient)
    case .confirmEligibility: return try confirmEligibility(patient)
    case .enrol(let date): return try enrol(date, patient)
    case .screenFail(let date, let why): return try screenFail(date, why, patient)
    case .withdraw(let scopes, let date, let why): return try withdraw(scopes, date, why, patient)
    case .visitMissed(let visit, let why):
      try may(.visitMissed)
      return Act(.visitMissed, details: [.visit: .string(visit), .date: .optional(today?.description)], why: why)
    case .formNotDone(let form, let why): return try formNotDone(form, why, patient)
    case .answer, .raise, .close, .reask, .cancel: return try query(request, patient)
    case .remark(let form, let item, let query, let text, let until):
      try may(.remark)
      return Act(
        .remark, form: form,
        details: [
          .item: .optional(item?.description), .query: .optional(query), .text: .string(text),
          .until: .optional(until),
        ])
    case .sign(let form, let meaning): return try sign(form, meaning, patient)
    }
  }

  /// The first act of a patient's record. Throws ``Refusal``.
  public func create(_ rescreens: SubjectID?) throws(Refusal) -> Act {
    try may(.create)
    return Act(
      .create,
      details: [
        .format: .int(1), .study: .string(trial.name), .stream: .string("site"),
        .rescreens: .optional(rescreens?.text),
      ])
  }

  func may(_ act: ActKind) throws(Refusal) {
    guard trial.allows(author.role, act) else { throw .notAllowed(author.role, act) }
  }

  /// The patient as the forms read it, with one form replaced.
  func reading(_ patient: Patient, replacing form: FormPath? = nil, with record: FormRecord? = nil) -> Reading {
    var drafts: [FormPath: FormRecord] = [:]
    if let form, let record { drafts[form] = record }
    return Reading(trial: trial, patient: patient, drafts: drafts, today: today, language: language)
  }
}
