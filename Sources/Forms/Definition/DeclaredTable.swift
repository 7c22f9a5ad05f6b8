/// A table or a listing of the report that the trial itself asks for, under `report:` in trial.yaml.
public struct DeclaredTable: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// Counts of codes; n, mean, SD, median and range of numbers.
    case table
    /// The answers themselves, a line for each form or row.
    case listing
  }

  /// Its name in files.
  public let name: String
  /// Its heading.
  public let title: LocalText
  /// What it is.
  public let kind: Kind
  /// The items, in their order; of a listing they are of one form.
  public let items: [ItemDefinition.Key]
  /// Whether the arms stand apart.
  public internal(set) var isByArm: Bool
  /// Whether the visits stand apart; else the last answer of a patient counts.
  public let isByVisit: Bool
  /// Which forms or rows count: those where it is definitely true; nil for all.
  public internal(set) var condition: Expression?
}
