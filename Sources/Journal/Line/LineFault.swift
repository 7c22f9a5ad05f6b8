/// What is wrong with a journal line, and at which byte of it.
public struct LineFault: Error, Equatable, Sendable {
  /// Kinds of faults.
  public enum Kind: Equatable, Sendable {
    /// Something else was expected there, such as `,"prev":"`.
    case expected(String)
    /// A text is not valid UTF-8.
    case notUTF8
    /// A control character stands inside a text.
    case controlCharacter
    /// An escape other than `\"`, `\\` and `\u00xx`, or one that is not needed.
    case escape
    /// A key stands twice in one object.
    case keyTwice(String)
    /// Values are nested too deeply.
    case tooDeep
    /// The line is longer than 1 MiB.
    case tooLong
    /// The hash is not that of the bytes before it.
    case hash
    /// `prev` is not the hash of the line before.
    case previous
    /// `n` does not follow from the line before.
    case number(expected: Int)
    /// The file ends within the line.
    case torn
  }

  /// What is wrong.
  public let kind: Kind
  /// Bytes from the start of the line.
  public let offset: Int

  /// A fault at that byte.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension LineFault: CustomStringConvertible {
  /// The fault as a sentence for whoever looks after the study.
  public var description: String {
    let words =
      switch kind {
      case .expected(let what): "\(what) is expected"
      case .notUTF8: "a text is not UTF-8"
      case .controlCharacter: "a control character stands inside a text"
      case .escape: "an escape that the format does not allow"
      case .keyTwice(let key): "key \(key) stands twice"
      case .tooDeep: "values are nested too deeply"
      case .tooLong: "the line is longer than 1 MiB"
      case .hash: "the hash is not that of the line"
      case .previous: "the line does not follow from the one before"
      case .number(let expected): "line number \(expected) is expected"
      case .torn: "the file ends within the line"
      }
    return "byte \(offset + 1): \(words)"
  }
}
