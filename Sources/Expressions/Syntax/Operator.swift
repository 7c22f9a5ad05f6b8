/// CEL's names for its operators, as they stand in calls.
public enum Operator {
  /// `a && b`
  public static let and = "_&&_"
  /// `a || b`
  public static let or = "_||_"
  /// `!a`
  public static let not = "!_"
  /// `-a`
  public static let negate = "-_"
  /// `a ? b : c`
  public static let conditional = "_?_:_"
  /// `a[b]`
  public static let index = "_[_]"
  /// `a in b`
  public static let within = "@in"
  /// `a + b`
  public static let add = "_+_"
  /// `a - b`
  public static let subtract = "_-_"
  /// `a * b`
  public static let multiply = "_*_"
  /// `a / b`
  public static let divide = "_/_"
  /// `a % b`
  public static let remainder = "_%_"
  /// `a == b`
  public static let equal = "_==_"
  /// `a != b`
  public static let notEqual = "_!=_"
  /// `a < b`
  public static let less = "_<_"
  /// `a <= b`
  public static let lessOrEqual = "_<=_"
  /// `a > b`
  public static let greater = "_>_"
  /// `a >= b`
  public static let greaterOrEqual = "_>=_"

  /// The sign between two operands, by the name of the operator; nil for names that are no such operator.
  public static func sign(of name: String) -> String? { signs[name]?.sign }

  /// How strongly an operator with two operands binds; `*` most.
  static func strength(of name: String) -> Int? { signs[name]?.strength }

  private static let signs: [String: (sign: String, strength: Int)] = [
    or: ("||", 1), and: ("&&", 2), equal: ("==", 3), notEqual: ("!=", 3), less: ("<", 3), lessOrEqual: ("<=", 3),
    greater: (">", 3), greaterOrEqual: (">=", 3), within: ("in", 3), add: ("+", 4), subtract: ("-", 4),
    multiply: ("*", 5), divide: ("/", 5), remainder: ("%", 5),
  ]
}
