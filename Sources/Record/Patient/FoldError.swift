import Values

/// An entry that does not follow from the ones before it: the file is damaged or was made by something else.
public enum FoldError: Error, Equatable, Sendable {
  /// The first entry does not begin a record, or a later one does.
  case notABeginning(entry: Int)
  /// `was` is not what the record holds.
  case differs(entry: Int, place: Place, recorded: ItemValue?, claimed: ItemValue?)
  /// A query is named that does not exist, or cannot take that step.
  case query(entry: Int, id: String)
  /// A row is named that does not exist.
  case row(entry: Int, row: String)
  /// The author had seen less of the site log than the author of the line before.
  case logBehind(entry: Int)
  /// It was recorded under a version of the forms that the record had not adopted.
  case version(entry: Int, forms: String)
  /// A part of the act is missing.
  case incomplete(entry: Int, key: ActKey)
}

extension FoldError: CustomStringConvertible {
  /// The line that the error is about.
  public var entry: Int {
    switch self {
    case .notABeginning(let entry), .differs(let entry, _, _, _), .query(let entry, _), .row(let entry, _),
      .incomplete(let entry, _), .logBehind(let entry), .version(let entry, _):
      entry
    }
  }

  /// What does not follow, in words.
  public var words: String {
    switch self {
    case .notABeginning: "it does not begin a record"
    case .differs(_, let place, let recorded, let claimed):
      "at \(place) it claims \(claimed?.text ?? "nothing") where \(recorded?.text ?? "nothing") stood"
    case .query(_, let id): "query \(id) cannot take that step"
    case .row(_, let row): "there is no row \(row)"
    case .logBehind: "its author had seen less of the site log than the author of the line before"
    case .version(_, let forms): "it was recorded under the forms \(forms), which the record had not adopted"
    case .incomplete(_, let key): "\(key.rawValue) is missing"
    }
  }

  /// The line and what does not follow.
  public var description: String { "line \(entry): \(words)" }
}
