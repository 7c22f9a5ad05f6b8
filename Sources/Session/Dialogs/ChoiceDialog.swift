import Record
import Screen

/// A question that is answered by choosing one line.
struct ChoiceDialog: Page {
  let question: Question
  let title: String
  let lines: [String]
  let choices: [String]
  private var cursor = ListCursor()
  /// Whether letters were typed that name no choice: then Enter takes none before one is chosen.
  private var isLost = false

  init(_ question: Question, title: String, lines: [String], choices: [String]) {
    self.question = question
    self.title = title
    self.lines = lines
    self.choices = choices
  }

  /// The palette: every command that can be given in a place.
  static func palette(_ place: KeyBinding.Place, _ context: Context) -> ChoiceDialog {
    ChoiceDialog(
      .palette, title: "All commands", lines: [],
      choices: paletteBindings(place, context).map { binding in
        TextLayout.padRight(binding.keys.map(\.description).joined(separator: ", "), to: 18) + binding.help
      })
  }

  /// The bindings of the palette, in its order.
  static func paletteBindings(_ place: KeyBinding.Place, _ context: Context) -> [KeyBinding] {
    context.bindings(in: place).filter { $0.command != .palette }
  }

  var place: KeyBinding.Place { .dialog }
  var isOverlay: Bool { true }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {}

  mutating func take(_ key: Key, _ context: inout Context) {
    switch key {
    case .up, .down, .tab, .backTab: isLost = false
    default: break
    }
    switch key {
    case .down, .tab: _ = cursor.take(.down, count: choices.count, page: 1)
    case .up, .backTab: _ = cursor.take(.up, count: choices.count, page: 1)
    case .enter where isLost: context.tell("choose with the arrows or a number", isError: true)
    case .enter: context.moves.append(.reply(.choice(question, cursor.index)))
    case .escape: context.pop()
    case .character(let scalar):
      if let number = Int(String(Character(scalar))), choices.indices.contains(number - 1) {
        context.moves.append(.reply(.choice(question, number - 1)))
      } else {
        seek(scalar)
      }
    default: break
    }
  }

  /// Goes to the next choice that begins with a letter.
  private mutating func seek(_ letter: Unicode.Scalar) {
    let wanted = String(Character(letter)).lowercased()
    let order = Array(choices.indices.dropFirst(cursor.index + 1)) + Array(0...cursor.index)
    let found = order.first { choices.indices.contains($0) && choices[$0].lowercased().hasPrefix(wanted) }
    isLost = found == nil
    if let found { cursor.go(to: found) }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let width = min(frame.columns - 4, 76)
    let body = lines.flatMap { TextLayout.wrap($0, to: width - 4) }
    let room = max(1, min(choices.count, frame.rows - 7 - body.count))
    let height = body.count + room + 4
    let left = (frame.columns - width) / 2
    let top = max(1, (frame.rows - height) / 2)
    frame.fill(column: left, row: top, width: width, height: height)
    frame.box(column: left, row: top, width: width, height: height, title: title)
    for (index, line) in body.enumerated() { frame.put(line, column: left + 2, row: top + 1 + index) }
    let first = cursor.top(fitting: room, of: choices.count)
    for (offset, choice) in choices.dropFirst(first).prefix(room).enumerated() {
      let index = first + offset
      let row = top + 1 + body.count + offset
      let isChosen = index == cursor.index && !isLost
      let mark = isChosen ? "▸" : " "
      let number = index < 9 ? "\(index + 1) " : "  "
      frame.put(
        TextLayout.fit("\(mark) \(number)\(choice)", to: width - 4), column: left + 2, row: row,
        style: isChosen ? .reverse : .plain)
      if index == cursor.index { frame.cursor = Position(column: left + 2, row: row) }
    }
    frame.put(
      isLost ? "Arrows or number   Esc back" : "Enter or number   Esc back", column: left + 2, row: top + height - 2,
      style: .accent)
  }
}
