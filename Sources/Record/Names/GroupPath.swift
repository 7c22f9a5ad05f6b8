/// Where a group or one of its rows stands in a form: `infusion`, `ae[3]`, `ae[3]/course[2]`.
public struct GroupPath: Hashable, Sendable, CustomStringConvertible {
  /// One group on the way, with the row where it repeats.
  public struct Step: Hashable, Sendable {
    /// The group's name.
    public let group: String
    /// The row's id, absent for a group that stands once.
    public let row: String?

    /// A step from parts that are known to be well formed.
    public init(_ group: String, row: String? = nil) {
      self.group = group
      self.row = row
    }

    var text: String { row.map { "\(group)[\($0)]" } ?? group }
  }

  /// What the path says; one for all copies.
  private final class Said: Sendable {
    let steps: [Step]
    let text: String
    let hash: Int
    /// The same place without the last row; nil where that is the path itself.
    let list: GroupPath?

    init(_ steps: [Step], _ text: String, list: GroupPath? = nil) {
      self.steps = steps
      self.text = text
      hash = text.hashValue
      self.list = list ?? steps.last.flatMap { $0.row == nil ? nil : GroupPath(steps.dropLast() + [Step($0.group)]) }
    }
  }

  private let said: Said

  /// The steps from the form downwards.
  public var steps: [Step] { said.steps }
  /// The path as written.
  public var description: String { said.text }

  /// A path of those steps.
  public init(_ steps: [Step]) { said = Said(steps, steps.map(\.text).joined(separator: "/")) }

  /// Reads `ae[3]/course[2]`; nil when it is not a path.
  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    var steps: [Step] = []
    var rest = whole[...].utf8
    while true {
      let slash = rest.firstIndex(of: UInt8(ascii: "/"))
      guard steps.count < 4, let step = GroupPath.step(Substring(rest[..<(slash ?? rest.endIndex)])) else { return nil }
      steps.append(step)
      guard let slash else { break }
      rest = rest[rest.index(after: slash)...]
    }
    said = Said(steps, whole)
  }

  /// A row of this list.
  public func row(_ id: String) -> GroupPath {
    guard let last = steps.last else { return self }
    return GroupPath(Said(steps.dropLast() + [Step(last.group, row: id)], "\(said.text)[\(id)]", list: self))
  }

  private init(_ said: Said) { self.said = said }

  /// The path one group deeper.
  public func inside(_ group: String, row: String? = nil) -> GroupPath { GroupPath(steps + [Step(group, row: row)]) }

  /// The path of the group that holds this one, or nil at the top.
  public var parent: GroupPath? { steps.count > 1 ? GroupPath(Array(steps.dropLast())) : nil }

  /// The row's id of the last step.
  public var row: String? { steps.last?.row }

  /// The group's name of the last step.
  public var group: String { steps.last?.group ?? "" }

  /// The same place without the last row: the list in which the row stands.
  public var list: GroupPath { said.list ?? self }

  /// Whether the other path is this one or lies below it.
  public func holds(_ other: GroupPath) -> Bool { other.steps.starts(with: steps) }

  /// Equal by the text.
  public static func == (left: GroupPath, right: GroupPath) -> Bool {
    left.said === right.said || left.said.hash == right.said.hash && left.said.text == right.said.text
  }

  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(said.hash) }

  /// The text is hashed already: a table needs no second round.
  public func _rawHashValue(seed: Int) -> Int { said.hash ^ seed }

  private static func step(_ text: Substring) -> Step? {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "[")) else { return isName(text) ? Step(String(text)) : nil }
    let name = text[..<open]
    guard text.utf8.last == UInt8(ascii: "]"), isName(name) else { return nil }
    let row = text[text.utf8.index(after: open)..<text.utf8.index(before: text.endIndex)]
    return isRow(row) ? Step(String(name), row: String(row)) : nil
  }

  /// Whether that can name a group or item: a letter, then letters, digits and underscores; at most 40 characters.
  public static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, first.isLetter, text.utf8.count <= 40 else { return false }
    return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  /// Whether that can be a row's id: letters, digits, `_` and `.`, or `+1` for a row not yet saved.
  public static func isRow(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 24 else { return false }
    if first == UInt8(ascii: "+") { return text.utf8.count > 1 && text.utf8.dropFirst().allSatisfy(\.isDigit) }
    return text.utf8.allSatisfy {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }
}
