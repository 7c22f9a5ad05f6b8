import Record
import Workflow

/// The part of a report that says where each journal ends and what is still open in it.
struct ReportRecord {
  private let analysis: StudyAnalysis

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  var sections: [ReportSection] {
    let rows = analysis.subjects.map { subject -> [ReportCell] in
      [
        .text(subject.subject.text), .count(subject.head.number), .text(subject.head.hash), .count(subject.openQueries),
        .count(subject.answeredQueries), .count(subject.unsignedForms),
      ]
    }
    let table = ReportTable(
      columns: [
        .text("subject", "Subject"), .figure("entries", "Entries"), .text("hash", "Head"),
        .figure("open", "Open"), .figure("answered", "Answered"), .figure("unsigned", "Unsigned"),
      ], rows: rows)
    return [
      ReportSection(
        "journals", "Journals and what is open", set: "all subjects", count: analysis.subjects.count, .table(table),
        notes: ["Open: queries that wait for the site; answered: for a reviewer; unsigned: forms."])
    ]
  }
}
