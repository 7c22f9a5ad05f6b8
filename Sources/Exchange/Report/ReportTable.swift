public import Values

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
    /// Who is to see it.
    public let readers: Readers

    /// Who is to see a column.
    public enum Readers: Equatable, Sendable {
      /// People and programmes.
      case all
      /// Programmes alone.
      case files
      /// People alone: it says in one column what programmes have in several.
      case people
    }

    /// A column of words.
    static func text(_ key: String, _ title: String, for readers: Readers = .all) -> Column {
      Column(key: key, title: title, isText: true, readers: readers)
    }

    /// A column of figures.
    static func figure(_ key: String, _ title: String, for readers: Readers = .all) -> Column {
      Column(key: key, title: title, isText: false, readers: readers)
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
        .object(
          columns.indices.compactMap { column in
            columns[column].readers == .people || !row.indices.contains(column)
              ? nil : (key: columns[column].key, value: row[column].trimmed.json)
          })
      })
  }

  /// The table as comma-separated text.
  public var csv: String {
    let written = columns.indices.filter { columns[$0].readers != .people }
    return CSV.line(written.map { columns[$0].key })
      + rows.map { row in
        CSV.line(written.map { row.indices.contains($0) ? CSV.harmless(row[$0].trimmed.field) : "" })
      }.joined()
  }

  /// The columns that people see, by their places.
  public var shown: [Int] { columns.indices.filter { columns[$0].readers != .files } }
}

extension ReportCell {
  /// Words without the spaces that set them in; those are for people only.
  var trimmed: ReportCell {
    guard case .text(let text) = self, text.hasPrefix(" ") else { return self }
    return .text(String(text.drop { $0 == " " }))
  }
}
