/// Why a function has no answer for its arguments.
public struct FunctionFailure: Error, Hashable, Sendable {
  /// What went wrong.
  public let message: String

  /// A failure with that explanation.
  public init(_ message: String) { self.message = message }

  /// No version of the function or operator takes arguments of these types.
  static let noSuchOverload = FunctionFailure("no such overload")
}
