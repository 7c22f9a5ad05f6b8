/// A part of a print that begins a page: a visit, a form, a list.
public struct PrintSection: Equatable, Sendable {
  /// Its title.
  public let title: String
  /// What stands in it.
  public var blocks: [PrintBlock]

  /// A section.
  public init(_ title: String, _ blocks: [PrintBlock]) {
    self.title = title
    self.blocks = blocks
  }
}
