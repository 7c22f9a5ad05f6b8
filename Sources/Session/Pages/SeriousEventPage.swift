import Forms
import Record
import Screen
import Values
import Workflow

/// A serious event from anywhere: what happened, and when the team learned of it. That is enough to save.
struct SeriousEventPage: Page {
  private enum Field: Equatable { case what, when }

  private let start: SeriousStart
  private var what: LineEditor
  private var when: LineEditor
  private var field = Field.what
  private var told: String?
  /// Whether the moment still stands as it was offered; the first character typed takes its place.
  private var isOffered = true
  /// What is being saved, until it is on disk.
  private var waiting: String?
  /// By when it is to be reported, once it is on disk.
  private var deadline: String?

  /// Opens it over a page, for the subject that is open or under the cursor.
  static func begin(_ page: any Page, _ context: inout Context) {
    guard context.allows(.save) else { return context.tell("your role may not record events", isError: true) }
    guard context.trial.bindings.item(.seriousEventsTerm) != nil else {
      return context.tell("this trial keeps no log of serious events", isError: true)
    }
    guard page.place != .event else { return }
    guard let start = page.seriousStart(context) else {
      return context.tell("open a subject, or put the cursor on one", isError: true)
    }
    context.push(SeriousEventPage(start, context))
  }

  private init(_ start: SeriousStart, _ context: Context) {
    self.start = start
    what = LineEditor(start.term)
    when = LineEditor("t \(context.moment.localTime.prefix(5))")
    if !start.term.isEmpty { field = .when }
  }

  var place: KeyBinding.Place { .event }
  var isOverlay: Bool { true }
  var isTyping: Bool { true }
  func seriousStart(_ context: Context) -> SeriousStart? { nil }

  mutating func take(_ command: Command, _ context: inout Context) {
    switch command {
    case .next where context.lastKeyWasEnter && field == .when: save(&context)
    case .next, .previous: field = field == .what ? .when : .what
    case .save: save(&context)
    case .back: back(&context)
    default: break
    }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    told = nil
    guard field == .when else {
      _ = what.take(key)
      return
    }
    switch key {
    case .character, .paste: if isOffered { when = LineEditor() }
    default: break
    }
    isOffered = false
    _ = when.take(key)
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    if reply == .choice(.leaveReport, 1) { context.pop() }
  }

  private func back(_ context: inout Context) {
    guard what.text != start.term else { return context.pop() }
    context.push(
      ChoiceDialog(
        .leaveReport, title: "Not saved", lines: ["'\(what.text)' is not saved."], choices: ["Stay", "Forget it"]))
  }

  private mutating func save(_ context: inout Context) {
    let text = what.text.split(separator: " ").joined(separator: " ")
    guard !text.isEmpty else {
      field = .what
      told = "What happened? A few words will do."
      return
    }
    switch Awareness.read(when.text, at: context.moment) {
    case .failure(let problem):
      field = .when
      told = problem.text
    case .success(let aware):
      guard !isCard(text, &context), let draft = draft(text, aware, context) else { return }
      waiting = aware.deadline(hours: SeriousEventPage.hours(context))
      let basis = Basis(head: context.head(of: start.subject))
      context.effects.append(.perform(start.subject, .save(draft, complete: false), basis))
    }
  }

  /// Refuses the number of a study card as what happened; says whose it is.
  private func isCard(_ text: String, _ context: inout Context) -> Bool {
    guard let subject = SubjectID(text), context.listing.contains(where: { $0.summary.subject == subject }) else {
      return false
    }
    context.tell(
      subject == start.subject
        ? "that is the number of this subject: what happened?"
        : "WRONG PATIENT: that is the card of \(subject), this event is of \(start.subject)", isError: true)
    return true
  }

