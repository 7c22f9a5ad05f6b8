import Values

/// The name by which a person signs in, such as `nurse01`: small letters first, then letters, digits, `.` and `-`.
public struct UserName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name as written, at most 32 characters.
  public let text: String

  /// Checks the form of a user name; nil when it is not one.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    guard let first = text.utf8.first, first.isSmall, text.utf8.count <= 32,
      text.utf8.allSatisfy({ $0.isSmall || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }),
      !zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == UInt8(ascii: ".") && $1 == $0 })
    else { return nil }
    self.text = String(text)
  }

  private init(system: String) { text = system }

  /// The programme itself, which signs with the site's key.
  public static let casebook = UserName(system: "casebook")

  /// The name as written.
  public var description: String { text }

  /// Order by bytes.
  public static func < (left: UserName, right: UserName) -> Bool { bytesBefore(left.text, right.text) }
}
