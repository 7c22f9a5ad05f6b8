import Disk
import ArgumentParser
import Exchange
import Forms
import Glibc
import Record
import Values

/// The report of a study: sets, responses, survival, adverse events, at a cut-off and as of a day.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Report responses, survival and adverse events.",
    discussion: "Without a format it prints pages of text. --cutoff leaves out what happened later; --as-of reads "
      + "the journals only up to the end of that day.")

  @OptionGroup var study: StudyOption
  @OptionGroup var sight: SightOption
  @Option(help: "The data cut-off, such as 2026-06-30; else today.") var cutoff: String?
  @Option(name: .customLong("as-of"), help: "Read the journals up to the end of this day.") var asOf: String?
  @Flag(help: "Draw with ASCII alone.") var ascii = false
  @Option(help: "Columns of the text pages.") var columns = 80
  @Option(help: "Rows of a text page; else each part is one page.") var rows: Int?
  @Flag(help: "As JSON.") var json = false
  @Option(help: "Write a table a file into this folder.") var csv: String?
  @Option(help: "Write one file to read and print.") var html: String?
  @Flag(help: "Report without the records that cannot be read; every page names them.") var damaged = false

  func run() throws {
    try reporting {
      let cutOff = try ReportCommand.date(cutoff, "--cutoff")
      let asOf = try ReportCommand.date(asOf, "--as-of")
      guard (60...500).contains(columns), rows.map({ (12...1000).contains($0) }) ?? true else {
        throw Failure.usage("a page has 60 to 500 columns and 12 to 1000 rows")
      }
      let study = try Study.open(at: study.path)
      try sight.apply(to: study)
      let (report, problems) = try study.report(cutOff: cutOff, asOf: asOf)
      if !problems.isEmpty, !damaged {
        for problem in problems { CheckedOutput.printError("error: cannot be read: \(problem)\n") }
        throw Failure.data(
          "no report was made",
          hint: "casebook verify says more; --damaged reports without them and says so on every page")
      }
      if let csv { try ReportCommand.write(report.files, to: csv) }
      if let html { try CheckedOutput.replaceFile(html, with: Array(ReportHTML(report).text.utf8), keepingMode: true) }
      if json {
        try CheckedOutput.print(report.json)
      } else if csv == nil, html == nil {
        let glyphs = ascii ? ReportGlyphs.ascii : .unicode
        try CheckedOutput.print(ReportText(report, columns: columns, rows: rows, glyphs: glyphs).text)
      }
      try study.recordAlone(sight.export("report", entries: report.entries))
      try LeftOut.report(problems)
    }
  }

  private static func date(_ text: String?, _ option: String) throws -> PartialDate? {
    guard let text else { return nil }
    guard let date = PartialDate(text), date.isComplete else {
      throw Failure.usage("\(option) '\(text)' is no date", hint: "write it like 2026-06-30")
    }
    return date
  }

  private static func write(_ files: [(name: String, text: String)], to folder: String) throws {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw CheckedOutput.Failure(target: folder, code: errno) }
    for file in files {
      try CheckedOutput.replaceFile(folder + "/" + file.name, with: Array(file.text.utf8), keepingMode: true)
    }
  }
}
