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
  /// How many of the first arguments must be known: an unknown one makes the answer unknown without a call, and what
  /// stands behind it is not worked out. Behind them a function receives unknown arguments and decides itself; errors
  /// never reach any function.
  public let needs: Int
  /// What may already follow from the first arguments; nil where a function always needs all of them.
  public let early: Early?
  /// What it does. The number and types of the arguments were checked before, except where they are `dyn`.
  public let call: @Sendable ([ExpressionValue]) throws(FunctionFailure) -> ExpressionValue

  /// A version of a function; it needs all its arguments unless it is said how many.
  public init(
    name: String, receiver: Bool = false, arguments: [ExpressionType], result: ExpressionType, needs: Int? = nil,
    early: Early? = nil,
    call: @escaping @Sendable ([ExpressionValue]) throws(FunctionFailure) -> ExpressionValue
  ) {
    self.name = name
    self.receiver = receiver
    self.arguments = arguments
    self.result = result
    self.needs = needs ?? arguments.count
    self.early = early
    self.call = call
  }

  /// What follows from the first arguments alone.
  public enum Rest: Sendable {
    /// The answer: what stands behind cannot change it and is not worked out.
    case answer(ExpressionValue)
    /// The others decide, without these of them, which are not worked out and are passed as unknown.
    case needed(without: Set<Int>)
  }

  /// A look at the first arguments before the others are worked out.
  public struct Early: Sendable {
    /// How many arguments it looks at.
    public let count: Int
    /// What follows from them.
    public let look: @Sendable (ArraySlice<ExpressionValue>) -> Rest

    /// A look at so many arguments.
    public init(_ count: Int, _ look: @escaping @Sendable (ArraySlice<ExpressionValue>) -> Rest) {
      self.count = count
      self.look = look
    }
  }
}
