/// A tumour lesion that is followed: one that is measured, one that is watched, or one that is new.
///
/// Ids are those of the reading: `T01`, `NT01`, `N01`. The pieces of a lesion that has split carry the id of the whole
/// with a point: `T01.1`, `T01.2`; they need not be listed.
public struct Lesion: Hashable, Sendable {
  /// What a lesion is followed as.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Measured at every assessment and part of the sum of diameters.
    case target
    /// Watched but not part of the sum.
    case nonTarget
    /// First seen after baseline.
    case new
  }

  /// The id of the lesion in the reading.
  public let id: String
  /// What it is followed as.
  public let kind: Kind
  /// Where it is, in words; lesions of the same words are of the same organ.
  public let site: String
  /// Whether it is a lymph node, measured by its short axis.
  public let isNode: Bool

  /// A lesion.
  public init(id: String, kind: Kind, site: String, isNode: Bool = false) {
    self.id = id
    self.kind = kind
    self.site = site
    self.isNode = isNode
  }

  /// The id of the whole when an id is that of a piece: `T01` for `T01.2`; nil for a whole lesion.
  public static func whole(of id: String) -> String? {
    guard let point = id.utf8.lastIndex(of: UInt8(ascii: ".")), point != id.startIndex else { return nil }
    return String(id[..<point])
  }
}
