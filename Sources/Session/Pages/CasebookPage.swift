import Forms
import Record
import Screen
import Values
import Workflow

/// One subject on one screen: a line for each form, a column for each visit, one glyph a cell.
struct CasebookPage: Page {
  private var rows: [String] = []
  private var logs: [String] = []
  private var visits: [DueVisit] = []
  /// The record as the forms read it; made anew when it changes.
  private var known: Reading?
  private var row = 0
  private var column = 0
  /// Whether it was opened only to reach a form from a list.
  private(set) var isPassage = false
  private var isNew = true
  /// The withdrawal that is being asked for.
  var withdrawal = WithdrawalEntry()
  /// Digits of a study card that is being scanned.
  var card = ""
  var marks: MarkChoices?
  var chosenMark: Int?

  init(_ patient: Patient, _ context: Context) { build(patient, context) }

  var place: KeyBinding.Place { .casebook }

  private mutating func build(_ patient: Patient, _ context: Context) {
    let reading = context.reading(patient)
    known = reading
    visits = Schedule(reading, today: context.today).visits.filter { $0.state != .planned || $0.day != nil }
    let shown = Set(visits.compactMap { context.trial.visit($0.visit)?.name })
    let scheduled = (context.trial.visits + context.trial.retiredVisits).filter {
      !$0.isLog && shown.contains($0.name)
    }
    let begun = Set(patient.forms.keys.map(\.form))
    func all(_ visits: [VisitDefinition]) -> [String] {
      visits.flatMap(\.forms) + visits.flatMap(\.retiredForms).filter(begun.contains)
    }
    var seen: Set<String> = []
    rows = all(scheduled).filter { seen.insert($0).inserted }
    logs = all(context.trial.visits.filter(\.isLog))
  }

  private var lineCount: Int { rows.count + logs.count }

  mutating func refresh(_ context: inout Context) {
    guard let patient = context.patient else { return }
    let focused = visits.indices.contains(column) ? visits[column].visit : nil
    build(patient, context)
    if let focused, let same = visits.firstIndex(where: { $0.visit == focused }) { column = same }
    row = max(0, min(row, lineCount - 1))
    column = max(0, min(column, visits.count - 1))
    defer { isNew = false }
    if let jump = context.jump, jump.subject == patient.subject {
      context.jump = nil
      guard let form = jump.place?.form ?? jump.form else { return }
      isPassage = isNew
      context.push(FormPage(form, focus: jump.place?.item, context))
    }
  }

  /// The visit under the cursor.
  func focusedVisit(_ context: Context) -> String? {
    if row >= rows.count { return context.trial.log?.name }
    return visits.indices.contains(column) ? visits[column].visit : nil
  }

  /// The form under the cursor.
  func focused(_ context: Context) -> FormPath? {
    if row < rows.count {
      guard visits.indices.contains(column) else { return nil }
      let visit = visits[column].visit
      guard context.asks(FormPath(visit: visit, form: rows[row])) else { return nil }
      return FormPath(visit: visit, form: rows[row])
    }
    return logs.indices.contains(row - rows.count) ? context.trial.logPath(logs[row - rows.count]) : nil
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    if takeCard(command, &context) { return }
    switch command {
    case .down: row = min(lineCount - 1, row + 1)
    case .up: row = max(0, row - 1)
    case .pageDown: row = min(lineCount - 1, row + 10)
    case .pageUp: row = max(0, row - 10)
    case .left: column = max(0, column - 1)
    case .right: column = min(max(0, visits.count - 1), column + 1)
    case .open: open(&context)
    case .events:
      if let path = context.trial.bindings.form(.adverseEvents).flatMap(context.trial.logPath) {
        context.push(FormPage(path, focus: nil, context))
      }
    case .newVisit: askVisit(&context)
    case .queries: context.push(QueriesPage(of: context.patient?.subject))
    case .history: showHistory(&context)
    case .wholeHistory: if let patient = context.patient { context.push(HistoryPage(patient, .subject, context)) }
    case .back: context.pop()
    case .confirmEligibility: askEligibility(&context)
    case .enrol: askMilestone(.enrol, "Enrol", &context)
    case .screenFail:
      if context.patient?.milestones.enrolled != nil {
        context.tell("an enrolled patient is no screening failure: w records a withdrawal", isError: true)
      } else if context.patient?.milestones.failed != nil {
        context.tell("the screening failure is recorded already")
      } else {
        askReason(.screenFail, "Screening failure", &context)
      }
    case .notDone: askReason(.notDone, "Not done", &context)
    case .withdraw: askWithdrawal(&context)
    case .marks: askMarks(&context)
    case .sign: askSign(&context)
    default: break
    }
  }

