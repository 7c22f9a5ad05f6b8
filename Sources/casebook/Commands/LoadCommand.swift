import Disk
import ArgumentParser
import Exchange
import Forms
import Journal
import Record
import Values
import Workflow

/// Loads a table of values: the same checks as on the screen; all of it or nothing, unless told otherwise.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load a table of values.",
    discussion: """
      Columns: subject,visit,form,group,row,item,value,reason. Rows of one subject, visit and form are one save. \
      A new row is +1. A blank cell says nothing; .CLEAR empties an item, with a reason. A subject that does not exist \
      is begun. Everything is tried first; when a line is refused nothing is loaded, or with --partial all saves but \
      those of refused lines.
      """)

  @OptionGroup var study: StudyOption
  @OptionGroup var by: AsOption
  @Argument(help: "The table, CSV in UTF-8.") var file: String
  @Flag(help: "Declare each form complete.") var complete = false
  @Flag(name: .customLong("dry-run"), help: "Say what each line would do, and do nothing.") var dryRun = false
  @Flag(help: "Load the saves that pass although others are refused.") var partial = false
  @Option(help: "Begin this subject although its number looks like another's; may be given several times.")
  var new: [String] = []
  @Flag(
    name: .customLong("after-withdrawal"), help: "Enter values of subjects who have withdrawn from further data.")
  var afterWithdrawal = false

  func run() throws {
    try reporting {
      let allowances = try allowances()
      let study = try Study.open(at: study.path)
      let bytes = try CheckedOutput.readFile(file)
      let table: LoadFile
      do throws(CSV.Failure) { table = try LoadFile(bytes, trial: study.trial) } catch {
        throw Failure.data("\(file):\(error.line): \(error.reason)", hint: "casebook help load names the columns")
      }
      try by.signIn(study)
      try study.require(.load, about: file)
      guard let author = study.author else { throw Failure.denied("nobody is signed in") }
      let run = LoadRun(
        table, trial: study.trial, by: author, at: study.clock.now(), allowing: allowances, language: study.language)
      run.rehearse(
        { try study.read($0) }, known: study.log.subjects, hashing: study.hashing, programme: study.caretaker().author,
        words: Wording.cause)
      if dryRun {
        try CheckedOutput.print(run.lines.map(LoadCommand.text).joined())
        tell(run.faults)
        if !run.faults.isEmpty { throw ExitCode(65) }
        return
      }
      try load(run, bytes, study)
    }
  }

  private func allowances() throws -> LoadRun.Allowances {
    var allowances = LoadRun.Allowances()
    allowances.complete = complete
    allowances.afterWithdrawal = afterWithdrawal
    for text in new {
      guard let subject = SubjectID(text) else { throw Failure.usage("--new '\(text)' is no subject number") }
      allowances.new.insert(subject)
    }
    return allowances
  }

  /// Does what passed; the summary and the entry of the load are written whatever happens.
  private func load(_ run: LoadRun, _ bytes: [UInt8], _ study: Study) throws {
    var summary = LoadRun.Summary()
    var failure: (any Error)?
    if run.faults.isEmpty || partial {
      do { try run.perform(on: try study.opened(), &summary) } catch { failure = error }
    } else {
      summary.faults = run.faults
    }
    tell(summary.faults)
    let recorded = Result { try note(summary, bytes, study) }
    try CheckedOutput.print(summary.text + "\n")
    if let failure {
      throw Failure.disk(
        "not all is loaded: \(Wording.sentence(failure))", hint: "load the table again: what is there is passed over")
    }
    try recorded.get()
    if !summary.faults.isEmpty {
      CheckedOutput.printError(
        summary.saves == 0
          ? "hint: nothing was loaded; correct the lines, or --partial loads the others\n"
          : "hint: nothing of a refused save was kept; correct its lines and load them again\n")
      throw ExitCode(65)
    }
  }

  private func note(_ summary: LoadRun.Summary, _ bytes: [UInt8], _ study: Study) throws {
    try study.refreshLog()
    try study.record(
      Act(
        .load,
        details: [
          .file: .string(file.split(separator: "/").last.map(String.init) ?? file),
          .sha256: .string(Digest.sha256(bytes)), .count: .int(summary.values),
        ]))
    study.checkpoint()
  }

  private func tell(_ faults: [LoadFile.Fault]) {
    for fault in faults {
      CheckedOutput.printError(
        "error: \(file):\(fault.line): \(fault.column.isEmpty ? "" : fault.column + ": ")\(fault.reason)\n")
    }
  }

  /// `line 5: 01-0101 SCR/demographics/dm/SEX: – → F`.
  private static func text(_ line: LoadRun.Line) -> String {
    let what: String =
      switch line.outcome {
      case .put(let was, let now): "\(was?.text ?? "–") → \(now?.text ?? "–")"
      case .same: "is so already"
      case .blank: "blank, says nothing"
      case .refused(let fault): "REFUSED: \(fault.reason)"
      }
    return withoutControlCharacters("line \(line.number): \(line.subject) \(line.place): \(what)") + "\n"
  }
}
