import ArgumentParser
import Disk
import Forms
import Glibc
import Record
import Values

/// Writes the forms of a small trial that works, to be grown into one's own.
struct FormsNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a folder of forms, or a form in it.",
    discussion:
      "Without --form a new folder with one visit, one form and its examples; with --form one more form in a folder.")

  @Argument(help: "The folder.") var folder: String
  @Option(help: "The name of a form to be added, such as vital-signs.") var form: String?
  @Option(help: "The trial's identifier.") var trial = "TRIAL-01"

  func validate() throws {
    guard form.map(FormPath.isForm) ?? true else {
      throw ValidationError("'\(form ?? "")' cannot name a form: small letters, digits and hyphens")
    }
    guard !trial.isEmpty, trial.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !"\"'{}[]:,#&*!|>%@`".utf8.contains($0) })
    else {
      throw ValidationError("'\(trial)' cannot name a trial: letters, digits and hyphens")
    }
  }

  func run() throws {
    try reporting {
      if let form { return try add(form) }
      guard access(folder, F_OK) != 0 else {
        throw Failure.usage("\(folder) is there already", hint: "name a new folder, or add a form with --form NAME")
      }
      for path in [folder, folder + "/examples"] where mkdir(path, 0o777) != 0 {
        throw CheckedOutput.Failure(target: path, code: errno)
      }
      try write("trial.yaml", FormsNewCommand.trialText(trial))
      try write("codes.yaml", FormsNewCommand.codesText)
      try write("visit.yaml", FormsNewCommand.visitText)
      try write("examples/visit.yaml", FormsNewCommand.examplesText)
      try CheckedOutput.print(
        "\(folder): trial.yaml, codes.yaml, visit.yaml, examples/visit.yaml\n"
          + "next: casebook forms check \(folder); casebook forms test \(folder); casebook forms preview \(folder) visit\n"
      )
    }
  }

  /// One more form, with its example; where it stands is for the builder to say.
  private func add(_ form: String) throws {
    guard access(folder + "/trial.yaml", F_OK) == 0 else {
      throw Failure.usage("there is no trial.yaml in \(folder)", hint: "casebook forms new \(folder) begins one")
    }
    guard access("\(folder)/\(form).yaml", F_OK) != 0 else {
      throw Failure.usage("the form '\(form)' is there already", hint: "choose another name")
    }
    let id = form.uppercased()
    try write(
      form + ".yaml",
      """
      form: \(form)
      title: \(form)
      groups:
        - group: main
          items:
            - {item: DONE, ask: Done, type: yes/no, required: true}
            - {item: NOTE, ask: What was found, type: text(200), show: DONE}
      checks:
        - check: \(id)-NOTE
          when: DONE
          require: answered(NOTE)
          say: It was done, and nothing says what was found.

      """)
    try CheckedOutput.print(
      "\(folder)/\(form).yaml\nnext: name '\(form)' under 'forms:' of a visit in trial.yaml, and write an example that fires \(id)-NOTE\n"
    )
  }

  private func write(_ name: String, _ text: String) throws {
    try CheckedOutput.replaceFile(folder + "/" + name, with: Array(text.utf8))
  }

  private static func trialText(_ name: String) -> String {
    """
    # What the protocol fixes. Every key is explained in the page FormKeys, every binding in the page Contract.
    trial: \(name)
    title: A trial that begins
    version: 1.0.0

    visits:
      - {visit: V01, title: First visit, forms: [visit]}
      - {visit: V02, title: After four weeks, anchor: V01, day: 28, window: -3..3, forms: [visit]}

    roles:
      nurse: [create, save, complete, reopen, strike-row, visit-missed, form-not-done, query.answer, remark, key.add, password]
      monitor: [query.open, query.close, query.reopen, query.cancel, remark, verify, unverify, export, key.add, password]
      manager: [user.add, user.role, user.disable, key.revoke, freeze, unfreeze, lock, unlock, adopt-forms, recover, redact, agree, restore, export, key.add, password]

    bindings:
      visit-date: visit/VISDAT

    """
  }

  private static let codesText = """
    codes:
      MOOD:
        - {code: GOOD, say: Good}
        - {code: BAD, say: Bad, synonyms: [poor]}

    """

  private static let visitText = """
    form: visit
    title: Visit
    groups:
      - group: visit
        items:
          - {item: VISDAT, ask: Date of visit, type: date, required: true}
          - {item: MOOD, ask: Mood, type: code(MOOD), required: true}
          - {item: WHY, ask: What is wrong, type: text(200), show: MOOD == 'BAD', help: In the patient's own words.}
    checks:
      - check: VISIT-FUTURE
        require: VISDAT <= today
        say: "{VISDAT} is after {today}."

    """

  private static let examplesText = """
    examples:
      - example: A visit of today
        today: 2026-01-05
        given: {V01/visit: {visit/VISDAT: 2026-01-05, visit/MOOD: GOOD}}
        finds: []
      - example: A visit of tomorrow
        today: 2026-01-05
        given: {V01/visit: {visit/VISDAT: 2026-01-06, visit/MOOD: BAD, visit/WHY: tired}}
        finds: [VISIT-FUTURE]

    """
}
