import Values
import Forms
import Screen

/// The list of codes that lies below a field: what the typed letters mean, best first.
struct CodePopup: Equatable, Sendable {
  /// The codes offered.
  let entries: [CodeEntry]
  /// The highlighted one.
  private(set) var index: Int
  /// Whether it was opened on purpose, and so may choose without anything typed.
  let isList: Bool
  /// Whether another line than the first one was highlighted on purpose.
  private(set) var isMoved = false
  /// In a field that holds several codes those that are ticked, as the field stands; nil where only one can be chosen.
  private(set) var ticked: Set<String>?
  /// Whether a tick was set or taken away here.
  private(set) var isTicked = false

  init(_ entries: [CodeEntry], isList: Bool, current: String? = nil, ticked: Set<String>? = nil) {
    self.ticked = ticked
    self.entries = entries
    self.isList = isList
    index = current.flatMap { code in entries.firstIndex { $0.code == code } } ?? 0
  }

  /// The highlighted code.
  var chosen: CodeEntry? { entries.indices.contains(index) ? entries[index] : nil }

  /// Ticks the highlighted code, or takes its tick away.
  mutating func tick() {
    guard let code = chosen?.code, let held = ticked else { return }
    ticked = held.symmetricDifference([code])
    isTicked = true
  }

  mutating func move(_ step: Int) {
    guard !entries.isEmpty else { return }
    isMoved = true
    index = (index + step + entries.count) % entries.count
  }

  /// Draws the list below a line of the screen, or above it where there is more room.
  func draw(on frame: inout Frame, column: Int, below row: Int, language: String) {
    let spaceBelow = frame.rows - 4 - row
    let above = spaceBelow < min(entries.count, 6) && row > frame.rows / 2
    let room = max(1, min(entries.count, 8, above ? row - 2 : spaceBelow - 1))
    let width = min(frame.columns - 2, 76)
    let left = max(0, min(column, frame.columns - width - 1))
    let top = above ? row - room - 2 : row + 1
    frame.fill(column: left, row: top, width: width, height: room + 2)
    frame.box(column: left, row: top, width: width, height: room + 2)
    let first = max(0, min(index - room / 2, entries.count - room))
    for (offset, entry) in entries.dropFirst(first).prefix(room).enumerated() {
      let isChosen = first + offset == index
      let say = entry.say.text(language)
      let text = say == entry.code ? say : "\(entry.code)  \(say)"
      let note = entry.attributes["note"]?.first ?? ""
      let tick = ticked.map { $0.contains(entry.code) ? "[x] " : "[ ] " } ?? ""
      let line = (isChosen ? "▸" : " ") + tick + text
      let noteRoom = max(0, width - 4 - CharacterWidth.of(line))
      frame.put(
        TextLayout.fit(
          line + (note.isEmpty || noteRoom < 8 ? "" : "  " + TextLayout.cut(note, to: noteRoom - 2)), to: width - 2),
        column: left + 1, row: top + 1 + offset, style: isChosen ? .reverse : .plain)
    }
  }
}
