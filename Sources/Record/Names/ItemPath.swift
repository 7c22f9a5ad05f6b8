/// Where an item stands in a form: `infusion/ECDOSE`, `ae[3]/course[2]/AETOXGR`.
public struct ItemPath: Hashable, Sendable, CustomStringConvertible {
  /// The group or row that holds the item.
  public let group: GroupPath
  /// The item's CDASH name.
  public let item: String
  /// The path as written.
  public let description: String

  /// An item in a group or row.
  public init(_ group: GroupPath, _ item: String) {
    self.group = group
    self.item = item
    var written = ""
    written.reserveCapacity(group.description.utf8.count + 1 + item.utf8.count)
    written += group.description
    written += "/"
    written += item
    description = written
  }

  /// An item in a group or row, both known to be well formed and written together as `written`.
  public init(_ group: GroupPath, _ item: String, written: String) {
    self.group = group
    self.item = item
    description = written
  }

  /// Reads `ae[3]/AETERM`; nil when it is not a path.
  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    guard let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let item = whole[whole.utf8.index(after: slash)...]
    guard GroupPath.isName(item), let group = GroupPath(whole[..<slash]) else { return nil }
    self.group = group
    self.item = String(item)
    description = whole
  }

  /// Equal by the text.
  public static func == (left: ItemPath, right: ItemPath) -> Bool { left.description == right.description }

  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
