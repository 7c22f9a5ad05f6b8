public import Forms
public import Record
public import Screen

/// One line of the keymap: what a key does where, how it is called, and which right it needs.
public struct KeyBinding: Sendable {
  /// Where a key has this meaning.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    case everywhere, signIn = "sign-in", subjects, casebook, form, queries, due, event, history, entry, past, report
    case proposals, people, password, locked, dialog, list
  }

  /// What it does.
  public let command: Command
  /// The keys, the first one is shown.
  public let keys: [Key]
  /// Where.
  public let places: Set<Place>
  /// Two or three words for the line of keys; empty to leave it out there.
  public let label: String
  /// A sentence for the help page and the manual.
  public let help: String
  /// The act it leads to, if a right is needed.
  public let act: ActKind?
  /// The part of the programme to which it belongs; a trial without that has no such key.
  public let feature: Feature
}
