/// A call that is rewritten when the expression is read, before anything is checked.
///
/// The rewritten expression may hold identifiers of any characters, such as `previous(X)`.
public struct Macro: Sendable {
  /// How many arguments the call may have, the receiver not counted; other calls stay as they are.
  public let argumentCount: ClosedRange<Int>
  /// Whether it is written `x.name(…)`.
  public let receiver: Bool
  /// The rewriting: the call itself, its receiver, its arguments (in which macros are already rewritten).
  public let expand: @Sendable (_ call: Expr, _ receiver: Expr?, _ arguments: [Expr]) throws(ExpressionError) -> Expr

  /// A macro.
  public init(
    argumentCount: ClosedRange<Int>, receiver: Bool,
    expand: @escaping @Sendable (_ call: Expr, _ receiver: Expr?, _ arguments: [Expr]) throws(ExpressionError) -> Expr
  ) {
    self.argumentCount = argumentCount
    self.receiver = receiver
    self.expand = expand
  }
}
