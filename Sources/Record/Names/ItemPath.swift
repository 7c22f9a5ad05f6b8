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
    description = group.description + "/" + item
  }

  /// Reads `ae[3]/AETERM`; nil when it is not a path.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)  // one concrete type from here on: a record has thousands of paths
    guard let slash = text.lastIndex(of: "/"), let group = GroupPath(text[..<slash]) else { return nil }
    let item = text[text.index(after: slash)...]
    guard GroupPath.isName(item) else { return nil }
    self.init(group, String(item))
  }

  /// Equal by the text.
  public static func == (left: ItemPath, right: ItemPath) -> Bool { left.description == right.description }

  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
