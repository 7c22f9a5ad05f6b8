import Disk
import ArgumentParser
import Exchange
import Forms
import Record
import Values
import Workflow

/// Lists what is due and late in all records; the status is 1 when anything is late, so that cron can mail it.
struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "List due and late visits, forms, awaited values, readings and reports.",
    discussion: "What is latest comes first. The status is 1 when anything is late, 0 when nothing is.")

  @OptionGroup var study: StudyOption
  @OptionGroup var sight: SightOption
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "As comma-separated values.") var csv = false
  @Option(help: "Also visits whose window opens within so many days.") var days = 0

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("--json and --csv exclude each other") }
    guard (0...3660).contains(days) else { throw ValidationError("--days is a number from 0 to 3660") }
  }

  func run() throws {
    try reporting {
      let study = try Study.open(at: study.path)
      try sight.apply(to: study)
      let now = study.clock.now()
      var items: [DueItem] = []
      let (patients, problems) = try study.readable()
      for patient in patients {
        let reading = study.reading(patient)
        items += DueList(reading, today: now.localDate, ahead: days).items
        items += SeriousReport.open(reading).map { $0.item(at: now) }
      }
      items.sort(by: DueItem.comesFirst)
      try CheckedOutput.print(json ? DueExport.json(items) : csv ? DueExport.csv(items) : DueExport.text(items))
      try study.recordAlone(sight.export("due"))
      try LeftOut.report(problems)
      if items.contains(where: { $0.state == .late }) { throw ExitCode(1) }
    }
  }
}
