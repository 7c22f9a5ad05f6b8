import Forms
import Record
import Screen
import Values

/// The lines of a form at a width: questions with their fields, repeating groups as grids, or as cards when a grid
/// would not fit.
struct FormLayout: Equatable, Sendable {
  private(set) var lines: [FormLine] = []

  /// The column in which fields of single items begin.
  static let fieldColumn = 32

  /// The longest question that stands beside its field; a longer one stands above it in full.
  static let longestQuestion = 60

  /// Whether a question has no place beside its field.
  static func isLong(_ question: String) -> Bool { CharacterWidth.of(question) > longestQuestion }

  /// A layout without lines.
  static let empty = FormLayout(lines: [])

  private init(lines: [FormLine]) { self.lines = lines }

  /// Everything the cursor can stand on, in order.
  var focuses: [Focus] { lines.flatMap(\.focuses) }

  init(_ form: FormDefinition, at path: FormPath, _ reading: Reading, width: Int, opened: GroupPath?) {
    var builder = Builder(form: form, path: path, reading: reading, width: width, opened: opened)
    for group in form.groups { builder.add(group, at: Scope(form: path)) }
    lines = builder.lines
  }

  /// The line on which something stands.
  func line(of focus: Focus) -> Int? { lines.firstIndex { $0.focuses.contains(focus) } }

  /// How many lines a field has.
  func height(of path: ItemPath) -> Int {
    1 + lines.count { if case .more(let spot, _) = $0.kind { spot.path == path } else { false } }
  }

  /// Gives a long text that is being typed as many lines as it needs now.
  mutating func grow(_ spot: FieldSpot, to height: Int) {
    let known = self.height(of: spot.path)
    guard height > known, let at = line(of: .item(spot.path)) else { return }
    lines.insert(contentsOf: (known..<height).map { FormLine(kind: .more(spot, $0)) }, at: at + known)
  }

  /// The field at a place of the form.
  func spot(_ path: ItemPath) -> FieldSpot? {
    for line in lines {
      switch line.kind {
      case .field(let spot) where spot.path == path: return spot
      case .cells(_, _, let spots, _): if let spot = spots.first(where: { $0.path == path }) { return spot }
      default: break
      }
    }
    return nil
  }
}

/// Builds the lines of a form.
private struct Builder {
  let form: FormDefinition
  let path: FormPath
  let reading: Reading
  let width: Int
  let opened: GroupPath?
  var lines: [FormLine] = []

  mutating func add(_ group: GroupDefinition, at scope: Scope) {
    if let show = group.show, !reading.holds(show, at: scope) { return }
    if group.isRetired, !isHeld(group) { return }
    if let title = group.title { add(.title(title.text(reading.language))) }
    guard group.isRepeating else {
      let inner = Scope(form: path, steps: scope.steps + [GroupPath.Step(group.name)])
      addItems(of: group, at: inner)
      for nested in group.groups { add(nested, at: inner) }
      return
    }
    let list = GroupPath(scope.steps + [GroupPath.Step(group.name)])
    let rows = reading.rows(of: group, at: scope).map { id in
      Scope(form: path, steps: scope.steps + [GroupPath.Step(group.name, row: id)])
    }
    if let across = AcrossGrid(group, rows, reading, width: width) {
      lines += across.lines
    } else if let columns = columns(group, rows) {
      addGrid(group, columns, rows)
    } else {
      let folds = rows.count > 1 && scope.steps.isEmpty
      for row in rows {
        let path = GroupPath(row.steps)
        if folds, opened?.holds(path) != true, opened.map({ path.holds($0) }) != true {
          add(.folded(RowLabel.summary(group, row, reading), row: path))
        } else {
          addCard(group, row)
        }
      }
    }
    if case .added = group.rows, !group.isRetired { add(.add(list, group.title?.text(reading.language) ?? group.name)) }
  }

  /// Whether something was entered in a group.
  private func isHeld(_ group: GroupDefinition) -> Bool {
    reading.record(path)?.values.keys.contains { $0.group.steps.contains { $0.group == group.name } } ?? false
  }

  private mutating func add(_ kind: FormLine.Kind) { lines.append(FormLine(kind: kind)) }

  /// The items of a group below each other, with the texts between them.
  private mutating func addItems(of group: GroupDefinition, at scope: Scope) {
    for (index, item) in group.items.enumerated() {
      addTexts(group.texts[index])
      add(item, at: scope)
    }
    addTexts(group.texts[group.items.count])
  }

  private mutating func addTexts(_ texts: [LocalText]?) {
    for text in texts ?? [] {
      for line in TextLayout.wrap(text.text(reading.language), to: width - 3) { add(.words(line, isQuestion: false)) }
    }
  }

  private mutating func add(_ item: ItemDefinition, at scope: Scope) {
    guard reading.isShown(item, at: scope) else { return }
    let column = FormLayout.fieldColumn
    let question = item.ask.text(reading.language)
    if FormLayout.isLong(question) {
      for line in TextLayout.wrap(question, to: width - 5) { add(.words(line, isQuestion: true)) }
    }
    var isNote = false
    if case .text(let most) = item.type, most >= NoteLines.least, item.isEntered { isNote = true }
    let room = width - column - 2
    let spot = FieldSpot(
      path: ItemPath(GroupPath(scope.steps), item.name), name: item.name, scope: scope, column: column,
      width: max(4, isNote ? room - 2 : min(FieldWidth.of(item), room)), isNote: isNote)
    add(.field(spot))
    guard isNote, let text = reading.record(path)?.value(spot.path)?.text else { return }
    let height = min(NoteLines.most, NoteLines(text, width: spot.width - 1).ranges.count)
    for line in 1..<max(1, height) { add(.more(spot, line)) }
  }

