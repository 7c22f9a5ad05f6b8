/// A piece of a printed section.
public enum PrintBlock: Equatable, Sendable {
  /// A heading, such as a form's title.
  case heading(String)
  /// Words.
  case text(String)
  /// Words that must be seen.
  case warning(String)
  /// A table.
  case table(PrintTable)
  /// A box of labels and what belongs to them, such as a signature; kept together on paper.
  case box(String, [(label: String, text: String)])

  /// The same words.
  public static func == (left: PrintBlock, right: PrintBlock) -> Bool {
    switch (left, right) {
    case (.heading(let a), .heading(let b)), (.text(let a), .text(let b)), (.warning(let a), .warning(let b)): a == b
    case (.table(let a), .table(let b)): a == b
    case (.box(let a, let left), .box(let b, let right)):
      a == b && left.map(\.label) == right.map(\.label) && left.map(\.text) == right.map(\.text)
    default: false
    }
  }
}
