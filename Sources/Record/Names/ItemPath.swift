/// Where an item stands in a form: `infusion/ECDOSE`, `ae[3]/course[2]/AETOXGR`.
public struct ItemPath: Hashable, Sendable, CustomStringConvertible {
  /// What the path says; one for all copies, since records name the same items again and again.
  private final class Said: Sendable {
    let group: GroupPath
    let item: String
    let text: String
    let hash: Int

    init(_ group: GroupPath, _ item: String, _ text: String) {
      self.group = group
      self.item = item
      self.text = text
      hash = text.hashValue
    }
  }

  private let said: Said

  /// The group or row that holds the item.
  public var group: GroupPath { said.group }
  /// The item's CDASH name.
  public var item: String { said.item }
  /// The path as written.
  public var description: String { said.text }

  /// An item in a group or row.
  public init(_ group: GroupPath, _ item: String) {
    var written = ""
    written.reserveCapacity(group.description.utf8.count + 1 + item.utf8.count)
    written += group.description
    written += "/"
    written += item
    said = Said(group, item, written)
  }

  /// An item in a group or row, both known to be well formed and written together as `written`.
  public init(_ group: GroupPath, _ item: String, written: String) { said = Said(group, item, written) }

  /// Reads `ae[3]/AETERM`; nil when it is not a path.
  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    guard let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let item = whole[whole.utf8.index(after: slash)...]
    guard GroupPath.isName(item), let group = GroupPath(whole[..<slash]) else { return nil }
    said = Said(group, String(item), whole)
  }

  /// Equal by the text.
  public static func == (left: ItemPath, right: ItemPath) -> Bool {
    left.said === right.said || left.said.hash == right.said.hash && left.said.text == right.said.text
  }

  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(said.hash) }

  /// The text is hashed already: a table needs no second round.
  public func _rawHashValue(seed: Int) -> Int { said.hash ^ seed }
}
