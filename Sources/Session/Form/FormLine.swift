import Forms
import Record

/// One field on the screen: the item, its row, and where it is drawn.
struct FieldSpot: Equatable, Sendable {
  let path: ItemPath
  let name: String
  let scope: Scope
  let column: Int
  let width: Int
  /// Whether it is a long text, which takes as many lines as it needs.
  var isNote = false
}

/// Something the cursor can stand on.
enum Focus: Hashable, Sendable {
  /// A field.
  case item(ItemPath)
  /// A row that is folded to one line.
  case row(GroupPath)
  /// The line that adds a row to a list.
  case add(GroupPath)
}

/// One line of a form's layout.
struct FormLine: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// A group's title.
    case title(String)
    /// The heads of a grid's columns.
    case heads([Head])
    /// A line of words: of a question that is too long to stand beside its field, or of a text between items.
    case words(String, isQuestion: Bool)
    /// A question with its field.
    case field(FieldSpot)
    /// A further line of a long text: the field, and which line it is, from 1.
    case more(FieldSpot, Int)
    /// A row of a grid.
    case cells(label: String, row: GroupPath, [FieldSpot], history: [String])
    /// A value that stands below the rows of a grid, under the columns of what it is computed from.
    case total(String, [Head])
    /// The first line of a row that is shown as a card.
    case card(String, row: GroupPath)
    /// A row folded to one line.
    case folded(String, row: GroupPath)
    /// Adds a row.
    case add(GroupPath, String)
    case blank
  }

  struct Head: Equatable, Sendable {
    let text: String
    let column: Int
    let width: Int
  }

  let kind: Kind

  /// What the cursor can stand on in this line, from left to right.
  var focuses: [Focus] {
    switch kind {
    case .field(let spot): [.item(spot.path)]
    case .cells(_, _, let spots, _): spots.map { .item($0.path) }
    case .folded(_, let row): [.row(row)]
    case .add(let list, _): [.add(list)]
    default: []
    }
  }
}
