import Disk
import ArgumentParser
import Exchange
import Forms
import Journal
import Record
import Values

/// Gives a patient's record out; reading is recorded under the site's key.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export a patient's record.",
    discussion: """
      journal verifies alone; csv and json are for programmes; text and html are the casebook to read and print, with a
      signature wherever something is signed. In csv a cell that a spreadsheet would take for a formula begins with an
      apostrophe, which casebook load drops again.
      """)

  /// The formats.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case journal, csv, json, text, html
  }

  @OptionGroup var study: StudyOption
  @OptionGroup var sight: SightOption
  @Argument(help: "The subject, such as 01-0007.") var subject: String
  @Option(help: "journal (the default), csv, json, text or html; of a serious event text or html.") var format: Format?
  @Flag(help: "text, html: a list of all signatures.") var signatures = false
  @Flag(help: "text, html: the queries with all that was said.") var queries = false
  @Flag(help: "text, html: every change and act.") var history = false
  @Flag(help: "text, html: signatures, queries and history.") var all = false
  @Flag(help: "text: a form feed before every visit and list.") var pages = false
  @Option(help: "en, zh, or another language of the forms; else that of the environment.") var language: PrintLanguage?
  @Option(help: "Only the report of a serious event, by its number: one page.") var serious: Int?
  @Option(name: .shortAndLong, help: "The file to write; else standard output.") var output: String?

  func validate() throws {
    guard serious == nil || [nil, .text, .html].contains(format) else {
      throw ValidationError("a serious event is printed as text or html")
    }
    guard !(signatures || queries || history || all || pages) || serious == nil && (format == .text || format == .html)
    else { throw ValidationError("--signatures, --queries, --history, --all and --pages need --format text or html") }
  }

  func run() throws {
    try reporting {
      guard let subject = SubjectID(subject) else { throw Failure.usage("'\(subject)' is no subject number") }
      let study = try Study.open(at: study.path)
      guard study.log.subjects.contains(subject) else {
        throw Failure.usage("there is no subject \(subject)", hint: "casebook lists them on its first page")
      }
      if format ?? .journal != .journal || serious != nil { try sight.apply(to: study) }
      let bytes = try self.bytes(subject, study)
      if let output {
        try CheckedOutput.replaceFile(output, with: bytes, keepingMode: true)
      } else {
        try CheckedOutput.write(bytes, to: 1, named: "standard output")
      }
      let entries = try study.look(subject).entries.count
      let what = serious.map { "serious-event \($0)" } ?? (format ?? .journal).rawValue
      try study.recordAlone(sight.export(what, entries: entries, of: subject))
    }
  }

  private func bytes(_ subject: SubjectID, _ study: Study) throws -> [UInt8] {
    if let serious { return try seriousPage(serious, subject, study) }
    let format = format ?? .journal
    if format == .journal {
      try mayHoldAll(study)
      let checkpoint = try study.signCheckpoint(noting: false)
      let reader = try study.currentReader()
      do throws(SubjectExport.Failure) {
        return try SubjectExport(
          subject, from: reader, checkpoint: checkpoint, siteSigner: study.siteSigner, at: study.clock.now()
        ).bytes
      } catch {
        throw Failure.data(
          "\(subject) cannot be exported: \(Wording.words(error))", hint: "casebook verify \(subject) says more")
      }
    }
    let patient = try study.look(subject)
    try study.mustBeSigned(patient)
    let reading = study.reading(patient, language: language?.rawValue)
    let text: String =
      switch format {
      case .csv: PatientExport.csv(reading)
      case .json: PatientExport.json(reading)
      case .html: PrintHTML(print(reading, study)).text
      case .journal, .text: PrintText(print(reading, study), formFeeds: pages).text
      }
    return Array(text.utf8)
  }

  /// A journal cannot be verified without all of its lines: where not everybody sees everything it is given out only for
  /// a role that does, by every version of the forms that the study has used. Throws ``Failure``.
  private func mayHoldAll(_ study: Study) throws {
    guard study.trial.hidesSomething else { return }
    let versions = study.editions.versions.map(study.trial.edition)
    func seesAll(_ role: Role) -> Bool { versions.allSatisfy { $0.seesAll(role) } }
    let whole = study.trial.roles.filter(seesAll).map(\.rawValue)
    let hint =
      whole.isEmpty
      ? "no role sees all of it; --format csv, json, text or html give what a role sees"
      : "--role \(whole[0]), or --format csv, json, text or html for what others see"
    guard let name = sight.role else { throw Failure.usage("the journal holds what not every role sees", hint: hint) }
    guard seesAll(try study.role(name)) else {
      throw Failure.usage("the journal holds what the \(name) does not see", hint: hint)
    }
  }

  private func print(_ reading: Reading, _ study: Study) -> PrintDocument {
    var parts: CasebookPrint.Parts = all ? [.signatures, .queries, .history] : []
    if signatures { parts.insert(.signatures) }
    if queries { parts.insert(.queries) }
    if history { parts.insert(.history) }
    return CasebookPrint(reading, parts: parts, made: study.clock.now()).document
  }
}