  /// The history of the form under the cursor; where no form stands, of the visit.
  private func showHistory(_ context: inout Context) {
    guard let patient = context.patient else { return }
    if let form = focused(context) {
      context.push(HistoryPage(patient, .form(form), context))
    } else if visits.indices.contains(column) {
      context.push(HistoryPage(patient, .visit(visits[column].visit), context))
    }
  }

  /// Puts the cursor on a form, if it is shown.
  mutating func go(to form: FormPath) {
    if let index = logs.firstIndex(of: form.form), !visits.contains(where: { $0.visit == form.visit }) {
      row = rows.count + index
    } else if let line = rows.firstIndex(of: form.form),
      let visit = visits.firstIndex(where: { $0.visit == form.visit })
    {
      (row, column) = (line, visit)
    }
  }

  private func open(_ context: inout Context) {
    guard let form = focused(context) else {
      context.tell("this form does not belong to that visit")
      return
    }
    context.push(FormPage(form, focus: nil, context))
  }

  func askMilestone(_ question: Question, _ title: String, _ context: inout Context) {
    guard let patient = context.patient else { return }
    if patient.milestones.enrolled != nil { return context.tell("\(patient.subject) is enrolled already") }
    let open = context.reading(patient).openCriteria
    let lines =
      !context.trial.has(.eligibility)
      ? [] : open.isEmpty ? ["All criteria are met."] : ["Not met or not known: \(open.joined(separator: ", "))"]
    context.push(
      ChoiceDialog(question, title: "\(title): \(patient.subject)", lines: lines, choices: ["Not now", title]))
  }

  private func askReason(_ question: Question, _ title: String, _ context: inout Context) {
    let what = focused(context).map { "\($0)" } ?? ""
    context.push(
      TextDialog(
        question, title: title, lines: question == .screenFail ? ["The subject leaves at screening."] : [what],
        hint: "why, in a few words"))
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    switch reply {
    case .choice(.marks, let index):
      chosenMark = index
      marks?.take(index, &context)
    case .choice(.signWhat, let index): sign(index, &context)
    case .choice(.markSure, 1): marks?.takeSurely(chosenMark, &context)
    case .text(.markWhy, let text): marks?.take(reason: text, chosenMark, &context)
    case .choice(.enrol, 1): context.perform(.enrol(nil))
    case .text(.screenFail, let text): context.perform(.screenFail(nil, Reason(code: "SCREEN_FAILURE", text: text)))
    case .text(.newVisit, let text): begin(visit: text, &context)
    case .choice(.withdrawScope, let index): chooseScope(index, &context)
    case .choice(.withdrawBack, let index): chooseBack(index, &context)
    case .text(.withdrawDate, let text): dateWithdrawal(text, &context)
    case .text(.withdrawReason, let text): withdraw(text, &context)
    case .text(.notDone, let text):
      guard let form = focused(context) else { return }
      let why = Reason(code: "NOT_DONE", text: text)
      if rows.indices.contains(row), rows[row] == context.trial.bindings.form(.visitDate) {
        context.perform(.visitMissed(form.visit, why))
      } else {
        context.perform(.formNotDone(form, why))
      }
    default: break
    }
  }

