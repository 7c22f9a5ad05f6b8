/// A key of the files of forms: its name, what stands under it, and what it is for.
public struct FormKey: Sendable {
  /// What stands under a key.
  public enum Shape: Sendable {
    /// A text.
    case name
    /// Texts in a list, or one.
    case names
    /// A text, or one by language.
    case local
    /// true or false.
    case flag
    /// A whole number.
    case whole
    /// A whole number, or first..last.
    case range
    /// An expression.
    case expression
    /// One of some words.
    case words([String])
    /// Keys that the trial chooses.
    case map
    /// Another part.
    case part(String)
    /// A list of other parts.
    case parts(String)
  }

  /// The key.
  public let name: String
  /// What stands under it.
  public let shape: Shape
  /// Whether it must be there.
  public let isRequired: Bool
  /// What it is for.
  public let says: String

  /// Who sees a form, a group or an item.
  static let sees = FormKey("sees", .names, "The roles that see it; left out for all.")

  init(_ name: String, _ shape: Shape, isRequired: Bool = false, _ says: String) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.says = says
  }
}
