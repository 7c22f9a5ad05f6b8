public import Forms
public import Record
import Values

extension Planner {
  /// Takes saves back that belong to another patient; their values can be offered there as a draft.
  func misfiled(
    _ form: FormPath, _ numbers: [Int], _ subject: SubjectID?, _ why: Reason, _ patient: Patient
  ) throws(Refusal) -> Act {
    try may(.misfiled, on: form, of: patient)
    guard trial.forms[form.form] != nil else { throw .unknownPlace(form.description) }
    guard subject != patient.subject, why.text?.isEmpty == false else { throw .needsText }
    for number in numbers {
      let stands = patient.forms[form]?.values.values.contains { $0.entry == number } == true
      guard stands, patient.entries.indices.contains(number - 1), patient.entries[number - 1].act.form == form else {
        throw .notMisfiled(number)
      }
    }
    guard !numbers.isEmpty else { throw .nothingChanges }
    var act = Act(
      .misfiled, form: form,
      details: [.entries: .array(numbers.map { JSON.int($0) }), .subject: .optional(subject?.text)], why: why)
    let places = patient.forms[form]?.values.filter { numbers.contains($0.value.entry) }.map(\.key) ?? []
    act.queries = Planner.settling(
      patient.liveQueries.filter { $0.place.form == form && places.contains($0.place.item) },
      "entered for another patient")
    return act
  }

  /// What misfiled saves held, as a draft for the right patient; rows that were added get new ids there.
  public static func draft(of numbers: [Int], _ path: FormPath, from patient: Patient, _ trial: Trial) -> Draft {
    var draft = Draft(form: path)
    for number in numbers where patient.entries.indices.contains(number - 1) {
      let entry = patient.entries[number - 1]
      for change in entry.act.changes {
        guard let value = change.now else { continue }
        let steps = change.item.group.steps.map { step in
          guard let row = step.row, case .added? = trial.forms[path.form]?.groupsByName[step.group]?.rows else {
            return step
          }
          return GroupPath.Step(step.group, row: "+" + row.filter(\.isNumber))
        }
        draft.put(
          Draft.Field(
            value: value, typed: change.typed ?? entry.moment.milliseconds,
            typist: change.typist ?? entry.author.user, source: change.source),
          at: ItemPath(GroupPath(steps), change.item.item))
      }
    }
    return draft
  }
}
