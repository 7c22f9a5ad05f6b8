/// A macro that goes over the elements of a list or the keys of a map.
public struct Comprehension: Hashable, Sendable {
  /// Which macro.
  public enum Form: String, Hashable, Sendable {
    /// Whether a condition holds for every element; `&&` over all.
    case all
    /// Whether it holds for at least one; `||` over all.
    case exists
    /// Whether it holds for exactly one.
    case existsOne = "exists_one"
    /// The elements for which it holds.
    case filter
    /// What each element (for which the condition holds, if there is one) becomes.
    case map
    /// A map with the same keys and what each value becomes.
    case transformMap
  }

  /// Which macro.
  public let form: Form
  /// What it goes over.
  public let range: Expr
  /// The name of the element inside; with two names the first is the index or key, the second the value.
  public let variables: [String]
  /// The condition, absent for `map` with two arguments.
  public let condition: Expr?
  /// What an element becomes; only for `map`.
  public let transform: Expr?

  /// A macro over a range.
  public init(form: Form, range: Expr, variables: [String], condition: Expr?, transform: Expr? = nil) {
    self.form = form
    self.range = range
    self.variables = variables
    self.condition = condition
    self.transform = transform
  }

  /// The macro as it is written: `map` with two names is `transformList`.
  public var name: String { form == .map && variables.count == 2 ? "transformList" : form.rawValue }

  /// The parts in which the names have their meaning.
  public var body: [Expr] { [condition, transform].compactMap { $0 } }
}
