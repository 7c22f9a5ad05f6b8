public import Oncology
import Values

/// Reads responses from a table of lesions by RECIST 1.1 and iRECIST: a row for each subject, evaluator and visit.
///
/// The first visit of a subject and evaluator is baseline. A visit with a bad row is left out, and so are the later
/// visits of the same subject and evaluator, whose nadir would not be certain; each is named.
public struct ResponseCalculator: Sendable {
  /// What a best response is to be added by.
  public struct Best: Sendable {
    /// The rules.
    public let rules: BestResponseRules
    /// The column with the date of first dose; nil for the date of baseline.
    public let start: String?

    /// A best response by those rules.
    public init(_ rules: BestResponseRules, start: String? = nil) {
      self.rules = rules
      self.start = start
    }
  }

  let rules: ResponseRules
  let best: Best?

  /// A calculator; without `best` no best response is added.
  public init(_ rules: ResponseRules = ResponseRules(), best: Best? = nil) {
    self.rules = rules
    self.best = best
  }

  private static let added = ["sum", "nadir", "target", "nontarget", "new", "overall", "irecist", "why"]

  /// Reads a table.
  public func run(_ bytes: [UInt8]) -> CalculatorResult {
    let table: CalculatorTable
    do throws(CalculatorFault) {
      var needs = ["subject", "visit", "date", "lesion", "kind", "diameter"]
      if let start = best?.start { needs.append(CalculatorTable.trimmed(start).lowercased()) }
      table = try CalculatorTable(bytes, needs: needs, knows: ["evaluator", "site", "node", "state"])
    } catch {
      return CalculatorResult(header: [], rows: [], faults: [error])
    }
    let columns = LesionRow.Columns(table, start: best?.start)
    let kept = table.header.indices.filter { !columns.ofLesion.contains($0) }
    var faults = table.faults
    var groups = ReadingGroups()
    // Records that cannot be read take their place among the others, so that visits keep their order.
    var broken = table.broken[...]
    for row in table.rows {
      while let first = broken.first, first.line < row.line { groups.spoil(broken.removeFirst(), columns) }
      do throws(CalculatorFault) { try groups.add(row, columns) } catch { faults.append(error) }
    }
    for row in broken { groups.spoil(row, columns) }
    var rows: [[String]] = []
    var notes = ["evaluator", "site", "node", "state"].filter { table.place($0) == nil }.map {
      CalculatorFault(1, $0, "the table has no such column; taken as blank in every row")
    }
    let readings = Parallel.map(groups.all, least: 100) { part in
      part.map { ReadingRows($0, calculator: self, columns: columns, kept: kept) }
    }
    for reading in readings.joined() {
      rows += reading.rows
      faults += reading.faults
      notes += reading.notes
    }
    let heads = best == nil ? [] : ["best", "best_unconfirmed", "best_date"]
    return CalculatorResult(
      header: kept.map { table.header[$0] } + ResponseCalculator.added + heads, rows: rows, faults: faults,
      notes: notes, figures: ["sum", "nadir"])
  }
}
