import Forms
import Record
import Screen
import Workflow

/// All subjects on one screen: what is late first, then what is due, then those of whom nothing is due any more.
struct SubjectsPage: Page {
  private var cursor = ListCursor()
  private var filter = Filter()
  private var overview = SubjectsOverview()
  /// The places in the lists of the subjects that pass the filter, in their order.
  private var shown: [Int] = []
  /// The subject under the cursor, which stays there when the order changes.
  private var subject: SubjectID?
  /// The number of a new subject that looks like another's, until it is said that it is meant.
  private var asked: (subject: SubjectID, rescreens: SubjectID?)?

  var place: KeyBinding.Place { .subjects }
  var showsListing: Bool { true }
  var isTyping: Bool { filter.isOpen }

  private func line(_ row: Int, _ context: Context) -> SubjectSummary? {
    guard shown.indices.contains(row), context.listing.indices.contains(shown[row]) else { return nil }
    return context.listing[shown[row]].summary
  }

  /// The subject under the cursor.
  func focused(_ context: Context) -> SubjectID? { line(cursor.index, context)?.subject }

  mutating func refresh(_ context: inout Context) {
    overview = SubjectsOverview(context)
    show(context)
  }

  private func passes(_ line: SubjectSummary) -> Bool {
    filter.passes("\(line.subject) \(line.status) \(line.next)")
  }

  /// Works out which subjects pass the filter, and in which order; the cursor stays on its subject.
  private mutating func show(_ context: Context) {
    // By place: a line is not copied to be looked at.
    let all = context.listing.indices
    let places = filter.isEmpty ? Array(all) : all.filter { passes(context.listing[$0].summary) }
    let keys = all.map { context.listing[$0].summary.standing.rawValue }
    shown = places.sorted {
      keys[$0] == keys[$1]
        ? context.listing[$0].summary.subject < context.listing[$1].summary.subject : keys[$0] < keys[$1]
    }
    if let subject, let row = shown.firstIndex(where: { context.listing[$0].summary.subject == subject }) {
      cursor.go(to: row)
    }
    cursor.clamp(shown.count)
    subject = focused(context)
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    if filter.isOpen {
      if command == .back {
        filter.take(.escape)
        show(context)
      } else if command == .open || command == .down {
        filter.isOpen = false
        if command == .open { openCard(&context) }
      }
      return
    }
    if cursor.take(command, count: shown.count, page: context.rows - 9) {
      subject = focused(context)
      return
    }
    switch command {
    case .open:
      if let subject = focused(context) { context.effects.append(.open(subject)) }
    case .filter: filter.isOpen = true
    case .queries: context.push(QueriesPage())
    case .wholeHistory: context.push(HistoryPage(context))
    case .due: context.push(DuePage())
    case .proposals: context.push(ProposalsPage())
    case .people where context.allows(.userAdd): context.push(PeoplePage())
    case .changePassword where context.allows(.password): context.push(PasswordPage())
    case .report where context.showsEfficacy: context.push(ReportPage())
    case .report: context.tell("efficacy is hidden from \(context.author?.role.rawValue ?? "you") while the trial runs")
    case .newSubject where context.allows(.create):
      context.push(
        TextDialog(
          .newSubject, title: "New subject", lines: ["The number of the subject: site, hyphen, number."],
          hint: "for a rescreening add the old number: 01-0031 of 01-0007", initial: nextNumber(context)))
    case .back: context.tell("F10 signs out or leaves")
    default: break
    }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    if !filter.isOpen, case .character(let scalar) = key, scalar.properties.numericType != nil {
      // Digits begin a subject number: typed, or read from a study card.
      filter = Filter()
      filter.isOpen = true
    }
    if filter.isOpen {
      filter.take(key)
      show(context)
    }
  }

  /// Opens the subject whose whole number stands in the filter, as a scanned study card leaves it.
  private mutating func openCard(_ context: inout Context) {
    guard let subject = SubjectID(filter.editor.text.uppercased()),
      context.listing.contains(where: { $0.summary.subject == subject })
    else { return }
    filter = Filter()
    self.subject = subject
    show(context)
    context.effects.append(.open(subject))
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    if case .choice(.sameSubject, 1) = reply, let (subject, old) = asked {
      context.effects.append(.create(subject, rescreens: old))
    }
    asked = nil
    guard case .text(.newSubject, let text) = reply else { return }
    let words = text.split(separator: " ").map(String.init)
    guard let number = words.first.flatMap({ SubjectID($0) }) else {
      context.tell("'\(text)' is no subject number: site, hyphen, digits, like 01-0031", isError: true)
      return
    }
    let old = words.count == 3 && words[1] == "of" ? SubjectID(words[2]) : nil
    if let other = context.listing.map(\.summary.subject).first(where: { number.resembles($0) }) {
      asked = (number, old)
      return context.push(
        ChoiceDialog(
          .sameSubject, title: "New subject \(number)",
          lines: ["There is \(other) already. Is that the number you mean?"],
          choices: ["Back", "No, begin \(number) as another subject"]))
    }
    context.effects.append(.create(number, rescreens: old))
  }

