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
    var first: Failure?
    scan(bytes) { row, failure in
      first = first ?? failure
      rows.append(row)
    }
    if let first { throw first }
    return rows
  }

  /// Hands over the records of a table one by one, each with what is wrong with it, so that the others can be used.
  public static func scan(_ bytes: [UInt8], _ body: (Row, Failure?) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      var scanner = CSVScanner(all)
      while let (row, failure) = scanner.next() { body(row, failure) }
    }
  }

  /// One line of a table, LF included; fields are quoted where they must be.
  public static func line(_ fields: [String]) -> String {
    var out: [UInt8] = []
    write(fields, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends one line of a table, LF included; fields are quoted where they must be.
  public static func write(_ fields: [String], to out: inout [UInt8]) {
    var isFirst = true
    for field in fields {
      if !isFirst { out.append(44) }
      isFirst = false
      let isWritten: Void? = field.utf8.withContiguousStorageIfAvailable { write($0, to: &out) }
      if isWritten == nil { Array(field.utf8).withUnsafeBufferPointer { write($0, to: &out) } }
    }
    out.append(10)
  }

  private static func write(_ field: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var isSpecial = false
    var hasQuotes = false
    for byte in field where byte <= 44 {
      if byte == 34 { hasQuotes = true }
      if byte == 34 || byte == 44 || byte == 10 || byte == 13 { isSpecial = true }
    }
    if isSpecial { out.append(34) }
    if hasQuotes {
      for byte in field {
        if byte == 34 { out.append(34) }
        out.append(byte)
      }
    } else {
      out.append(contentsOf: field)
    }
    if isSpecial { out.append(34) }
  }
}

extension CSV {
  /// With what a cell begins that a spreadsheet takes for a formula; the wide forms too.
  private static let formulas = "=+-@＝＋－＠".unicodeScalars

  /// A cell that a spreadsheet takes for text: control characters gone, and an apostrophe before what would be a formula.
  ///
  /// A text that already begins with apostrophes and such a sign gets one more, so that ``unguarded(_:)`` gives back
  /// what stood there. Numbers stay numbers.
  public static func harmless(_ text: String) -> String {
    let clean = withoutControlCharacters(text)
    guard isFormula(clean), Number(clean) == nil else { return clean }
    return "'" + clean
  }

  /// The text of a cell without the apostrophe that ``harmless(_:)`` puts before what would be a formula.
  public static func unguarded(_ text: String) -> String {
    text.unicodeScalars.first == "'" && isFormula(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first { $0 != "'" }.map(formulas.contains) ?? false
  }
}
