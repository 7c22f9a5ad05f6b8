import Disk
import ArgumentParser
import Expressions
import Forms
import Glibc
import Values
import Workflow

/// Forms as text: check them, try their examples, evaluate expressions, bring in the published wording of CTCAE.
struct FormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms", abstract: "Check, try and print forms.",
    subcommands: [
      Check.self, Test.self, Print.self, FormsEvalCommand.self, FormsDiffCommand.self, FormsAdoptCommand.self,
      Schema.self, FormsNewCommand.self, FormsPreviewCommand.self, ImportCTCAE.self,
    ])

  /// The trial of those files; every problem is printed with its place. Throws ``Failure``.
  static func load(_ files: [FormFile], folder: String) throws -> Trial {
    do throws(Diagnostics) {
      return try TrialLoader.load(files, library: try ClinicalStandards.library(for: files))
    } catch {
      throw problems(error, folder: folder)
    }
  }

  /// Tries whether the examples notice changed checks; says which they do not.
  private static func mutate(_ files: [FormFile], _ trial: Trial) throws -> Bool {
    let run = try MutationRun(files, trial: trial)
    for survivor in run.survivors {
      CheckedOutput.printError(
        "error: no example notices \(survivor.check) with \(survivor.change): \(survivor.text)\n")
    }
    try CheckedOutput.print("\(run.tried) changes of checks tried, \(run.survivors.count) noticed by no example\n")
    return run.survivors.isEmpty
  }

  /// Says which ways through the forms no example takes.
  private static func cover(_ files: [FormFile], _ trial: Trial) throws {
    let run = try CoverageRun(files, trial: trial)
    for seen in run.all where !(seen.isTrue && seen.isFalse) {
      let what = seen.isTrue ? "never false" : seen.isFalse ? "never true" : "never known"
      try CheckedOutput.print("\(seen.condition.owner): \(what): \(seen.condition.text)\n")
    }
    let (paths, branches) = (run.count(.path), run.count(.branch))
    try CheckedOutput.print(
      "\(paths.seen) of \(paths.all) skip paths reached, \(branches.seen) of \(branches.all) branches\n")
  }

  /// Refuses forms whose own examples do not come out as written. Throws ``Failure``.
  static func refuseFailing(_ folder: String, _ trial: Trial) throws {
    let files = try TrialFiles.folder(folder, examples: true)
    let run: ExampleRun
    do throws(Diagnostics) { run = try ExampleRun(files, trial: trial) } catch {
      throw problems(error, folder: folder)
    }
    guard run.failures.isEmpty else {
      for failure in run.failures.prefix(10) { CheckedOutput.printError("error: \(folder)/\(failure)\n") }
      throw Failure.data(
        "\(run.failures.count) example\(run.failures.count == 1 ? " does" : "s do") not come out as written",
        hint: "casebook forms test \(folder) shows all; no study was made")
    }
  }

  /// Prints diagnostics and says how many there were.
  static func problems(_ diagnostics: Diagnostics, folder: String) -> Failure {
    for diagnostic in diagnostics.all { CheckedOutput.printError(diagnostic.text(folder: folder)) }
    let count = diagnostics.all.count
    return Failure.data(
      "\(count) problem\(count == 1 ? "" : "s") in \(folder)", hint: "each line above names its place")
  }

  /// Checks a folder of forms.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a folder of forms.")

    @Argument(help: "The folder.") var folder: String

    func run() throws {
      try reporting {
        let trial = try FormsCommand.load(try TrialFiles.folder(folder, examples: false), folder: folder)
        let items = trial.forms.values.reduce(0) { $0 + $1.items.count }
        try CheckedOutput.print(
          "\(trial.name) \(trial.version): \(trial.forms.count) forms, \(items) items, \(trial.checks.count) checks\n")
      }
    }
  }

  /// Tries the examples of a folder of forms.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Try the examples of a folder of forms.")

    @Argument(help: "The folder.") var folder: String
    @Flag(help: "Also turn each comparison of each check into its neighbour: an example must notice.") var mutate =
      false
    @Flag(help: "Also name the conditions that no example makes true, or false.") var coverage = false

    func run() throws {
      try reporting {
        let files = try TrialFiles.folder(folder, examples: true)
        let trial = try FormsCommand.load(files, folder: folder)
        let run: ExampleRun
        do throws(Diagnostics) { run = try ExampleRun(files, trial: trial) } catch {
          throw FormsCommand.problems(error, folder: folder)
        }
        for failure in run.failures { CheckedOutput.printError("error: \(folder)/\(failure)\n") }
        for id in run.neverFired { CheckedOutput.printError("error: no example fires \(id)\n") }
        for id in run.neverPassed { CheckedOutput.printError("error: no example passes \(id)\n") }
        try CheckedOutput.print(
          "\(run.cases) cases, \(run.values) values; \(run.checks) checks: "
            + "\(run.checks - run.neverFired.count) fired, \(run.checks - run.neverPassed.count) passed; "
            + "\(run.failures.count) cases differ\n")
        if coverage { try FormsCommand.cover(files, trial) }
        let isNoticed = try !mutate || FormsCommand.mutate(files, trial)
        if !run.isGood || !isNoticed { throw ExitCode(1) }
      }
    }
  }

  /// Prints the schema of a form file for editors.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a JSON schema of form files, for editors that complete keys.")

    @Argument(help: "form, trial or codes.") var file = FormSchema.form.rawValue

    func validate() throws {
      guard FormSchema(rawValue: file) != nil else { throw ValidationError("'\(file)' is none of form, trial, codes") }
    }

    func run() throws {
      try reporting {
        try CheckedOutput.print((FormSchema(rawValue: file) ?? .form).json.harmlessPrettyText + "\n")
      }
    }
  }

  /// Brings NCI's own wording into a study.
  struct ImportCTCAE: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import-ctcae", abstract: "Use the published wording of CTCAE in a study.")

    @Argument(help: "NCI's table as CSV: a column for the term and one for each grade.") var file: String
    @Option(help: "The folder of the study.") var study: String

    func run() throws {
      try reporting {
        guard access(study + "/site.jsonl", F_OK) == 0 else {
          throw Failure.usage("there is no study in \(study)", hint: "name its folder")
        }
        let trial = try Study.open(at: study).trial
        let wording = try PublishedWording(try CheckedOutput.readFile(file), named: file) { term in
          trial.library.grades(term).compactMap { Int($0.code) }
        }
        guard wording.criteria > 0 else {
          throw Failure.data("\(file): no grade of a term that this study has", hint: "is it the right version?")
        }
        for term in wording.unknown { CheckedOutput.printError("note: '\(term)' is no term of this study\n") }
        try CheckedOutput.replaceFile(PublishedWording.path(in: study), with: Array(wording.csv.utf8))
        try CheckedOutput.print("\(wording.criteria) criteria of \(wording.terms) terms taken over\n")
      }
    }
  }
}
