import Values

/// What a calculator makes of a table: rows for a spreadsheet or for a programme, and what is wrong with the table.
public struct CalculatorResult: Sendable {
  /// The heads of the columns.
  public let header: [String]
  /// The rows.
  public let rows: [[String]]
  /// Rows that could not be used, in the order of the table.
  public let faults: [CalculatorFault]
  /// What should be looked at again although it could be used.
  public let notes: [CalculatorFault]
  /// The columns whose fields are numbers where they can be; empty ones and `NA` are null.
  let figures: Set<String>

  init(
    header: [String], rows: [[String]], faults: [CalculatorFault] = [], notes: [CalculatorFault] = [],
    figures: Set<String> = []
  ) {
    self.header = header
    self.rows = rows
    self.faults = faults.sorted { $0.row < $1.row }
    self.notes = notes.sorted { $0.row < $1.row }
    self.figures = figures
  }

  /// The table as CSV, heads first.
  public var csv: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(rows.count * 120)
    CSV.write(header, to: &out)
    for row in rows { CSV.write(row, to: &out) }
    return out
  }

  /// The rows as JSON: an array with an object for each, one on a line.
  public var json: [UInt8] {
    let names = CalculatorResult.distinct(header)
    var out = Array("[".utf8)
    for (index, row) in rows.enumerated() {
      out.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      let members = zip(names, row).map { name, text in (key: name, value: value(text, in: name)) }
      JSON.object(members).write(to: &out)
    }
    out.append(contentsOf: "\n]\n".utf8)
    return out
  }

  private func value(_ text: String, in column: String) -> JSON {
    guard figures.contains(column) else { return .string(text) }
    if text.isEmpty || sameBytes(text, "NA") { return .null }
    return Number(text) == nil ? .string(text) : .number(text)
  }

  /// Names of which each stands once: a repeated one has its number behind it.
  private static func distinct(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return count == 1 ? name : "\(name)_\(count)"
    }
  }
}
