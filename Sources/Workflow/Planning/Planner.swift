public import Forms
public import Record
public import Values

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
  /// How signatures are worked out.
  public let hashing: Hashing
  /// The language of queries.
  public let language: String
  /// A reading that may be of the record that is planned on; what it has worked out is not worked out again.
  let known: Reading?

  /// A planner for one person.
  public init(
    trial: Trial, author: Author, today: PartialDate?, hashing: Hashing, language: String = "en",
    known: Reading? = nil
  ) {
    self.trial = trial
    self.known = known
    self.author = author
    self.today = today
    self.hashing = hashing
    self.language = language
  }

  /// The act for a request. Throws ``Refusal``.
  public func plan(_ request: Request, for patient: Patient) throws(Refusal) -> Act {
    if patient.isReadOnly { throw .readOnly }
    // Who may confirm is asked where it is recorded: at the form of the criteria.
    if let form = request.form ?? (request == .confirmEligibility ? trial.eligibilityForm : nil),
      let own = planner(at: form, patient)
    {
      return try own.plan(request, for: patient)
    }
    try mustSee(request, patient)
    switch request {
    case .create: throw .alreadyDone(.create)
    case .adopt(let wish): return try adopt(wish, patient)
    case .save(let draft, let complete): return try save(draft, complete: complete, patient)
    case .reopen(let form, let why):
      try may(.reopen, on: form, of: patient)
      guard patient.forms[form]?.state == .complete else { throw .nothingChanges }
      return Act(.reopen, form: form, why: why)
    case .strikeRow(let form, let row, let why): return try strike(row, of: form, why, patient)
    case .confirmEligibility: return try confirmEligibility(patient)
    case .enrol(let date): return try enrol(date, patient)
    case .screenFail(let date, let why): return try screenFail(date, why, patient)
    case .withdraw(let scopes, let date, let why): return try withdraw(scopes, date, why, patient)
    case .unwithdraw(let scopes, let why): return try unwithdraw(scopes, why, patient)
    case .visitMissed(let visit, let why):
      try may(.visitMissed, of: patient)
      guard trial.visit(visit) != nil else { throw .unknownPlace(visit) }
      return Act(.visitMissed, details: [.visit: .string(visit), .date: .optional(today?.description)], why: why)
    case .formNotDone(let form, let why): return try formNotDone(form, why, patient)
    case .answer, .raise, .close, .reask, .cancel, .promote, .closeAll: return try query(request, patient)
    case .remark(let form, let item, let query, let text, let until):
      try may(.remark, on: form, of: patient)
      guard !text.isEmpty else { throw .needsText }
      return Act(
        .remark, form: form,
        details: [
          .item: .optional(item?.description), .query: .optional(query), .text: .string(text),
          .until: .optional(until),
        ])
    case .sign(let extent, let meaning): return try sign(extent, meaning, patient)
    case .verify(let extent, let planned): return try verify(extent, planned: planned, patient)
    case .unverify(let extent, let why): return try unverify(extent, why, patient)
    case .freeze(let extent, let why): return try close(.freeze, extent, why, patient)
    case .unfreeze(let extent, let why): return try close(.unfreeze, extent, why, patient)
    case .lock(let extent, let why): return try close(.lock, extent, why, patient)
    case .unlock(let extent, let why): return try close(.unlock, extent, why, patient)
    case .decide(let form, let items): return try decide(form, items, patient)
    case .misfiled(let form, let entries, let subject, let why):
      return try misfiled(form, entries, subject, why, patient)
    }
  }

  /// The planner by the version of the forms by which one form is read; nil where that is this one.
  private func planner(at form: FormPath, _ patient: Patient) -> Planner? {
    guard !patient.adoptions.isEmpty else { return nil }
    let own = reading(patient).at(form)
    guard own.trial.identity != trial.identity else { return nil }
    return Planner(
      trial: own.trial, author: author, today: today, hashing: hashing, language: language, known: own)
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

  /// Asks whether the person may do that to a form, or to the record as a whole, and whether it takes it now.
  func may(_ act: ActKind, on form: FormPath? = nil, of patient: Patient) throws(Refusal) {
    try may(act)
    guard let form else {
      guard Conduct.lets(act, through: patient.closure) else { throw .shut(act, .casebook, patient.closure) }
      return
    }
    guard trial.allows(author.role, act, on: form.form) else { throw .notAllowed(author.role, act) }
    let closure = patient.closure(of: form)
    guard Conduct.lets(act, through: closure) else { throw .shut(act, .form(form), closure) }
  }

  /// The patient as the forms read it, with one form replaced.
  func reading(_ patient: Patient, replacing form: FormPath? = nil, with record: FormRecord? = nil) -> Reading {
    let reading =
      if let known, known.isOf(patient), known.trial.identity == trial.identity, known.today == today,
        known.language == language
      { known } else {
        Reading(trial: trial, patient: patient, today: today, language: language)
      }
    guard let form, let record else { return reading }
    return reading.revised(form, record)
  }
}

extension Reading {
  /// Whether it is of this very state of a record, without anything laid over it.
  fileprivate func isOf(_ patient: Patient) -> Bool {
    drafts.isEmpty && self.patient.subject == patient.subject && self.patient.entries.count == patient.entries.count
  }
}
