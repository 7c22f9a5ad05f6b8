/// Tables as comma-separated text (RFC 4180): quotes doubled, either line end, a leading byte order mark dropped.
public struct CSV: Equatable, Sendable {
  /// What is wrong with a table, and in which line.
  public struct Failure: Error, Equatable, Sendable {
    /// Line of the file, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String

    /// A failure in that line.
    public init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  /// One record of a table and the line of the file in which it starts.
  public struct Row: Equatable, Sendable {
    /// Line of the file, from 1.
    public let line: Int
    /// The fields, in order.
    public let fields: [String]
  }

  /// The names in the first line.
  public let header: [String]
  /// The records below it.
  public let rows: [Row]

  /// Reads a table with a header line. Throws ``Failure`` for open quotes, text that is not UTF-8, and rows that
  /// have more or fewer fields than the header.
  public init(_ bytes: some Sequence<UInt8>) throws(Failure) {
    var all = try CSV.records(Array(bytes))
    guard !all.isEmpty else { throw Failure(line: 1, reason: "the table is empty") }
    header = all.removeFirst().fields
    for row in all where row.fields.count != header.count {
      throw Failure(line: row.line, reason: "\(row.fields.count) fields where the header has \(header.count)")
    }
    rows = all
  }

  /// The column with that name, if the header has it.
  public func column(_ name: String) -> Int? { header.firstIndex { sameBytes($0, name) } }

  /// All records of a table, the header included, whatever their number of fields; blank lines are passed over.
  public static func records(_ bytes: [UInt8]) throws(Failure) -> [Row] {
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var quoted = false
    var wasQuoted = false
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func text(_ raw: [UInt8]) throws(Failure) -> String {
      guard let text = String(validating: raw, as: UTF8.self) else {
        throw Failure(line: line, reason: "text that is not UTF-8")
      }
      return text
    }
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if quoted {
        if byte == UInt8(ascii: "\"") {
          if at < bytes.count, bytes[at] == byte {
            field.append(byte)
            at += 1
          } else {
            quoted = false
          }
        } else {
          if byte == 10 { line += 1 }
          field.append(byte)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
        quoted = true
        wasQuoted = true
      case UInt8(ascii: ","):
        fields.append(try text(field))
        field = []
        wasQuoted = false
      case 13 where at < bytes.count && bytes[at] == 10: continue
      case 10, 13:
        if !(fields.isEmpty && field.isEmpty && !wasQuoted) {
          fields.append(try text(field))
          rows.append(Row(line: start, fields: fields))
        }
        fields = []
        field = []
        wasQuoted = false
        line += 1
        start = line
      default: field.append(byte)
      }
    }
    if quoted { throw Failure(line: start, reason: "a quoted field does not end") }
    if !(fields.isEmpty && field.isEmpty && !wasQuoted) {
      fields.append(try text(field))
      rows.append(Row(line: start, fields: fields))
    }
    return rows
  }

  /// One line of a table, LF included; fields are quoted where they must be.
  public static func line(_ fields: [String]) -> String {
    fields.map(quote).joined(separator: ",") + "\n"
  }

  private static func quote(_ field: String) -> String {
    let special = field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
    guard special else { return field }
    var out = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { out.unicodeScalars.append(scalar) }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
