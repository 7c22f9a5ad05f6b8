import ArgumentParser
import Exchange
import Forms
import Journal
import Record
import Values
import Workflow

/// Loads a table of values: the same checks as on the screen, each save whole or not at all.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load a table of values.",
    discussion: """
      Columns: subject,visit,form,group,row,item,value,reason. Rows of one subject, visit and form are one save. \
      A new row is +1. A subject that does not exist is begun.
      """)

  @OptionGroup var study: StudyOption
  @OptionGroup var by: AsOption
  @Argument(help: "The table, CSV in UTF-8.") var file: String
  @Flag(help: "Declare each form complete.") var complete = false

  func run() throws {
    try reporting {
      let study = try Study.open(at: study.path)
      let bytes = try CheckedOutput.readFile(file)
      let table: LoadFile
      do throws(CSV.Failure) { table = try LoadFile(bytes, trial: study.trial) } catch {
        throw Failure.data("\(file):\(error.line): \(error.reason)", hint: "casebook help load names the columns")
      }
      try by.signIn(study)
      try study.require(.load, about: file)
      let loader = Loader(study: study, complete: complete)
      let summary = try loader.load(table)
      for fault in summary.faults {
        CheckedOutput.printError(
          "error: \(file):\(fault.line): \(fault.column.isEmpty ? "" : fault.column + ": ")\(fault.reason)\n")
      }
      try study.record(
        Act(
          .load,
          details: [
            .file: .string(file.split(separator: "/").last.map(String.init) ?? file),
            .sha256: .string(Digest.sha256(bytes)), .count: .int(summary.values),
          ]))
      try CheckedOutput.print(
        "\(summary.saves) saves, \(summary.values) values, \(summary.subjects) new subjects, "
          + "\(summary.queries) queries opened, \(summary.faults.count) refused\n")
      if !summary.faults.isEmpty {
        CheckedOutput.printError("hint: nothing of a refused save was kept; correct its lines and load them again\n")
        throw ExitCode(65)
      }
    }
  }
}

/// Carries a table of values into a study.
struct Loader {
  let study: Study
  let complete: Bool

  /// What came of it.
  struct Summary {
    var saves = 0
    var values = 0
    var subjects = 0
    var queries = 0
    var faults: [LoadFile.Fault] = []
  }

  /// Loads every save of a table. Throws ``Failure`` when the disk refuses.
  func load(_ table: LoadFile) throws -> Summary {
    var summary = Summary()
    summary.faults = table.faults
    for batch in table.batches {
      do {
        if !study.log.subjects.contains(batch.subject) {
          _ = try study.create(batch.subject, rescreens: nil)
          summary.subjects += 1
        }
        try save(batch, &summary)
      } catch let fault as LoadFile.Fault {
        summary.faults.append(fault)
      } catch let refusal as Refusal {
        if refusal == .nothingChanges { continue }
        summary.faults.append(
          LoadFile.Fault(line: batch.line, column: "", reason: "\(refusal.text.message): \(refusal.text.hint)"))
      } catch let failure as NotSaved {
        throw Failure.disk("line \(batch.line): not saved: \(Wording.words(failure))")
      }
    }
    return summary
  }

  private func save(_ batch: LoadFile.Batch, _ summary: inout Summary) throws {
    guard let author = study.author else { throw Failure.denied("nobody is signed in") }
    let moment = study.clock.now()
    let patient = try study.open(batch.subject).patient
    let reading = Reading(
      trial: study.trial, patient: patient, today: moment.localDate, language: study.language)
    let draft = try batch.draft(reading, by: author.user, at: moment.milliseconds)
    if case .saved(let entry, _) = try study.perform(
      .save(draft, complete: complete), on: batch.subject)
    {
      summary.saves += 1
      summary.values += entry.act.changes.count
      summary.queries += entry.act.queries.filter { $0.step == .open }.count
    }
  }
}
