public import Forms
import Record

/// What a person had on the screen when they decided something: the newest entry, and a hash of everything shown.
///
/// Nobody signs, verifies, decides or settles what was not on their screen: when the hash of what would be shown now is
/// another one, the request is refused and shown anew. A save rests on its fields, each of which knows what stood there
/// (``Record/Draft/Field/seen``, ``Record/Draft/Field/was``).
public struct Basis: Equatable, Sendable {
  /// Number of the newest entry that was on the screen.
  public let head: Int
  /// SHA-256 over ``Shown``, hexadecimal; nil for requests that rest on their fields alone.
  public let shown: String?

  /// A basis.
  public init(head: Int, shown: String? = nil) {
    self.head = head
    self.shown = shown
  }

  /// What a request rests on, as the record stands in a reading.
  public init(_ request: Request, _ reading: Reading, _ hashing: Hashing) {
    self.init(
      head: reading.patient.entries.count, shown: Shown(request, reading, hashing).map { $0.hash(hashing) })
  }
}
