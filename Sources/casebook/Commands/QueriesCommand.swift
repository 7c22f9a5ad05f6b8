import ArgumentParser
import Exchange
import Record
import Values

/// Lists the queries of all patients.
struct QueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "queries", abstract: "List queries.")

  @OptionGroup var study: StudyOption
  @Flag(help: "Only those that wait for somebody.") var open = false
  @Flag(help: "As JSON.") var json = false

  func run() throws {
    try reporting {
      let study = try Study.open(at: study.path)
      var rows: [(SubjectID, Query)] = []
      for subject in study.log.subjects {
        for query in try study.open(subject).patient.queries where !open || query.isLive {
          rows.append((subject, query))
        }
      }
      if json {
        let list = rows.map { subject, query -> JSON in
          .object([(key: "subject", value: JSON.string(subject.text))] + (PatientExport.json(query).object ?? []))
        }
        try CheckedOutput.print(JSON.array(list).prettyText + "\n")
      } else {
        for (subject, query) in rows {
          try CheckedOutput.print("\(subject)  \(query.id)  \(query.state.rawValue)  \(query.place)  \(query.text)\n")
        }
      }
      if rows.contains(where: { $0.1.isLive }) { throw ExitCode(1) }
    }
  }
}
