import Forms
import Record
import Screen
import Values

/// A group whose rows stand beside each other: a question on each line, a column for each code, such as the periods that
/// are asked about.
struct AcrossGrid {
  /// Its lines: heads, then the questions.
  private(set) var lines: [FormLine] = []

  /// The fewest cells that a question needs.
  private static let leastQuestion = 24

  /// The lines at a width; nil for a group that does not stand so, or has no room for its columns.
  init?(_ group: GroupDefinition, _ rows: [Scope], _ reading: Reading, width: Int) {
    guard group.isAcross, !rows.isEmpty else { return nil }
    let names = rows.map { RowLabel.text(group, $0, reading) }
    let field = group.items.map { FieldWidth.cell($0) }.max() ?? 4
    let columns = names.map { max(field, min(14, CharacterWidth.of($0))) }
    let question = width - columns.reduce(0) { $0 + $1 + 2 } - 3
    guard question >= AcrossGrid.leastQuestion else { return nil }
    var starts: [Int] = []
    var column = question + 3
    for width in columns {
      starts.append(column)
      column += width + 2
    }
    addHeads(names, starts, columns)
    for (index, item) in group.items.enumerated() {
      addTexts(group.texts[index], reading, width: width)
      add(item, rows, reading, question: question, starts, columns)
    }
    addTexts(group.texts[group.items.count], reading, width: width)
  }

  private mutating func addHeads(_ names: [String], _ starts: [Int], _ widths: [Int]) {
    let wrapped = zip(names, widths).map { TextLayout.wrap($0, to: $1) }
    let height = wrapped.map(\.count).max() ?? 1
    for line in 0..<height {
      // The last line of each stands above its fields.
      let heads = wrapped.indices.map { index in
        let at = line - (height - wrapped[index].count)
        return FormLine.Head(
          text: wrapped[index].indices.contains(at) ? wrapped[index][at] : "", column: starts[index],
          width: widths[index])
      }
      lines.append(FormLine(kind: .heads(heads)))
    }
  }

  private mutating func addTexts(_ texts: [LocalText]?, _ reading: Reading, width: Int) {
    for text in texts ?? [] {
      for line in TextLayout.wrap(text.text(reading.language), to: width - 3) {
        lines.append(FormLine(kind: .words(line, isQuestion: false)))
      }
    }
  }

  private mutating func add(
    _ item: ItemDefinition, _ rows: [Scope], _ reading: Reading, question room: Int, _ starts: [Int], _ widths: [Int]
  ) {
    let spots = rows.indices.compactMap { index -> FieldSpot? in
      guard reading.isShown(item, at: rows[index]) else { return nil }
      return FieldSpot(
        path: ItemPath(GroupPath(rows[index].steps), item.name), name: item.name, scope: rows[index],
        column: starts[index], width: widths[index])
    }
    guard let first = spots.first else { return }
    let words = TextLayout.wrap(item.ask.text(reading.language), to: room - 2)
    for line in words.dropLast() { lines.append(FormLine(kind: .words(line, isQuestion: true))) }
    lines.append(
      FormLine(
        kind: .cells(label: "  " + (words.last ?? ""), row: first.path.group, spots, history: [])))
  }
}
