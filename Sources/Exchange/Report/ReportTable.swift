import Values

/// A table of a report.
public struct ReportTable: Equatable, Sendable {
  /// A column.
  public struct Column: Equatable, Sendable {
    /// Its name in files, small letters.
    public let key: String
    /// Its heading.
    public let title: String
    /// Whether it holds words, which stand on the left; figures stand on the right.
    public let isText: Bool
    /// Whether only files have it.
    public let isForFiles: Bool

    /// A column of words.
    static func text(_ key: String, _ title: String, forFiles: Bool = false) -> Column {
      Column(key: key, title: title, isText: true, isForFiles: forFiles)
    }

    /// A column of figures.
    static func figure(_ key: String, _ title: String, forFiles: Bool = false) -> Column {
      Column(key: key, title: title, isText: false, isForFiles: forFiles)
    }
  }

  /// The columns.
  public let columns: [Column]
  /// The rows, each with a cell a column.
  public let rows: [[ReportCell]]

  /// The table as JSON: an object a row.
  public var json: JSON {
    .array(
      rows.map { row in
        .object(zip(columns, row).map { (key: $0.key, value: $1.trimmed.json) })
      })
  }

  /// The table as comma-separated text.
  public var csv: String {
    CSV.line(columns.map(\.key)) + rows.map { CSV.line($0.map(\.trimmed.field)) }.joined()
  }

  /// The columns that people see, by their places.
  public var shown: [Int] { columns.indices.filter { !columns[$0].isForFiles } }
}

extension ReportCell {
  /// Words without the spaces that set them in; those are for people only.
  var trimmed: ReportCell {
    guard case .text(let text) = self, text.hasPrefix(" ") else { return self }
    return .text(String(text.drop { $0 == " " }))
  }
}
