import Forms
import Record
import Screen
import Values
import Workflow

/// Every query of every patient: what is open first, the oldest on top; the thread of the focused one below or beside.
struct QueriesPage: Page {
  private var cursor = ListCursor()
  private var filter = Filter()
  private var order = QueryOrder()
  private var counts = QueryCounts()
  private var marked: Set<QueryOrder.Spot> = []
  private var isFirst = true
  /// The query about which the person was asked something, as it stood then, and the newest entry of its patient.
  private var asked: (line: QueryLine, head: Int)?
  /// The queries that are to be settled together, by patient, as they were shown.
  private var closing: [(subject: SubjectID, lines: [QueryLine], head: Int)] = []
  private var category: String?
  /// The history of the focused value, for the query whose it is.
  private var focusedState: FocusedState?
  private var looked: (place: Place, subject: SubjectID, lines: [String])?
  /// The place whose history was asked for.
  private var wanted: Place?

  /// The query under the cursor as it stood when the cursor came there.
  private struct FocusedState: Equatable {
    let subject: SubjectID
    let id: String
    let state: Query.State
  }

  /// The patient whose queries alone are shown, when the list was opened from their casebook.
  private let subject: SubjectID?

  /// The queries of all patients as this person left the list, or those of one patient.
  init(of subject: SubjectID? = nil) { self.subject = subject }

  var place: KeyBinding.Place { .queries }
  var showsListing: Bool { true }
  var isTyping: Bool { filter.isOpen }

  /// How many queries are closed together at most: the value of each stands on the smallest screen.
  private static let mostMarked = 12

  /// Where the list is remembered.
  static let name = "queries"

  private func line(_ index: Int, _ context: Context) -> QueryLine? {
    guard order.shown.indices.contains(index) else { return nil }
    let spot = order.shown[index]
    guard context.listing.indices.contains(spot.patient),
      context.listing[spot.patient].queries.indices.contains(spot.line)
    else { return nil }
    return context.listing[spot.patient].queries[spot.line]
  }

  private func focused(_ context: Context) -> QueryLine? { line(cursor.index, context) }

  /// What identifies a line, with its state.
  private func state(of index: Int, _ context: Context) -> FocusedState? {
    line(index, context).map { FocusedState(subject: $0.subject, id: $0.query.id, state: $0.query.state) }
  }

  mutating func refresh(_ context: inout Context) {
    if isFirst {
      isFirst = false
      filter = Filter(subject.map { "subject:\($0.text)" } ?? context.remembered[QueriesPage.name] ?? "")
    }
    let here = focusedState
    let lines = context.listing.map(\.queries)
    order = QueryOrder(lines)
    counts = QueryCounts(context.listing)
    marked = []
    show(context)
    // The cursor stays on its query when the list is made anew, and on its row when that query was just settled.
    if let here, let row = order.shown.indices.first(where: { state(of: $0, context) == here }) { cursor.go(to: row) }
    cursor.clamp(order.shown.count)
    look(&context)
  }

  private mutating func show(_ context: Context) {
    order.show(
      QueryFilter(filter.text), of: context.listing.map(\.queries), for: context.author, in: context.trial,
      now: context.moment.milliseconds)
    cursor.clamp(order.shown.count)
  }

  /// Asks for the history of the focused value, where it is not here yet.
  private mutating func look(_ context: inout Context) {
    focusedState = state(of: cursor.index, context)
    guard let line = focused(context), looked?.place != line.query.place || looked?.subject != line.subject else {
      return
    }
    looked = nil
    context.effects.append(.look(line.subject, line.query.place))
  }

