/// What an expression may speak of: names and their types, functions, macros, and which arithmetic holds.
public struct ExpressionEnvironment: Sendable {
  /// How numbers behave.
  public enum Arithmetic: Hashable, Sendable {
    /// CEL's own: int, uint and double are different types. Only syntax, names and argument counts are checked
    /// before evaluation, as CEL gives different types meaning when they meet.
    case plain
    /// All numbers are one exact type, and types are checked before evaluation. `+ - *` are exact, `/` is a
    /// fraction, `%` needs whole numbers; a division by zero and an overflow are errors.
    case exact
  }

  /// How numbers behave.
  public var arithmetic: Arithmetic
  /// The type of a variable, or nil when there is none of that name.
  public var variable: @Sendable (_ name: String) -> ExpressionType?
  /// The names of variables, from which a misspelt one is guessed.
  public var suggestions: @Sendable () -> [String]
  /// The type of a field of a kind of object, or nil when it has none of that name.
  public var objectField: @Sendable (_ object: String, _ field: String) -> ExpressionType?
  /// The names of the fields of a kind of object, from which a misspelt one is guessed.
  public var objectFields: @Sendable (_ object: String) -> [String]
  /// Functions beyond those of CEL, by name; a name used here hides CEL's own functions of that name.
  public var functions: [String: [FunctionDeclaration]]
  /// Macros beyond those of CEL, by name; a macro here goes before one of CEL's. A name that is
  /// both called alone and on a receiver stands a second time with a dot before it.
  public var macros: [String: Macro]
  /// Whether a variable's name may hold dots, so that `a.b.c` first means the variable `a.b.c`.
  public var qualifiedNames: Bool

  /// An environment; all that is left out is empty.
  public init(
    arithmetic: Arithmetic = .exact,
    variable: @escaping @Sendable (_ name: String) -> ExpressionType? = { _ in nil },
    suggestions: @escaping @Sendable () -> [String] = { [] },
    objectField: @escaping @Sendable (_ object: String, _ field: String) -> ExpressionType? = { _, _ in nil },
    objectFields: @escaping @Sendable (_ object: String) -> [String] = { _ in [] },
    functions: [String: [FunctionDeclaration]] = [:], macros: [String: Macro] = [:], qualifiedNames: Bool = false
  ) {
    self.arithmetic = arithmetic
    self.variable = variable
    self.suggestions = suggestions
    self.objectField = objectField
    self.objectFields = objectFields
    self.functions = functions
    self.macros = macros
    self.qualifiedNames = qualifiedNames
  }

  /// CEL as it is, every name but those of types a variable of any type.
  public static let plain = ExpressionEnvironment(
    arithmetic: .plain, variable: { Compiler.typeNames[$0] == nil ? .dyn : nil })
}
