import Values

/// A table given to a calculator: columns in any order, records that are whole, and what is wrong with the others.
struct CalculatorTable {
  /// The heads as they stand.
  let header: [String]
  /// The records with as many fields as there are heads.
  let rows: [CSV.Row]
  /// The records that cannot be read; their fields may stand in the wrong columns.
  let broken: [CSV.Row]
  /// What is wrong with those.
  let faults: [CalculatorFault]
  private let places: [String: Int]

  /// Reads a table that must have those columns. Throws when one is missing, or stands there twice.
  init(_ bytes: [UInt8], needs: [String], knows: [String] = []) throws(CalculatorFault) {
    var heads: [String] = []
    var rows: [CSV.Row] = []
    var broken: [CSV.Row] = []
    var faults: [CalculatorFault] = []
    CSV.scan(bytes) { row, failure in
      if heads.isEmpty {
        heads = row.fields
        if let failure { faults.append(CalculatorFault(failure.line, nil, failure.reason)) }
      } else if let failure {
        faults.append(CalculatorFault(failure.line, nil, failure.reason))
        broken.append(row)
      } else if row.fields.count != heads.count {
        faults.append(CalculatorTable.misfit(row, heads))
        broken.append(row)
      } else {
        rows.append(row)
      }
    }
    var places: [String: Int] = [:]
    for (place, head) in heads.enumerated() {
      let name = CalculatorTable.name(head)
      guard places[name] == nil else {
        if needs.contains(name) || knows.contains(name) {
          throw CalculatorFault(1, head, "there are two columns of that name")
        }
        continue
      }
      places[name] = place
    }
    for need in needs where places[need] == nil { throw CalculatorTable.missing(need, heads) }
    header = heads
    self.rows = rows
    self.broken = broken
    self.faults = faults
    self.places = places
  }

  /// Where a column stands; nil when the table does not have it.
  func place(_ column: String) -> Int? { places[CalculatorTable.name(column)] }

  /// A field without spaces around it; empty without such a column.
  static func text(_ row: CSV.Row, _ place: Int?) -> String {
    guard let place, row.fields.indices.contains(place) else { return "" }
    return trimmed(row.fields[place])
  }

  /// A text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    if first > 0x20, first != 0xC2, last > 0x20, last != 0xA0 { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }

  private static func name(_ head: String) -> String { trimmed(head).lowercased() }

  /// A record with too few or too many fields; the column is the first that is missing, or the last.
  private static func misfit(_ row: CSV.Row, _ heads: [String]) -> CalculatorFault {
    let count = row.fields.count
    let column = heads.indices.contains(count) ? heads[count] : heads.last
    let comma = count > heads.count ? "; a comma inside a field needs quotes, and a decimal point is a point" : ""
    return CalculatorFault(row.line, column, "\(count) fields where there are \(heads.count) columns" + comma)
  }

  private static func missing(_ need: String, _ heads: [String]) -> CalculatorFault {
    if heads.isEmpty { return CalculatorFault(1, nil, "the table is empty") }
    let isOther = heads.count == 1 && heads.contains { $0.contains(";") || $0.contains("\t") }
    return CalculatorFault(1, need, "the table has no such column" + (isOther ? "; commas separate columns" : ""))
  }
}
