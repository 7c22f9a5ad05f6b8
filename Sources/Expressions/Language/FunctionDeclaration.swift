/// One version of a function that expressions may call.
public struct FunctionDeclaration: Sendable {
  /// The name by which expressions call it.
  public let name: String
  /// Whether it is called as `x.name(y)`; then `x` is the first of the arguments.
  public let receiver: Bool
  /// The types it takes, the receiver first if there is one.
  public let arguments: [ExpressionType]
  /// The type it gives back.
  public let result: ExpressionType
  /// Whether an unknown argument makes the answer unknown without a call. A function that is not strict receives
  /// unknown arguments and decides itself; errors never reach any function.
  public let strict: Bool
  /// What it does. The number and types of the arguments were checked before, except where they are `dyn`.
  public let call: @Sendable ([ExpressionValue]) throws(FunctionFailure) -> ExpressionValue

  /// A version of a function.
  public init(
    name: String, receiver: Bool = false, arguments: [ExpressionType], result: ExpressionType, strict: Bool = true,
    call: @escaping @Sendable ([ExpressionValue]) throws(FunctionFailure) -> ExpressionValue
  ) {
    self.name = name
    self.receiver = receiver
    self.arguments = arguments
    self.result = result
    self.strict = strict
    self.call = call
  }
}
