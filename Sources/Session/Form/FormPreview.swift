public import Forms
public import Record
public import Screen
public import Workflow

/// A form as a nurse would see it on an empty record, for whoever writes it.
public enum FormPreview {
  /// The screen of a form, as high as the form is; with an example, as the example leaves it. Nil when the trial has no
  /// such form at any visit.
  public static func frame(
    of name: String, in trial: Trial, given: [FormPath: FormRecord] = [:], at visit: String? = nil, columns: Int,
    language: String, moment: Moment, hashing: Hashing
  ) -> Frame? {
    guard let path = path(of: name, in: trial, at: visit), let subject = SubjectID("01-0001") else { return nil }
    var context = Context(study: trial, hashing: hashing, language: language, moment: moment)
    let role = trial.roles.first { trial.allows($0, .save, on: name) } ?? .nurse
    context.author = UserName("preview").map { Author(user: $0, name: "Preview", role: role, terminal: "") }
    var patient = Patient(trying: subject, study: trial.name)
    patient.lay(given)
    context.record = patient
    context.columns = columns
    context.rows = 24
    let page = FormPage(path, focus: nil, context)
    let height = max(24, page.layout.lines.count + 4)
    context.rows = height
    var frame = Frame(columns: columns, rows: height)
    page.draw(on: &frame, context)
    return frame
  }

  /// Where a form stands: at the visit that is named, at the first that has it, or among the logs.
  private static func path(of name: String, in trial: Trial, at visit: String?) -> FormPath? {
    guard trial.forms[name] != nil else { return nil }
    if let visit { return trial.visit(visit)?.forms.contains(name) == true ? FormPath(visit: visit, form: name) : nil }
    if let log = trial.logPath(name) { return log }
    return trial.visits.first { $0.forms.contains(name) }.map { FormPath(visit: $0.name(1), form: name) }
  }
}