  mutating func take(_ message: Message, _ context: inout Context) {
    guard case .looked(let patient, let place) = message else { return }
    if wanted == place {
      wanted = nil
      context.push(HistoryPage(patient, .item(place), context))
    }
    looked = (place, patient.subject, ValueHistory.lines(patient, place, zoneMinutes: context.moment.zoneMinutes))
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    if filter.isOpen {
      if command == .back { filter.take(.escape) } else { filter.isOpen = false }
      settleFilter(&context)
      return
    }
    if cursor.take(command, count: order.shown.count, page: listRows(context)) { return look(&context) }
    switch command {
    case .back where !marked.isEmpty: marked = []
    case .back: context.pop()
    case .filter: filter.isOpen = true
    case .mine: toggle("turn:mine", &context)
    case .overdue: toggle("older:\(context.overdueDays)", &context)
    case .settled: toggle("state:all", &context)
    default: if let line = focused(context) { take(command, line, &context) }
    }
  }

  private mutating func take(_ command: Command, _ line: QueryLine, _ context: inout Context) {
    if let objection = objection(to: command, line, context) {
      let (message, hint) = objection.text
      return context.tell("\(message): \(hint)", isError: true)
    }
    switch command {
    case .open:
      context.jump = Context.Jump(subject: line.subject, place: line.query.place)
      context.effects.append(.open(line.subject))
    case .mark: mark(line, &context)
    case .answer: askCategory(line, &context)
    case .confirm: ask(.confirmAsIs, "Right as it is", line, "why it is right, in a few words", &context)
    case .close where !marked.isEmpty: askCloseAll(&context)
    case .close: ask(.close, "Close", line, "what settles it, in a few words", &context)
    case .reask: ask(.reask, "Ask again", line, "what is still open, in other words than before", &context)
    case .cancelQuery: ask(.cancelQuery, "Withdraw", line, "why it should not have been asked", &context)
    case .promote:
      asked = (line, context.head(of: line.subject))
      perform(.promote(query: line.query.id, text: ""), &context)
    case .remark:
      ask(.remark, "Remark", line, "it answers nothing; begin with a date to wait until then: t+7 …", &context)
    case .history:
      wanted = line.query.place
      context.effects.append(.look(line.subject, line.query.place))
    default: break
    }
  }

  /// Why a step is refused, said before its words are typed.
  private func objection(to command: Command, _ line: QueryLine, _ context: Context) -> Refusal? {
    let kinds: [Command: ActKind] = [
      .answer: .queryAnswer, .confirm: .queryAnswer, .close: .queryClose, .reask: .queryReopen,
      .cancelQuery: .queryCancel, .promote: .queryPromote,
    ]
    guard let kind = kinds[command], let author = context.author, command != .close || marked.isEmpty else {
      return nil
    }
    return Planner.objection(to: kind, line.query, by: author, in: context.trial)
  }

  private mutating func mark(_ line: QueryLine, _ context: inout Context) {
    let spot = order.shown[cursor.index]
    if marked.remove(spot) == nil {
      guard let check = line.query.check else { return context.tell("only queries of a check are settled together") }
      let others = marked.compactMap { context.listing[$0.patient].queries[$0.line].query.check }
      guard others.allSatisfy({ $0 == check }) else {
        return context.tell(
          "only queries of one check are closed together, here of \(others.first ?? ""): Space on a marked one unmarks it",
          isError: true)
      }
      guard marked.count < QueriesPage.mostMarked else {
        return context.tell("\(marked.count) are marked: close them first, so that each value is seen")
      }
      marked.insert(spot)
    }
    _ = cursor.take(.down, count: order.shown.count, page: 1)
    look(&context)
  }

  private mutating func toggle(_ part: String, _ context: inout Context) {
    filter.toggle(part)
    settleFilter(&context)
  }

  private mutating func settleFilter(_ context: inout Context) {
    show(context)
    guard subject == nil else { return look(&context) }
    context.remembered[QueriesPage.name] = filter.text
    if !filter.isOpen { context.effects.append(.remember(QueriesPage.name, filter.text)) }
    look(&context)
  }

  private mutating func ask(
    _ question: Question, _ title: String, _ line: QueryLine, _ hint: String, _ context: inout Context
  ) {
    asked = (line, context.head(of: line.subject))
    context.push(
      TextDialog(
        question, title: "\(title): \(line.query.id) of \(line.subject)", lines: [line.query.text], hint: hint))
  }

