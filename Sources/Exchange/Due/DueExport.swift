import Forms
import Record
import Values
public import Workflow

/// What is due, as a list for other programmes: text, a table, JSON.
public enum DueExport {
  private static let columns = [
    "subject", "visit", "form", "item", "kind", "state", "late_days", "first", "last", "arrears", "what",
  ]

  /// One line a thing, for reading and for mail.
  public static func text(_ items: [DueItem]) -> String {
    items.map { item in
      PaperText.pad(item.when, 22) + PaperText.pad(item.subject.text, 10) + PaperText.pad(item.visit, 8)
        + PaperText.pad(item.kind.rawValue, 9) + PaperText.clean(item.title) + "\n"
    }.joined()
  }

  /// Comma-separated values. A cell that a spreadsheet would take for a formula begins with an apostrophe.
  public static func csv(_ items: [DueItem]) -> String {
    CSV.line(columns) + items.map { CSV.line(cells($0).map(CSV.harmless)) }.joined()
  }

  /// JSON, an object a thing.
  public static func json(_ items: [DueItem]) -> String {
    let list = items.map { item -> JSON in
      .object([
        ("subject", .string(item.subject.text)), ("visit", .string(item.visit)), ("form", .optional(item.form?.form)),
        ("item", .optional(item.place?.item.description)), ("kind", .string(item.kind.rawValue)),
        ("state", .string(item.state.rawValue)), ("late_days", .int(item.lateDays)),
        ("first", .optional(item.first?.description)), ("last", .optional(item.last?.description)),
        ("arrears", .bool(item.isArrears)), ("what", .string(item.title)),
      ])
    }
    return JSON.array(list).harmlessPrettyText + "\n"
  }

  private static func cells(_ item: DueItem) -> [String] {
    [
      item.subject.text, item.visit, item.form?.form ?? "", item.place?.item.description ?? "", item.kind.rawValue,
      item.state.rawValue, "\(item.lateDays)", item.first?.description ?? "", item.last?.description ?? "",
      item.isArrears ? "Y" : "N", PaperText.clean(item.title),
    ]
  }
}
