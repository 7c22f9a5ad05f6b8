import Forms
import Record
import Values
import Workflow

/// The tables and listings of a report that the trial itself asks for (`report:` in trial.yaml).
struct ReportDeclared {
  private let analysis: StudyAnalysis

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  private var patients: [PatientFacts] { analysis.patients.map(\.facts) }

  var sections: [ReportSection] {
    analysis.tables.map { table in
      let content = table.kind == .table ? summary(table) : listing(table)
      return ReportSection(
        "table-\(table.name)", table.title.text("en"), set: AnalysisSet.fullAnalysis.title, count: patients.count,
        .table(content), notes: content.rows.isEmpty ? ["None."] : [])
    }
  }

  // MARK: Tables

  private func summary(_ table: DeclaredTable) -> ReportTable {
    let visits = table.isByVisit ? self.visits(of: table) : [nil]
    let arms: [String?] = table.isByArm ? analysis.arms.map { $0 } + [nil] : [nil]
    var rows: [[ReportCell]] = []
    for index in table.items.indices {
      for visit in visits {
        for arm in arms {
          let group = patients.filter { arm == nil || $0.arm == arm }
          let facts = group.compactMap { answer($0, table, index, visit) }
          guard let title = facts.first?.title else { continue }
          let head: [ReportCell] =
            [.text(title)] + (table.isByVisit ? [.text(visit ?? "")] : [])
            + (table.isByArm ? [.text(arm ?? "All")] : [])
          rows += ReportSummary.lines(facts, of: facts.count).map { head + $0 }
        }
      }
    }
    let head: [ReportTable.Column] =
      [.text("what", "What")] + (table.isByVisit ? [.text("visit", "Visit")] : [])
      + (table.isByArm ? [.text("arm", "Arm")] : [])
    return ReportTable(columns: head + ReportSummary.columns, rows: rows)
  }

  /// The answer of a patient at a visit; without a visit the last one there is.
  private func answer(_ patient: PatientFacts, _ table: DeclaredTable, _ index: Int, _ visit: String?) -> BaselineFact?
  {
    let rows = (patient.declared[table.name] ?? []).filter { visit == nil || $0.visit == visit }
    return rows.last { $0.cells[index] != nil }?.cells[index]
  }

  /// The visits at which anybody answered, in the order of the schedule.
  private func visits(of table: DeclaredTable) -> [String?] {
    let known = Set(patients.flatMap { ($0.declared[table.name] ?? []).map(\.visit) })
    func place(_ visit: String) -> Int {
      analysis.visits.firstIndex {
        visit == $0 || visit.hasPrefix($0) && visit.dropFirst($0.count).allSatisfy(\.isNumber)
      }
        ?? Int.max
    }
    return known.sorted { (place($0), $0) < (place($1), $1) }
  }

  // MARK: Listings

  private func listing(_ table: DeclaredTable) -> ReportTable {
    let titles = table.items.enumerated().map { index, key in
      patients.flatMap { $0.declared[table.name] ?? [] }.compactMap { $0.cells[index]?.title }.first ?? key.item
    }
    let columns: [ReportTable.Column] =
      [.text("subject", "Subject")] + (table.isByArm ? [.text("arm", "Arm")] : [])
      + [.text("visit", "Visit"), .text("row", "Row")]
      + zip(table.items, titles).map { .text($0.item.lowercased(), String($1.prefix(20))) }
    let rows = patients.flatMap { patient in
      (patient.declared[table.name] ?? []).map { row -> [ReportCell] in
        [.text(patient.subject.text)] + (table.isByArm ? [.text(patient.arm ?? "")] : [])
          + [.text(row.visit), .text(row.row)]
          + row.cells.map { cell in
            cell?.number.map { .figure($0, places: 2) } ?? .text(cell?.words ?? "")
          }
      }
    }
    return ReportTable(columns: columns, rows: rows)
  }
}
