/// Where a file ends: the number and hash of its last line, and how many bytes it has.
public struct Head: Hashable, Sendable {
  /// Number of the last line; 0 for an empty file.
  public let number: Int
  /// Its hash, or 64 zeros.
  public let hash: String
  /// Bytes of the file up to and with that line.
  public let bytes: Int

  /// A head.
  public init(number: Int, hash: String, bytes: Int) {
    self.number = number
    self.hash = hash
    self.bytes = bytes
  }

  /// The head of a file that does not exist yet.
  public static let none = Head(number: 0, hash: Seal.noPrevious, bytes: 0)
}