  /// The reading of the record as it is shown; what was worked out from it is remembered from key to key.
  private func reading(_ patient: Patient, _ context: Context) -> Reading {
    guard let known, known.today == context.today, known.patient.subject == patient.subject,
      known.patient.entries.count == patient.entries.count
    else { return context.reading(patient) }
    return known
  }

  func draw(on frame: inout Frame, _ context: Context) {
    guard let patient = context.patient else { return }
    let reading = reading(patient, context)
    let panel = CoursePanel(TreatmentCourse(reading), language: context.language)
    Furniture.title(
      "\(Furniture.subject(context))   \(SubjectSummary.status(reading))", right: lastSave(patient, context),
      on: &frame, context)
    let nameWidth = 24
    frame.put(
      TextLayout.cut(SubjectSummary.withdrawals(reading), to: nameWidth - 3), column: 1, row: 1, style: .warning)
    // The panel has its place where every visit still has one, or where the screen is wide.
    let free = frame.columns - nameWidth - 1 - CoursePanel.width
    let isBeside = !panel.course.isEmpty && (visits.count * 4 <= free || free >= 60)
    let room = max(1, (isBeside ? free : frame.columns - nameWidth - 1) / 4)
    let first = max(0, min(column - room / 2, visits.count - room))
    for (offset, visit) in visits.dropFirst(first).prefix(room).enumerated() {
      frame.put(
        CasebookPage.head(visit.visit), column: nameWidth + offset * 4, row: 1,
        style: first + offset == column ? [.title, .reverse] : .title)
    }
    let isBelow = !panel.course.isEmpty && !isBeside
    let height = max(1, frame.rows - (isBelow ? 6 : 5))
    if isBeside { panel.draw(on: &frame, column: frame.columns - CoursePanel.width, row: 1) }
    if isBelow {
      frame.put(TextLayout.cut(panel.line, to: frame.columns - 2), column: 1, row: frame.rows - 4, style: .accent)
    }
    let top = max(0, min(row - height / 2, lineCount - height))
    let asked = patient.askedForms
    for offset in 0..<min(height, lineCount - top) {
      drawLine(
        top + offset, at: 2 + offset, nameWidth: nameWidth, visits: first..<min(visits.count, first + room),
        asked: asked, on: &frame, patient, context)
    }
    Furniture.bottom(detail(patient, context), style: .plain, place: place, on: &frame, context)
  }

  /// A visit in three cells: `C01`, `TA1`, `T12`, `S30`.
  static func head(_ visit: String) -> String {
    guard visit.count > 3 else { return visit }
    let letters = visit.prefix { !$0.isNumber }
    let number = visit.dropFirst(letters.count).drop { $0 == "0" }
    return String(letters.prefix(max(1, 3 - number.count))) + number
  }

