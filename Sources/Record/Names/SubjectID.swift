import Values

/// A patient's study number, `SITE-NUMBER` such as `01-0007`; never a name.
///
/// Digits and capital letters, one hyphen, digits; at most 24 characters, so that it can name a file.
public struct SubjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number as written.
  public let text: String

  /// The part before the hyphen.
  public var site: String { String(text.prefix { $0 != "-" }) }

  /// Checks the form of a subject number; nil when it is not one.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 24, !parts[0].isEmpty, !parts[1].isEmpty,
      parts[0].allSatisfy({ $0.isDigit || $0.isCapital }), parts[1].allSatisfy(\.isDigit)
    else { return nil }
    self.text = String(text)
  }

  /// The number as written.
  public var description: String { text }

  /// Order by bytes.
  public static func < (left: SubjectID, right: SubjectID) -> Bool { bytesBefore(left.text, right.text) }

  /// Whether two numbers could be one that was typed in two ways: the same but for zeros in front, `01-00101` and
  /// `01-0101`.
  public func resembles(_ other: SubjectID) -> Bool {
    guard site == other.site, self != other else { return false }
    let (mine, theirs) = (
      Array(text.utf8.dropFirst(site.utf8.count + 1)), Array(other.text.utf8.dropFirst(site.utf8.count + 1))
    )
    let zero = UInt8(ascii: "0")
    return mine.count != theirs.count && mine.drop { $0 == zero }.elementsEqual(theirs.drop { $0 == zero })
  }
}