  private func draft(_ text: String, _ aware: Awareness, _ context: Context) -> Draft? {
    let names = context.trial.bindings
    guard let form = names.form(.seriousEvents).flatMap(context.trial.logPath),
      let group = names.item(.seriousEventsReport)?.item,
      let user = context.author?.user
    else { return nil }
    let row = GroupPath([GroupPath.Step(group, row: "+1")])
    var draft = Draft(form: form)
    let values: [(Binding, String?)] = [
      (.seriousEventsTerm, text), (.seriousEventsAwareDate, aware.date.description),
      (.seriousEventsAwareTime, aware.time), (.seriousEventsEvent, start.event),
    ]
    for (name, value) in values {
      guard let value, let item = names.item(name)?.item else { continue }
      draft.put(
        Draft.Field(
          value: .text(value), typed: context.moment.milliseconds, typist: user, seen: context.head(of: start.subject)),
        at: ItemPath(row, item))
    }
    return draft
  }

  /// The lists or the record have changed: when that is this event, it is on disk.
  mutating func refresh(_ context: inout Context) {
    guard let waiting else { return }
    if let patient = context.patient, patient.subject == start.subject {
      guard let entry = patient.lastEntry, entry.author.user == context.author?.user, entry.act.kind == .save,
        entry.act.form?.form == context.trial.bindings.form(.seriousEvents)
      else { return }
    }
    context.tell("saved: \(waiting); Casebook does not send it")
    self.waiting = nil
    deadline = waiting
    context.pop()
  }

  mutating func saved(_ context: inout Context) {
    guard let deadline, let entry = context.patient?.lastEntry else { return }
    context.tell("saved #\(entry.number): \(deadline); Casebook does not send it")
  }

  private static func hours(_ context: Context) -> Int { context.trial[Parameters.saeReportHours] }

  func draw(on frame: inout Frame, _ context: Context) {
    let width = min(frame.columns - 4, 76)
    let left = (frame.columns - width) / 2
    let top = max(1, (frame.rows - 12) / 2)
    frame.fill(column: left, row: top, width: width, height: 12)
    frame.box(column: left, row: top, width: width, height: 12, title: "Serious event: \(person(context))")
    let number = start.event.map { "Event \($0) of the log of adverse events" } ?? ""
    frame.put(number, column: left + 2, row: top + 1, style: .muted)
    draw("What happened?", what, row: top + 2, .what, left: left, width: width, on: &frame)
    draw("Learned of it", when, row: top + 4, .when, left: left, width: width, on: &frame)
    let understood: (String, Style) =
      switch Awareness.read(when.text, at: context.moment) {
      case .success(let aware): ("= " + aware.words(hours: SeriousEventPage.hours(context)), .plain)
      case .failure(let problem): ("! " + problem.text, .warning)
      }
    frame.put(TextLayout.cut(understood.0, to: width - 4), column: left + 2, row: top + 5, style: understood.1)
    let lines = [
      told.map { "! " + $0 } ?? "This is enough to save; the rest of the report is filled in afterwards.",
      "The \(SeriousEventPage.hours(context)) hours run from the moment when anyone of the team knew.",
      "Casebook does not send the report: enter to whom, when, and the receipt.",
    ]
    for (offset, line) in lines.enumerated() {
      frame.put(
        TextLayout.cut(line, to: width - 4), column: left + 2, row: top + 7 + offset,
        style: offset == 0 && told != nil ? .warning : .muted)
    }
    frame.put("Enter next, then save   F2 save   Esc back", column: left + 2, row: top + 10, style: .accent)
  }

  /// Whose event it is, as in the title lines.
  private func person(_ context: Context) -> String {
    let summary = context.listing.first { $0.summary.subject == start.subject }?.summary
    return [
      start.subject.text, summary?.sex ?? "", summary.map { $0.birthYear.isEmpty ? "" : "born \($0.birthYear)" } ?? "",
    ]
    .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private func draw(
    _ label: String, _ editor: LineEditor, row: Int, _ which: Field, left: Int, width: Int, on frame: inout Frame
  ) {
    let column = left + 18
    let room = width - 20
    frame.put(label, column: left + 2, row: row, style: field == which ? .bold : .plain)
    frame.fill(column: column, row: row, width: room, height: 1, style: .underline)
    let shift = max(0, editor.cursorCells - (room - 1))
    frame.put(Cut.from(shift, editor.text), column: column, row: row, style: .underline, width: room)
    if field == which { frame.cursor = Position(column: column + editor.cursorCells - shift, row: row) }
  }
}
