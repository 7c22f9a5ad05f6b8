import Forms
import Record
import Values

extension Planner {
  /// The eligibility criteria that are not met, or not known, by name.
  public func openCriteria(_ patient: Patient) -> [String] {
    guard let path = eligibilityForm, let form = trial.forms[path.form] else { return [] }
    let reading = reading(patient)
    return form.itemsInOrder.filter { $0.category != nil }.filter { item in
      reading.criterion(item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) })) != .met
    }.map(\.name)
  }

  var eligibilityForm: FormPath? {
    guard let form = trial.bindings.form("eligibility"),
      let visit = trial.visits.first(where: { $0.forms.contains(form) })
    else { return nil }
    return FormPath(visit: visit.name, form: form)
  }

  func confirmEligibility(_ patient: Patient) throws(Refusal) -> Act {
    try may(.confirmEligibility)
    if patient.milestones.confirmed != nil { throw .alreadyDone(.confirmEligibility) }
    let open = openCriteria(patient)
    guard open.isEmpty, let form = eligibilityForm else { throw .notEligible(open) }
    return Act(.confirmEligibility, form: form, details: [.verdict: .string("eligible")])
  }

  func enrol(_ date: PartialDate?, _ patient: Patient) throws(Refusal) -> Act {
    try may(.enrol)
    guard patient.milestones.confirmed != nil else { throw .notConfirmed }
    if patient.milestones.enrolled != nil { throw .alreadyDone(.enrol) }
    return Act(.enrol, details: [.date: .optional((date ?? today)?.description)])
  }

  func screenFail(_ date: PartialDate?, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.screenFail)
    if patient.milestones.enrolled != nil { throw .alreadyDone(.enrol) }
    if patient.milestones.failed != nil { throw .alreadyDone(.screenFail) }
    return Act(
      .screenFail,
      details: [
        .date: .optional((date ?? today)?.description), .failed: .array(openCriteria(patient).map(JSON.string)),
      ], why: why)
  }

  func strike(_ row: GroupPath, of form: FormPath, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.strikeRow)
    guard let id = row.row, patient.forms[form]?.liveRows(row.list).contains(id) == true else { throw .noRow(row) }
    var act = Act(.strikeRow, form: form, details: [.row: .string(row.description)], why: why)
    act.queries = patient.liveQueries.filter { $0.place.form == form && row.holds($0.place.item.group) }.map {
      QueryEvent(step: .close, query: $0.id, text: "the row was struck")
    }
    act.queries += queries(striking: row, of: form, patient)
    return act
  }

  func formNotDone(_ form: FormPath, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.formNotDone)
    guard trial.forms[form.form] != nil else { throw .unknownPlace(form.description) }
    if patient.forms[form]?.values.isEmpty == false { throw .alreadyDone(.save) }
    var act = Act(.formNotDone, form: form, why: why)
    act.queries = patient.liveQueries.filter { $0.place.form == form }.map {
      QueryEvent(step: .close, query: $0.id, text: "the form is not done")
    }
    return act
  }

  func sign(_ form: FormPath, _ meaning: String, _ patient: Patient) throws(Refusal) -> Act {
    try may(.sign)
    guard let record = patient.forms[form], record.state == .complete else { throw .nothingToDo }
    let values = record.values.keys.sorted { bytesBefore($0.description, $1.description) }.map { item in
      JSON.string("\(item)=\(record.value(item)?.text ?? "")")
    }
    return Act(
      .sign, form: form,
      details: [
        .meaning: .string(meaning), .count: .int(record.values.count), .covers: .null, .values: .array(values),
      ])
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
  /// How the patient stands to a criterion: an inclusion criterion must be yes, an exclusion criterion no.
  public func criterion(_ item: ItemDefinition, at scope: Scope) -> CriterionState {
    guard case .bool(let answer) = value(of: item, at: scope) else { return .open }
    return answer == (item.category != .exclusion) ? .met : .failed
  }
}
