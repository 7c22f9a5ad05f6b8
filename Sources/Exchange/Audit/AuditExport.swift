import Record
import Values

/// The audit list in its formats. Rows are written one by one: a study may have very many.
///
/// Control characters of the record reach none of them; a cell that a spreadsheet would take for a formula begins with
/// an apostrophe.
public enum AuditExport {
  /// The header line of the table.
  public static var csvHeader: String { CSV.line(AuditRow.columns.map(\.key)) }

  /// A row of the table.
  public static func csv(_ row: AuditRow) -> String {
    CSV.line(AuditRow.columns.map { CSV.harmless($0.text(row)) })
  }

  /// A row as one line of JSON; the columns of the table, null where there is nothing.
  public static func jsonLine(_ row: AuditRow) -> String {
    let members = AuditRow.columns.map { column -> (key: String, value: JSON) in
      let text = column.text(row)
      return (column.key, column.key == "entry" ? .int(row.entry) : text.isEmpty ? .null : .string(text))
    }
    return JSON.object(members).harmlessText + "\n"
  }

  /// A row to read, in lines of so many columns, those after the first set in.
  public static func text(_ row: AuditRow, columns: Int = 80) -> String {
    var out = "\(row.ward.dropLast(7)) \(row.subject?.text ?? "site") #\(row.entry) \(row.author.user) "
    out += "(\(row.author.role.rawValue)) \(row.act) \(row.place)"
    if row.isChange { out += ": \(row.was?.text ?? "(nothing)") → \(row.now?.text ?? "(nothing)")" }
    var more: [String] = row.queries
    if !row.checks.isEmpty { more.append("check " + row.checks.joined(separator: ", ")) }
    if !row.why.isEmpty { more.append("why: \(row.why)") }
    if !row.text.isEmpty { more.append("“\(row.text)”") }
    if let typed = row.typed { more.append("typed \(row.ward(of: typed))") }
    if let typist = row.typist, typist != row.author.user { more.append("by \(typist)") }
    if let source = row.source { more.append("source \(source)") }
    more += row.details
    let lines = PaperText.wrap(([out] + more).joined(separator: " · "), columns - 4)
    return lines.enumerated().map { ($0.offset == 0 ? "" : "    ") + $0.element + "\n" }.joined()
  }
}