  private mutating func askCategory(_ line: QueryLine, _ context: inout Context) {
    asked = (line, context.head(of: line.subject))
    category = nil
    guard let list = context.trial.codes(.queryReply) else {
      return ask(.answer, "Answer", line, "what the source says, in a few words", &context)
    }
    context.push(
      ChoiceDialog(
        .replyCategory, title: "Answer \(line.query.id) of \(line.subject)", lines: [line.query.text],
        choices: list.entries.map { $0.say.text(context.language) }))
  }

  /// Shows each value before several queries are settled at once.
  private mutating func askCloseAll(_ context: inout Context) {
    let groups = Dictionary(grouping: marked) { $0.patient }.sorted { $0.key < $1.key }
    closing = groups.map { patient, spots in
      let lines = spots.map { context.listing[patient].queries[$0.line] }.sorted {
        $0.query.openedAt < $1.query.openedAt
      }
      return (context.listing[patient].summary.subject, lines, context.listing[patient].entry)
    }
    let lines = closing.flatMap(\.lines)
    context.push(
      TextDialog(
        .closeAll,
        title: "Close \(SavedWords.number(lines.count, "query", "queries")) of \(lines.first?.query.check ?? "")",
        lines: lines.map {
          TextLayout.cut("\($0.subject) \($0.query.id) \($0.place) = \($0.value.isEmpty ? "–" : $0.value)", to: 68)
        },
        hint: "what settles them all, in a few words"))
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    guard filter.isOpen else { return }
    filter.take(key)
    settleFilter(&context)
  }

  /// Does something to the query about which the person was asked: it rests on the query and value as shown then.
  private func perform(_ request: Request, _ context: inout Context) {
    guard let (line, head) = asked else { return }
    perform(request, [line], of: line.subject, head, &context)
  }

  private func perform(
    _ request: Request, _ lines: [QueryLine], of subject: SubjectID, _ head: Int, _ context: inout Context
  ) {
    let shown = Shown(lines.map { (query: $0.query, value: $0.held) }).hash(context.hashing)
    context.effects.append(.perform(subject, request, Basis(head: head, shown: shown)))
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    switch reply {
    case .choice(.replyCategory, let index):
      guard let entries = context.trial.codes(.queryReply)?.entries, entries.indices.contains(index), let asked else {
        return
      }
      category = entries[index].code
      context.push(
        TextDialog(
          .answer, title: "Answer \(asked.line.query.id): \(entries[index].say.text(context.language))",
          lines: [asked.line.query.text], hint: "what the source says, in a few words"))
    case .text(.closeAll, let text):
      for (subject, lines, head) in closing {
        perform(.closeAll(queries: lines.map(\.query.id), text: text), lines, of: subject, head, &context)
      }
    case .text(let question, let text): if let asked { take(question, text, asked.line.query, &context) }
    default: break
    }
  }

  /// Asks again, with the words that were typed, below what was said about the query meanwhile.
  mutating func again(_ request: Request, _ context: inout Context) {
    guard let (question, id, words) = QueriesPage.words(request), let subject = asked?.line.subject,
      let line = context.listing.first(where: { $0.summary.subject == subject })?.queries.first(where: {
        $0.query.id == id
      })
    else { return }
    asked = (line, context.head(of: subject))
    let said = line.query.turns.last.map { "\($0.by): \($0.text ?? "")" } ?? ""
    context.push(
      TextDialog(
        question, title: "Changed meanwhile: \(id) of \(subject)",
        lines: [line.query.text, said, "Value now: \(line.value.isEmpty ? "–" : line.value)"],
        hint: "your words are kept; Enter says them all the same", kept: words))
  }