  private func drawLine(
    _ index: Int, at line: Int, nameWidth: Int, visits range: Range<Int>, asked: Set<FormPath>,
    on frame: inout Frame, _ patient: Patient, _ context: Context
  ) {
    let isLog = index >= rows.count
    let name = isLog ? logs[index - rows.count] : rows[index]
    let form = context.trial.forms[name]
    let title = form?.title.text(context.language) ?? name
    frame.put(
      TextLayout.cut(title, to: nameWidth - 2), column: 1, row: line, style: index == row ? [.bold] : .plain)
    if isLog {
      guard let path = context.trial.logPath(name) else { return }
      let style: Style = index == row ? .reverse : .plain
      if context.travel?.changed(path) == true {
        frame.put(PastBand.mark, column: nameWidth - 1, row: line, style: .bold)
      }
      let hasDraft = context.offers.contains { $0.draft.form == path }
      frame.put(logText(path, patient) + (hasDraft ? " +" : ""), column: nameWidth, row: line, style: style)
      if index == row { frame.cursor = Position(column: nameWidth, row: line) }
      return
    }
    for (offset, at) in range.enumerated() {
      let visit = visits[at]
      let isHere = index == row && at == column
      let glyph: String
      var style: Style = .plain
      if context.asks(FormPath(visit: visit.visit, form: name)) {
        let state = CellState(
          FormPath(visit: visit.visit, form: name), in: patient, of: context.trial, isLate: visit.state == .late,
          asked: asked)
        glyph = visit.state == .missed ? CellState.notDone.glyph : state.glyph
        style = state == .query || state == .late ? .warning : state == .empty ? .muted : .plain
      } else {
        glyph = " "
      }
      let hasDraft = context.offers.contains { $0.draft.form == FormPath(visit: visit.visit, form: name) }
      let isChanged = glyph != " " && context.travel?.changed(FormPath(visit: visit.visit, form: name)) == true
      frame.put(
        "\(isChanged ? PastBand.mark : " ")\(glyph)\(hasDraft ? "+" : " ")", column: nameWidth + offset * 4 - 1,
        row: line,
        style: isHere ? style.union(.reverse) : style)
      if isHere { frame.cursor = Position(column: nameWidth + offset * 4, row: line) }
    }
  }

  private func logText(_ path: FormPath, _ patient: Patient) -> String {
    guard let record = patient.forms[path] else { return "-" }
    let count = record.rows.filter { $0.key.steps.count == 1 }.values.reduce(0) { $0 + $1.count }
    let queries = patient.queries.indices.count {
      patient.queries[$0].state == .open && patient.queries[$0].place.form == path
    }
    let rows = count == 0 ? "begun" : count == 1 ? "1 row" : "\(count) rows"
    return queries == 0 ? rows : "\(rows), \(queries) Q"
  }

  private func lastSave(_ patient: Patient, _ context: Context) -> String {
    guard let entry = patient.lastEntry else { return "" }
    return "#\(entry.number) " + DateLine.instant(entry.moment.milliseconds, zoneMinutes: entry.moment.zoneMinutes)
  }

  /// What the focused cell spells out: visit, form, state, window, and its first query.
  private func detail(_ patient: Patient, _ context: Context) -> String {
    guard let form = focused(context) else {
      return visits.isEmpty && logs.isEmpty ? "no visit yet: v begins one" : "· not part of this visit"
    }
    let title = context.trial.forms[form.form]?.title.text(context.language) ?? form.form
    let drafts = context.offers.filter { $0.draft.form == form }.map { offer in
      let owner = offer.owner == context.author?.user ? "your draft" : "draft of \(offer.owner)"
      return "\(owner), \(SavedWords.number(offer.draft.fields.count, "field"))"
    }
    var parts = ["\(form.visit) \(title)"]
    if let visit = visits.first(where: { $0.visit == form.visit }) {
      let state = CellState(form, in: patient, of: context.trial, isLate: visit.state == .late)
      let until = state == .awaited ? patient.awaitedDay(of: form).map { " until \(DateText.short($0))" } : nil
      parts.append("\(state.glyph) \(state.word)\(until ?? "")")
      parts += drafts
      if let window = visit.window, visit.state == .late || visit.state == .due {
        parts.append("window \(DateText.short(window.first)) to \(DateText.short(window.last))")
      } else if let day = visit.day {
        parts.append(DateText.readable(day))
      }
    } else {
      parts += drafts
    }
    // Nothing in an empty form was signed, though its visit may be.
    let holds = patient.forms[form] != nil || patient.closure(of: form) != .open
    if holds, let words = SignatureLine.words(over: form, reading(patient, context), context) { parts.append(words) }
    if let query = patient.queries.first(where: { $0.place.form == form && $0.state == .open }) {
      parts.append("\(query.id) \(query.text)")
    }
    return parts.joined(separator: " · ")
  }
}
