import Record
import Oncology
import Values
public import Workflow

/// The report of a study as a value: every format is made from the same tables and figures.
public struct Report: Sendable {
  /// What every page says about it.
  public let about: ReportAbout
  /// Queries that wait for an answer.
  public let openQueries: Int
  /// Queries that are answered and not closed.
  public let answeredQueries: Int
  /// Forms that no signature covers.
  public let unsignedForms: Int
  /// How many entries were read.
  public let entries: Int
  /// The parts in order.
  public let sections: [ReportSection]

  /// The report of an analysis.
  public init(_ analysis: StudyAnalysis, about: ReportAbout) {
    self.about = about
    openQueries = analysis.openQueries
    answeredQueries = analysis.answeredQueries
    unsignedForms = analysis.unsignedForms
    entries = analysis.subjects.reduce(0) { $0 + $1.head.number }
    let efficacy = ReportEfficacy(analysis)
    let all =
      [efficacy.sets] + ReportPatients(analysis).sections + efficacy.sections + ReportSubgroups(analysis).sections
      + ReportSafety(analysis).sections + ReportListings(analysis).sections
      + ReportDeclared(analysis).sections + ReportRecord(analysis).sections
    sections = all.filter { ReportPart.isThere($0.id, analysis) }
  }

  /// Whether nothing is open and nobody left out: only then may the figures be used for inference.
  public var isClean: Bool { warnings.isEmpty }

  /// What stands on every page: who was left out, and that something is open.
  public var warnings: [String] {
    let names = about.leftOut.map(\.text).joined(separator: ", ")
    return (names.isEmpty ? [] : ["left out, cannot be read: \(names)"])
      + (openQueries + answeredQueries == 0 && unsignedForms == 0 && names.isEmpty ? [] : [Report.warning])
  }

  /// What stands on every page while something is open.
  public static let warning = "uncleaned: not for inference"

  /// The report as JSON.
  public var json: String {
    let state: [(key: String, value: JSON)] = [
      ("study", .string(about.study)), ("title", .string(about.title)), ("forms", .string(about.forms)),
      ("casebook", .string(about.app)), ("made", .string(about.made.utc)),
      ("cutoff", .optional(about.cutOff?.description)), ("as_of", .optional(about.asOf?.description)),
      ("journals", .int(about.journals)), ("heads_sha256", .string(about.heads)),
      ("open_queries", .int(openQueries)), ("answered_queries", .int(answeredQueries)),
      ("unsigned_forms", .int(unsignedForms)),
      ("clean", .bool(isClean)), ("warning", isClean ? .null : .string(Report.warning)),
      ("left_out", .array(about.leftOut.map { .string($0.text) })),
    ]
    let parts = sections.map { section in
      JSON.object([
        ("id", .string(section.id)), ("title", .string(section.title)), ("set", .string(section.set)),
        ("n", .int(section.count)), ("rows", section.table.json), ("notes", .array(section.notes.map(JSON.string))),
      ])
    }
    return JSON.object(state + [("sections", .array(parts))]).harmlessPrettyText + "\n"
  }

  /// The report as files of comma-separated values: one a part, and one that says what they are.
  public var files: [(name: String, text: String)] {
    var rows = CSV.line(["what", "value"])
    for (what, value) in [
      ("study", about.study), ("forms", about.forms), ("casebook", about.app), ("made", about.made.utc),
      ("cutoff", about.cutOff?.description ?? ""), ("as_of", about.asOf?.description ?? ""),
      ("journals", "\(about.journals)"), ("heads_sha256", about.heads), ("open_queries", "\(openQueries)"),
      ("answered_queries", "\(answeredQueries)"), ("unsigned_forms", "\(unsignedForms)"),
      ("warning", isClean ? "" : Report.warning),
      ("left_out", about.leftOut.map(\.text).joined(separator: " ")),
    ] { rows += CSV.line([what, CSV.harmless(value)]) }
    for section in sections {
      rows += CSV.line(["\(section.id).csv", CSV.harmless("\(section.title); \(section.set), n \(section.count)")])
    }
    return [("about.csv", rows)] + sections.map { ("\($0.id).csv", $0.table.csv) }
  }
}
