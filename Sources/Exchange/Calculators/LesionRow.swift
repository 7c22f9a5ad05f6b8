import Oncology
import Values

/// One row of a table of lesions, read but not judged against the others.
struct LesionRow: Sendable {
  /// Where the columns stand.
  struct Columns: Sendable {
    let subject, evaluator, visit, date, lesion, kind, site, node, diameter, state, start: Int?
    /// The name of the column with the date of start.
    let startName: String

    init(_ table: CalculatorTable, start: String?) {
      subject = table.place("subject")
      evaluator = table.place("evaluator")
      visit = table.place("visit")
      date = table.place("date")
      lesion = table.place("lesion")
      kind = table.place("kind")
      site = table.place("site")
      node = table.place("node")
      diameter = table.place("diameter")
      state = table.place("state")
      self.start = start.flatMap { table.place($0) }
      startName = start ?? ""
    }

    /// The columns that are about one lesion; the others are about the visit.
    var ofLesion: [Int] { [lesion, kind, site, node, diameter, state].compactMap { $0 } }
  }

  let line: Int
  let date: PartialDate
  let lesion: Lesion
  let finding: LesionFinding
  /// Whether it has neither diameter nor state.
  let isBlank: Bool
  let start: PartialDate?

  init(_ row: CSV.Row, _ columns: Columns) throws(CalculatorFault) {
    line = row.line
    let id = CalculatorTable.text(row, columns.lesion)
    guard !id.isEmpty else { throw CalculatorFault(row.line, "lesion", "there is no lesion") }
    guard let date = try LesionRow.date(row, "date", columns.date) else {
      throw CalculatorFault(row.line, "date", "there is no date")
    }
    self.date = date
    let kind = try LesionRow.kind(CalculatorTable.text(row, columns.kind), row.line)
    let isNode = try GradeRowInput.read(row.line, "node") { () throws(CellReader.Wrong) in
      try CellReader.yesNo(CalculatorTable.text(row, columns.node)) ?? false
    }
    lesion = Lesion(id: id, kind: kind, site: CalculatorTable.text(row, columns.site), isNode: isNode)
    let diameter = try GradeRowInput.read(row.line, "diameter") { () throws(CellReader.Wrong) in
      try CellReader.number(CalculatorTable.text(row, columns.diameter))
    }
    if let diameter, diameter > Number(1000) {
      throw CalculatorFault(row.line, "diameter", "\(diameter) mm cannot be a diameter")
    }
    if let diameter, 1_000_000 % diameter.denominator != 0 {
      throw CalculatorFault(row.line, "diameter", "\(diameter) has more than six decimals")
    }
    let state = CalculatorTable.text(row, columns.state)
    isBlank = state.isEmpty && diameter == nil
    finding = try LesionState(state, diameter: diameter, kind: kind, line: row.line).finding
    start = try LesionRow.date(row, columns.startName, columns.start)
    if columns.start != nil, start == nil {
      throw CalculatorFault(row.line, columns.startName, "there is no date of start")
    }
  }

  private static func date(_ row: CSV.Row, _ name: String, _ place: Int?) throws(CalculatorFault) -> PartialDate? {
    guard let place else { return nil }
    return try GradeRowInput.read(row.line, name) { () throws(CellReader.Wrong) in
      try CellReader.date(CalculatorTable.text(row, place))
    }
  }

  private static func kind(_ text: String, _ line: Int) throws(CalculatorFault) -> Lesion.Kind {
    switch text.lowercased() {
    case "target": return .target
    case "non-target", "nontarget", "non target", "non_target": return .nonTarget
    case "new": return .new
    default:
      let said = text.isEmpty ? "there is no kind" : "'\(text)' is not a kind"
      throw CalculatorFault(line, "kind", said + ": target, non-target or new")
    }
  }
}
