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
  /// A part of the act is missing.
  case incomplete(entry: Int, key: ActKey)
}
