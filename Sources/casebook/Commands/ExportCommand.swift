import ArgumentParser
import Exchange
import Forms
import Journal
import Record
import Values

/// Gives a patient's record out; reading is recorded under the site's key.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "export", abstract: "Export a patient's record.")

  /// The formats.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case journal, csv, json, text, html
  }

  @OptionGroup var study: StudyOption
  @Argument(help: "The subject, such as 01-0007.") var subject: String
  @Option(help: "journal, csv, json or text; of a serious event text or html.") var format: Format?
  @Option(help: "Only the report of a serious event, by its number: one page.") var serious: Int?
  @Option(name: .shortAndLong, help: "The file to write; else standard output.") var output: String?

  func validate() throws {
    guard serious == nil || [nil, .text, .html].contains(format) else {
      throw ValidationError("a serious event is printed as text or html")
    }
  }

  func run() throws {
    try reporting {
      guard let subject = SubjectID(subject) else { throw Failure.usage("'\(subject)' is no subject number") }
      let study = try Study.open(at: study.path)
      guard study.log.subjects.contains(subject) else {
        throw Failure.usage("there is no subject \(subject)", hint: "casebook lists them on its first page")
      }
      let bytes = try self.bytes(subject, study)
      if let output {
        try CheckedOutput.replaceFile(output, with: bytes)
      } else {
        try CheckedOutput.write(bytes, to: 1, named: "standard output")
      }
      let record = try study.open(subject)
      try study.recordAlone(
        Act(
          .export,
          details: [
            .format: .string(serious.map { "serious-event \($0)" } ?? (format ?? .journal).rawValue),
            .entries: .int(record.patient.entries.count),
            .subject: .string(subject.text),
          ]))
    }
  }

  private func bytes(_ subject: SubjectID, _ study: Study) throws -> [UInt8] {
    if let serious { return try seriousPage(serious, subject, study) }
    let format = format ?? .journal
    if format == .journal {
      do throws(SubjectExport.Failure) {
        return try SubjectExport(subject, from: study.folder, at: study.clock.now()).bytes
      } catch {
        throw Failure.data("\(subject) cannot be exported: \(error)", hint: "casebook verify \(subject) says more")
      }
    }
    let patient = try study.open(subject).patient
    let reading = Reading(
      trial: study.trial, patient: patient, today: study.clock.now().localDate, language: study.language)
    let text: String =
      switch format {
      case .csv: PatientExport.csv(reading)
      case .json: PatientExport.json(reading)
      case .html: throw Failure.usage("html is for one serious event", hint: "add --serious NUMBER")
      case .journal, .text: PatientExport.text(reading)
      }
    return Array(text.utf8)
  }
}