  private func nextNumber(_ context: Context) -> String {
    let numbers = context.listing.compactMap { Int($0.summary.subject.text.split(separator: "-").last ?? "") }
    let site = context.listing.first?.summary.subject.site ?? "01"
    let next = String((numbers.max() ?? 0) + 1)
    return site + "-" + String(repeating: "0", count: max(0, 4 - next.count)) + next
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let time = context.today.map { DateLine.readable($0) } ?? ""
    Furniture.title(
      "Casebook  \(context.trial.name)", right: "\(time) \(context.moment.localTime.prefix(5))", on: &frame, context)
    let banner = SeriousBanner(context)
    banner?.draw(on: &frame)
    let isFiltered = filter.isOpen || !filter.text.isEmpty
    // A report that is owed takes the first line; the counts then give way to the filter.
    if banner == nil || !isFiltered { frame.put(overview.text(context), column: 1, row: banner == nil ? 1 : 2) }
    if isFiltered { frame.put("filter: \(filter.editor.text)", column: 1, row: 2, style: .accent) }
    frame.line(row: 3, style: .muted)
    let columns = Columns(width: frame.columns, showsBest: showsBest(context))
    columns.draw(
      [
        "", "Subject", "Sex", "Born", "Status", "Next", "Queries", showsBest(context) ? "Best" : "",
        context.trial.has(.events) ? "Worst" : "",
      ], row: 4,
      on: &frame, style: .title)
    let room = max(1, frame.rows - 8)
    let top = cursor.top(fitting: room, of: shown.count)
    for offset in 0..<max(0, min(room, shown.count - top)) {
      guard let line = line(top + offset, context) else { continue }
      let isFocus = top + offset == cursor.index
      let style: Style =
        isFocus ? .reverse : SubjectsPage.style(line.standing)
      if isFocus { frame.fill(column: 0, row: 5 + offset, width: frame.columns, height: 1, style: .reverse) }
      columns.draw(cells(line, context), row: 5 + offset, on: &frame, style: style)
      if isFocus { frame.cursor = Position(column: 3, row: 5 + offset) }
    }
    if shown.isEmpty {
      frame.put(
        context.listing.isEmpty ? "No subject yet: n begins the first record." : "No subject holds that text.",
        column: 3, row: 5)
      frame.cursor = Position(column: 3, row: 5)
    }
    if filter.isOpen { frame.cursor = Position(column: 9 + filter.editor.cursorCells, row: 2) }
    Furniture.bottom(detail(context), style: .plain, place: place, on: &frame, context)
  }

  private static func style(_ standing: SubjectSummary.Standing) -> Style {
    switch standing {
    case .damaged: .error
    case .over, .unread: .muted
    case .late, .active: .plain
    }
  }

  private func showsBest(_ context: Context) -> Bool { context.showsEfficacy && context.trial.has(.lesions) }

  private func cells(_ line: SubjectSummary, _ context: Context) -> [String] {
    if line.standing == .unread { return ["", line.subject.text, "", "", line.status] }
    let mark = line.standing == .damaged ? "!" : line.died ? "†" : line.late > 0 ? "L" : ""
    let queries = line.openQueries + line.answeredQueries
    return [
      mark, line.subject.text, line.sex, line.birthYear, line.status, line.next, queries == 0 ? "-" : "\(queries)",
      showsBest(context) ? (line.best.isEmpty ? "-" : line.best) : "",
      context.trial.has(.events) ? (line.worstGrade == 0 ? "-" : "G\(line.worstGrade)") : "",
    ]
  }

  private func detail(_ context: Context) -> String {
    guard let line = line(cursor.index, context) else { return "" }
    if overview.unread > 0, let words = context.unreadWords { return "\(line.subject) · \(words)" }
    var parts = ["\(line.subject)  \(line.status)"]
    if !line.next.isEmpty { parts.append(line.next) }
    if !line.withdrawals.isEmpty { parts.append(line.withdrawals) }
    if let twin = overview.twins[line.subject] { parts.append("? the same person as \(twin)") }
    if !line.rescreens.isEmpty { parts.append("was \(line.rescreens)") }
    if line.openQueries > 0 {
      parts.append(
        line.openQueries == 1 ? "1 query waits for the site" : "\(line.openQueries) queries wait for the site")
    }
    if line.answeredQueries > 0 { parts.append("\(line.answeredQueries) for a reviewer") }
    return parts.joined(separator: " · ")
  }

  /// The columns of the list at a width.
  private struct Columns {
    let starts: [Int]
    let widths: [Int]

    init(width: Int, showsBest: Bool) {
      let extra = max(0, width - 80)
      widths = [
        2, 9 + min(5, extra / 8), 4, 5, 15 + min(10, extra / 4), 21 + min(20, extra / 3) + (showsBest ? 0 : 9), 8,
        showsBest ? 9 : 0, 6,
      ]
      var start = 1
      starts = widths.map { width in
        defer { start += width }
        return start
      }
    }

    func draw(_ cells: [String], row: Int, on frame: inout Frame, style: Style) {
      for (index, cell) in cells.enumerated() where starts.indices.contains(index) && widths[index] > 0 {
        frame.put(
          TextLayout.cut(cell, to: widths[index] - 1), column: starts[index], row: row, style: style)
      }
    }
  }
}
