import Expressions
public import Forms
public import Record
import Values

extension Planner {
  /// The eligibility criteria that are not met, or not known, by name.
  func openCriteria(_ patient: Patient) -> [String] { reading(patient).openCriteria }

  func confirmEligibility(_ patient: Patient) throws(Refusal) -> Act {
    let form = trial.eligibilityForm
    try may(.confirmEligibility, on: form, of: patient)
    if patient.milestones.confirmed != nil { throw .alreadyDone(.confirmEligibility) }
    let open = openCriteria(patient)
    guard open.isEmpty, let form else { throw .notEligible(open) }
    var act = Act(.confirmEligibility, form: form)
    act.details = signed(
      .form(form), meaning: "eligibility confirmed", by: patient.version(of: form, on: today), patient)
    act.details[.covers] = nil
    act.details[.verdict] = .string("eligible")
    return act
  }

  func enrol(_ date: PartialDate?, _ patient: Patient) throws(Refusal) -> Act {
    try may(.enrol, of: patient)
    guard !trial.has(.eligibility) || patient.milestones.confirmed != nil else { throw .notConfirmed }
    if patient.milestones.enrolled != nil { throw .alreadyDone(.enrol) }
    return Act(.enrol, details: [.date: .optional((date ?? today)?.description)])
  }

  func screenFail(_ date: PartialDate?, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.screenFail, of: patient)
    if patient.milestones.enrolled != nil { throw .alreadyDone(.enrol) }
    if patient.milestones.failed != nil { throw .alreadyDone(.screenFail) }
    return Act(
      .screenFail,
      details: [
        .date: .optional((date ?? today)?.description), .failed: .array(openCriteria(patient).map(JSON.string)),
      ], why: why)
  }

  func strike(_ row: GroupPath, of form: FormPath, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.strikeRow, on: form, of: patient)
    guard let id = row.row, patient.forms[form]?.liveRows(row.list).contains(id) == true else { throw .noRow(row) }
    var act = Act(.strikeRow, form: form, details: [.row: .string(row.description)], why: why)
    act.queries = Planner.settling(
      patient.liveQueries.filter { $0.place.form == form && row.holds($0.place.item.group) }, "the row was struck")
    act.queries += queries(striking: row, of: form, patient)
    return act
  }

  func formNotDone(_ form: FormPath, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.formNotDone, on: form, of: patient)
    guard trial.forms[form.form] != nil else { throw .unknownPlace(form.description) }
    if patient.forms[form]?.values.isEmpty == false { throw .alreadyDone(.save) }
    if case .notDone? = patient.forms[form]?.state { throw .alreadyDone(.formNotDone) }
    var act = Act(.formNotDone, form: form, why: why)
    act.queries = Planner.settling(patient.liveQueries.filter { $0.place.form == form }, "the form is not done")
    return act
  }
}

extension Trial {
  /// The form of the eligibility criteria, at the visit that has it.
  public var eligibilityForm: FormPath? {
    guard let form = bindings.form(.eligibility), let visit = visits.first(where: { $0.forms.contains(form) }) else {
      return nil
    }
    return FormPath(visit: visit.name, form: form)
  }
}

/// How a patient stands to one eligibility criterion.
public enum CriterionState: Equatable, Sendable {
  /// It is kept.
  case met
  /// It is not kept.
  case failed
  /// Not known yet.
  case open
}

extension Reading {
  /// The eligibility criteria that are not met, or not known, by name.
  public var openCriteria: [String] {
    guard let path = trial.eligibilityForm, let form = trial.forms[path.form] else { return [] }
    return form.itemsInOrder.filter { $0.category != nil }.filter { item in
      criterion(item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) })) != .met
    }.map(\.name)
  }

  /// How the patient stands to a criterion: an inclusion criterion must be yes, an exclusion criterion no.
  public func criterion(_ item: ItemDefinition, at scope: Scope) -> CriterionState {
    guard case .bool(let answer) = value(of: item, at: scope) else { return .open }
    return answer == (item.category != .exclusion) ? .met : .failed
  }
}
