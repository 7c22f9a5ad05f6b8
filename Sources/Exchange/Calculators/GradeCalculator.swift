public import Oncology
import Values

/// Grades a table of values by CTCAE: `term,value,unit,low,high,baseline,direction` become the same rows with `grade`
/// and `why` behind them.
///
/// A grade is empty when the value does not decide it, `0` when there is no event, and a range such as `1-2` where
/// symptoms or treatment decide. Rows that cannot be used are named and left out.
public struct GradeCalculator: Sendable {
  private let version: CTCAEVersion
  private let catalogues: [CTCAECatalogue]
  private let worstCase: Bool
  private let names: @Sendable () -> [String: LabTest]

  /// A calculator for a version.
  ///
  /// - Parameters:
  ///   - catalogues: the terms of both versions; one that neither has is an error.
  ///   - worstCase: whether a range becomes its highest grade.
  ///   - names: names of laboratory tests beside their codes, as the trial's code list has them; asked for only for a
  ///     term that nothing else explains.
  public init(
    _ version: CTCAEVersion, catalogues: [CTCAECatalogue], worstCase: Bool = false,
    names: @escaping @Sendable () -> [(code: String, names: [String])] = { [] }
  ) {
    self.names = { GradeSubject.names(names()) }
    self.version = version
    self.catalogues = catalogues
    self.worstCase = worstCase
  }

  /// Grades a table.
  public func run(_ bytes: [UInt8]) -> CalculatorResult {
    let table: CalculatorTable
    do throws(CalculatorFault) {
      table = try CalculatorTable(
        bytes, needs: ["term", "value", "unit"], knows: ["low", "high", "baseline", "direction", "baseline_abnormal"]
      )
    } catch {
      return CalculatorResult(header: [], rows: [], faults: [error])
    }
    let columns = GradeRowInput.Columns(table)
    let parts = Parallel.map(table.rows, least: 2_000) { grade($0, columns) }
    let rows = Array(parts.map { $0.rows }.joined())
    let faults = table.faults + parts.flatMap { $0.faults }
    let notes = notes(table) + parts.flatMap { $0.notes }
    return CalculatorResult(
      header: table.header + ["grade", "why"], rows: rows, faults: faults, notes: notes, figures: ["grade"])
  }

  /// Grades a part of the rows.
  private func grade(_ part: ArraySlice<CSV.Row>, _ columns: GradeRowInput.Columns)
    -> (rows: [[String]], faults: [CalculatorFault], notes: [CalculatorFault])
  {
    var graders = GraderCache(version: version, catalogues: catalogues, names: names)
    var rows: [[String]] = []
    rows.reserveCapacity(part.count)
    var faults: [CalculatorFault] = []
    var notes: [CalculatorFault] = []
    for row in part {
      do throws(CalculatorFault) {
        let input = try GradeRowInput(row, columns)
        let grader = try RowGrader(input, version: version, cache: &graders)
        let (proposal, why) = grader.result
        notes += grader.notes
        var fields = row.fields
        fields.reserveCapacity(fields.count + 2)
        fields.append(text(proposal))
        fields.append(why)
        rows.append(fields)
      } catch {
        faults.append(error)
      }
    }
    return (rows, faults, notes)
  }

  private func text(_ proposal: GradeProposal) -> String {
    switch proposal {
    case .none: "0"
    case .grade(let grade): String(grade)
    case .range(let grades, _): worstCase ? "\(grades.upperBound)" : "\(grades.lowerBound)-\(grades.upperBound)"
    case .undecidable: ""
    }
  }

  /// Columns that are not there are read as blank, and that is said.
  private func notes(_ table: CalculatorTable) -> [CalculatorFault] {
    ["low", "high", "baseline", "direction"].filter { table.place($0) == nil }.map {
      CalculatorFault(1, $0, "the table has no such column; taken as blank in every row")
    }
  }
}
