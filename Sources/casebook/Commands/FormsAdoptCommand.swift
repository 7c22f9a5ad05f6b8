import ArgumentParser
import Disk
import Forms
import Record
import Values
import Workflow

/// Adopts another version of the forms for a study, for some patients, from a visit or from a day on.
struct FormsAdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Adopt an amended version of the forms.",
    discussion: """
      With --dry-run nothing is written: it says for each patient which values, verifications, signatures, queries and
      visits the version touches; adopting does exactly that. What is frozen or locked stays with its version. Values of
      items that are asked no more stay to be read, printed and exported. To go back, adopt the older version again
      with --kept. Exit 1 when a record could not be written, or, with --dry-run, when anything is touched.
      """)

  @OptionGroup var study: StudyOption
  @OptionGroup var by: AsOption
  @Argument(help: "The folder of the amended forms.") var folder: String?
  @Option(help: "Instead of a folder: a version that the study has used before, such as 1.0.0.") var kept: String?
  @Option(
    name: .customLong("subject"), help: "Only this patient; may be repeated. Patients to come stay with the old forms.")
  var subjects: [String] = []
  @Option(help: "From this visit on; visits before it stay with their version.") var fromVisit: String?
  @Option(help: "What is begun from this day on, YYYY-MM-DD.") var fromDay: String?
  @Option(help: "The day on which the ethics committee approved it, YYYY-MM-DD.") var approved: String?
  @Option(help: "The reference of that approval.") var approval: String?
  @Option(help: "Why, in words; it stands in the record.") var reason: String?
  @Flag(help: "Write nothing; say what would be touched.") var dryRun = false
  @Flag(help: "As JSON.") var json = false

  func validate() throws {
    guard (folder == nil) != (kept == nil) else { throw ValidationError("name a folder of forms, or --kept a version") }
    guard fromVisit == nil || fromDay == nil else { throw ValidationError("--from-visit or --from-day") }
    guard dryRun || approved != nil || approval != nil else {
      throw ValidationError("--approved DATE and --approval REFERENCE: an amendment is used after its approval")
    }
  }

  func run() throws {
    try reporting {
      let amended = try folder.map { try FormsAdoptCommand.read($0) }
      let study = try Study.open(at: study.path)
      let before = study.editions.plain(study.forms) ?? study.trial
      let version = try amended.map { try study.version($0.files, $0.trial) } ?? study.version(named: kept ?? "")
      let wish = try wish(version.identity, version.trial)
      if let approved = wish.approved, let today = study.clock.now().localDate, approved.earliest > today.earliest {
        throw Failure.usage(
          "--approved: \(approved) is still to come",
          hint: "an amendment is used after its approval; --dry-run needs none")
      }
      let wanted = try wanted(study)
      try by.signIn(study)
      defer { study.signOut() }
      guard let author = study.author else { return }
      try study.require(.adoptForms, about: version.identity)
      let found =
        dryRun
        ? try study.effects(of: wish, on: wanted ?? study.log.subjects, by: author)
        : try study.adopt(version, wish, on: wanted)
      let told = AdoptionWords(
        from: before, to: version.trial, isDone: !dryRun, found: found,
        title: { subject, place in
          FormsAdoptCommand.question(place, of: subject, study)
            ?? version.trial.forms[place.form.form]?.question(place.item, study.language) ?? place.item.item
        })
      try CheckedOutput.print(json ? told.json : told.text)
      let isTouched = dryRun && found.contains { $0.effect?.isQuiet == false }
      if found.contains(where: { $0.problem != nil }) || isTouched { throw ExitCode(1) }
    }
  }

  private static func read(_ folder: String) throws -> (files: [FormFile], trial: Trial) {
    let files = try TrialFiles.folder(folder, examples: false)
    let trial = try FormsCommand.load(files, folder: folder)
    try FormsCommand.refuseFailing(folder, trial)
    return (files, trial)
  }

  private func wish(_ version: String, _ trial: Trial) throws -> AdoptionWish {
    var scope = AdoptionWish.Scope.everything
    if let fromVisit {
      guard let visit = trial.visit(fromVisit), !visit.isLog, !visit.isRetired else {
        throw Failure.usage("the trial has no visit '\(fromVisit)'", hint: "a visit with its number, such as C05")
      }
      scope = .fromVisit(fromVisit)
    }
    if let fromDay { scope = .fromDay(try FormsAdoptCommand.day(fromDay, "--from-day")) }
    return AdoptionWish(
      version: version, scope: scope, approved: try approved.map { try FormsAdoptCommand.day($0, "--approved") },
      approval: withoutControlCharacters(approval ?? ""),
      why: reason.map { Reason(code: "OTHER", text: withoutControlCharacters($0)) })
  }

  private static func day(_ text: String, _ name: String) throws -> PartialDate {
    guard let day = PartialDate(text), day.isComplete else {
      throw Failure.usage("\(name): '\(text)' is no day", hint: "YYYY-MM-DD")
    }
    return day
  }

  /// The patients that were named, each of them known; nil for the whole site.
  private func wanted(_ study: Study) throws -> [SubjectID]? {
    guard !subjects.isEmpty else { return nil }
    return try subjects.map { text in
      guard let subject = SubjectID(text), study.log.subjects.contains(subject) else {
        throw Failure.usage("there is no subject \(text)", hint: "casebook due names those there are")
      }
      return subject
    }
  }

  /// What a place asks, as the patient's forms have it.
  private static func question(_ place: Place, of subject: SubjectID, _ study: Study) -> String? {
    guard let patient = try? study.look(subject) else { return nil }
    let reading = Reading(trial: study.trial, patient: patient, today: study.clock.now().localDate)
    guard let form = reading.at(place.form).trial.forms[place.form.form], form.items[place.item.item] != nil else {
      return nil
    }
    return form.question(place.item, study.language)
  }
}