  private static func words(_ request: Request) -> (Question, id: String, words: String)? {
    switch request {
    case .answer(let id, let text, let confirm, _): (confirm ? .confirmAsIs : .answer, id, text)
    case .close(let id, let text): (.close, id, text)
    case .reask(let id, let text): (.reask, id, text)
    case .cancel(let id, let text): (.cancelQuery, id, text)
    case .remark(_, _, let id?, let text, _): (.remark, id, text)
    default: nil
    }
  }

  private func take(_ question: Question, _ text: String, _ query: Query, _ context: inout Context) {
    switch question {
    case .answer: perform(.answer(query: query.id, text: text, confirm: false, category: category), &context)
    case .confirmAsIs:
      perform(.answer(query: query.id, text: text, confirm: true, category: "CONFIRMED_CORRECT"), &context)
    case .close: perform(.close(query: query.id, text: text), &context)
    case .reask: perform(.reask(query: query.id, text: text), &context)
    case .cancelQuery: perform(.cancel(query: query.id, text: text), &context)
    case .remark:
      if let problem = Parking.problem(text, today: context.today) { return context.tell(problem, isError: true) }
      let (until, words) = Parking.read(text, today: context.today)
      perform(
        .remark(query.place.form, query.place.item, query: query.id, text: words, until: until?.description), &context)
    default: break
    }
  }

  /// How many lines the list has on a screen.
  private func listRows(_ context: Context) -> Int {
    max(1, QueryThread.isBeside(context.columns) ? context.rows - 6 : context.rows - 14)
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("Queries   \(counts.text(context))", on: &frame, context)
    let isFiltered = filter.isOpen || !filter.text.isEmpty
    let found = "\(order.shown.count) shown" + (marked.isEmpty ? "" : " · \(marked.count) marked")
    frame.put(
      isFiltered ? "filter: \(filter.editor.text)" : found, column: 1, row: 1, style: isFiltered ? .accent : .muted)
    if isFiltered {
      frame.put(found, column: max(30, frame.columns - found.count - 1), row: 1, style: .muted)
    }
    let isBeside = QueryThread.isBeside(frame.columns)
    let table = QueryTable(width: isBeside ? frame.columns * 11 / 20 : frame.columns)
    table.head(on: &frame)
    let room = listRows(context)
    let top = cursor.top(fitting: room, of: order.shown.count)
    for offset in 0..<min(room, max(0, order.shown.count - top)) {
      guard let line = line(top + offset, context) else { continue }
      let isFocus = top + offset == cursor.index
      table.draw(
        line, isFocus: isFocus, isMarked: marked.contains(order.shown[top + offset]), row: 3 + offset, on: &frame,
        context)
    }
    if order.shown.isEmpty {
      frame.put(
        isFiltered
          ? QueryFilter(filter.text).problem(in: context.trial, known: QueryFilter.Known(context))
            ?? "No query passes the filter. / and Esc takes it away." : "No query waits for anybody.",
        column: 3, row: 3)
      frame.cursor = Position(column: 3, row: 3)
    } else if let line = focused(context) {
      let history = looked.flatMap { $0.place == line.query.place && $0.subject == line.subject ? $0.lines : nil } ?? []
      let thread = QueryThread(line, history, context)
      if isBeside {
        thread.drawBeside(column: table.width + 1, on: &frame)
      } else {
        thread.drawBelow(row: 3 + room, on: &frame)
      }
    }
    if filter.isOpen { frame.cursor = Position(column: 9 + filter.editor.cursorCells, row: 1) }
    Furniture.bottom(context.unreadWords ?? "", style: .plain, place: place, on: &frame, context)
  }
}

extension QueryFilter.Known {
  /// What the lists of a sitting hold.
  init(_ context: Context) {
    self.init(
      visits: Set(context.listing.flatMap(\.visits)), subjects: context.listing.map(\.summary.subject.text),
      isPerson: { name in
        name == context.author?.user.text
          || context.listing.contains { $0.queries.contains { $0.query.turns.contains { $0.by.text == name } } }
      })
  }
}
