import Values

/// Why a value was changed or an act was done: a code of the trial's list, and words where the code does not say all.
public struct Reason: Hashable, Sendable {
  /// The coded reason, such as `TYPOGRAPHICAL_ERROR`.
  public let code: String
  /// Words of the person, or nil.
  public let text: String?

  /// A reason.
  public init(code: String, text: String? = nil) {
    self.code = code
    self.text = text
  }
}