  /// The columns of a grid, or nil when they do not fit.
  private func columns(_ group: GroupDefinition, _ rows: [Scope]) -> [(item: ItemDefinition, width: Int)]? {
    guard group.groups.isEmpty else { return nil }
    var isBrought = false
    if case .from = group.rows { isBrought = true }
    let items = group.items.filter { item in
      // Rows brought along from baseline show their history instead of what is computed from it.
      !(isBrought && item.isDerived) && !FieldWidth.isNumber(item, of: group)
        && (rows.isEmpty || rows.contains { reading.isShown(item, at: $0) })
    }
    var columns = items.map { (item: $0, width: FieldWidth.cell($0)) }
    func total() -> Int { columns.reduce(labelWidth(group) + 1) { $0 + $1.width + 1 } }
    // Computed columns give way first, the earlier ones before the later, which are computed from them. Where a wide one
    // gave way last, there may be room for a narrow one before it.
    while total() > width, let derived = columns.firstIndex(where: { $0.item.isDerived }) {
      columns.remove(at: derived)
    }
    for item in items.reversed() where item.isDerived && !columns.contains(where: { $0.item === item }) {
      let all = columns
      columns = items.filter { one in one === item || all.contains { $0.item === one } }
        .map { (item: $0, width: FieldWidth.cell($0)) }
      if total() > width { columns = all }
    }
    return total() <= width ? columns : nil
  }

  private func labelWidth(_ group: GroupDefinition) -> Int {
    switch group.rows {
    case .from, .each, .added(_, isCarried: true): 16
    default: 5
    }
  }

  /// What names a row of a grid; one that was added goes by its number, since what it is stands beside it.
  private func gridLabel(_ group: GroupDefinition, _ row: Scope) -> String {
    if case .added(_, isCarried: false) = group.rows { return RowLabel.number(row.steps.last?.row ?? "") }
    return RowLabel.text(group, row, reading)
  }

  private mutating func addGrid(
    _ group: GroupDefinition, _ columns: [(item: ItemDefinition, width: Int)], _ rows: [Scope]
  ) {
    guard !rows.isEmpty else { return }
    let used = columns.reduce(labelWidth(group) + 1) { $0 + $1.width + 1 }
    let history = RowHistory(group, form: form, path: path, reading: reading, room: width - used)
    var heads: [FormLine.Head] = history.heads(from: labelWidth(group) + 1)
    var column = labelWidth(group) + 1 + history.width
    var starts: [Int] = []
    for (item, cells) in columns {
      heads.append(.init(text: item.ask.text(reading.language), column: column, width: cells))
      starts.append(column)
      column += cells + 1
    }
    for part in 0...1 {
      let lines = heads.map { head in
        let words = TextLayout.wrap(head.text, to: head.width)
        let text =
          words.count > 1 ? (part == 0 ? words[0] : words.dropFirst().joined(separator: " ")) : words.first ?? ""
        return FormLine.Head(
          text: words.count == 1 && part == 0 ? "" : text, column: head.column, width: head.width)
      }
      if lines.contains(where: { !$0.text.isEmpty }) { add(.heads(lines)) }
    }
    for row in rows {
      let spots = zip(columns, starts).compactMap { column, start -> FieldSpot? in
        guard reading.isShown(column.item, at: row) else { return nil }
        return FieldSpot(
          path: ItemPath(GroupPath(row.steps), column.item.name), name: column.item.name, scope: row, column: start,
          width: column.width)
      }
      add(
        .cells(
          label: TextLayout.cut(gridLabel(group, row), to: labelWidth(group) - 1),
          row: GroupPath(row.steps), spots, history: history.texts(for: row)))
    }
    addTotals(group, columns, starts, history)
  }

  /// The values below the rows: under the history what they were, under what is measured what they are.
  private mutating func addTotals(
    _ group: GroupDefinition, _ columns: [(item: ItemDefinition, width: Int)], _ starts: [Int], _ history: RowHistory
  ) {
    guard let measured = columns.firstIndex(where: { if case .decimal = $0.item.type { true } else { false } }) else {
      return
    }
    for name in group.totals {
      guard let item = form.items[name] else { continue }
      let from = labelWidth(group) + 1
      var texts = zip(history.heads(from: from), history.totals(of: name)).map { head, text in
        FormLine.Head(text: TextLayout.padLeft(text, to: 5), column: head.column, width: head.width)
      }
      let unit = if case .decimal("%", _) = item.type { " %" } else { "" }
      let now = RowHistory.text(item, at: path, reading).map { $0 + unit } ?? "–"
      texts.append(.init(text: now, column: starts[measured], width: max(8, columns[measured].width + 2)))
      add(.total(TextLayout.cut(item.ask.text(reading.language), to: from - 1), texts))
    }
  }

  private mutating func addCard(_ group: GroupDefinition, _ row: Scope) {
    let path = GroupPath(row.steps)
    add(.card(RowLabel.text(group, row, reading), row: path))
    addItems(of: group, at: row)
    for nested in group.groups { add(nested, at: row) }
    add(.blank)
  }
}
