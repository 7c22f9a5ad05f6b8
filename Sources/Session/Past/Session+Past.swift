import Forms
import Record
import Screen
import Values

/// Time travel: the casebook as it stood after each entry.
extension Session {
  /// Takes a command that has to do with the past, or that the past refuses; false when the page is to take it.
  mutating func takeInTime(_ command: Command, in place: KeyBinding.Place) -> Bool {
    switch command {
    case .earlier where place != .history && place != .entry: step(-1)
    case .later: step(1)
    case .muchEarlier: step(-10)
    case .muchLater: step(10)
    case .toNow: returnToNow()
    case .goTo: askWhere()
    case .back where context.travel != nil && place == .casebook: returnToNow()
    default:
      guard context.travel != nil, !command.looksOnly else { return false }
      context.tell(PastBand.refusal, isError: true)
    }
    return true
  }

  /// Asks for a date or an entry.
  private mutating func askWhere() {
    guard let patient = patient, let first = patient.entries.first else { return }
    context.push(
      TextDialog(
        .travel, title: "Go to the past",
        lines: [
          "#1 is of \(DateLine.full(first.moment)), the newest is #\(patient.entries.count).",
          "A date shows the casebook at the end of that day.",
        ],
        hint: "t-7, 3mar, 2026-03-12, or #120 for an entry"))
  }

  /// Goes where a text says: `#120`, `t-7`, `3mar`.
  mutating func travel(to text: String) {
    guard let patient = patient else { return }
    let bare = text.hasPrefix("#") ? String(text.dropFirst()) : text
    if let number = Int(bare), text.hasPrefix("#") || number <= patient.entries.count {
      guard (1...patient.entries.count).contains(number) else {
        return context.tell("there is no entry #\(number): they go from #1 to #\(patient.entries.count)", isError: true)
      }
      return travel(to: number)
    }
    switch DateEntry.read(text, today: context.moment.localDate) {
    case .failure(let problem): context.tell("\(problem.reason): \(problem.hint)", isError: true)
    case .success(let date):
      guard let number = Past(patient).number(onOrBefore: date) else {
        let first = patient.entries.first?.moment.localDate.map(DateText.readable) ?? ""
        return context.tell("the record begins on \(first)", isError: true)
      }
      travel(to: number)
    }
  }

  /// Goes some entries on or back.
  private mutating func step(_ count: Int) {
    guard let patient = patient else { return }
    let here = context.travel?.number ?? patient.entries.count
    if context.travel == nil, count > 0 { return context.tell("this is now: nothing comes after it") }
    if here == 1, count < 0 { return context.tell("#1 is the first entry: nothing comes before it") }
    travel(to: max(1, here + count))
  }

  /// Shows the record as of an entry; the newest is now.
  mutating func travel(to number: Int) {
    guard let patient = patient else { return }
    if number >= patient.entries.count { return returnToNow() }
    if pages.contains(where: { ($0 as? FormPage)?.draft.isEmpty == false }) {
      return context.tell("save the form or leave it first: the past has no drafts", isError: true)
    }
    if context.travel == nil {
      context.travel = TimeTravel(
        patient, seen: context.patient ?? patient, offers: context.offers, hidesDrafts: !context.allows(.queryOpen))
      context.offers = []
      context.rows -= PastBand.height
    }
    if let then = context.travel?.go(to: number) { context.record = then }
    refreshCasebook()
  }

  /// Shows the record as it is, with the drafts that wait in it.
  mutating func returnToNow() {
    guard let travel = context.travel else { return context.tell("this is now") }
    context.travel = nil
    context.rows += PastBand.height
    context.record = travel.past.now
    context.offers = travel.offers
    context.tell("now: #\(travel.past.count) is the newest entry")
    refreshCasebook()
  }

  /// Goes to the casebook of a patient as of an entry, from a line of a history.
  mutating func travel(to subject: SubjectID, _ number: Int) {
    guard patient?.subject == subject, let index = pages.lastIndex(where: { $0.place == .casebook }) else {
      context.destination = Context.Destination(subject: subject, entry: number)
      context.effects.append(.open(subject))
      return
    }
    if pages.contains(where: { ($0 as? FormPage)?.draft.isEmpty == false }) {
      return context.tell("save the form or leave it first: the past has no drafts", isError: true)
    }
    keepPages(upTo: index)
    context.destination = nil
    let form = patient.flatMap { $0.entries.indices.contains(number - 1) ? $0.entries[number - 1].act.form : nil }
    travel(to: number)
    onTopPage { page, context in
      guard var casebook = page as? CasebookPage, let form else { return }
      casebook.go(to: form)
      page = casebook
    }
  }

  /// Takes entries in that came while the sitting was in the past; what is shown does not move.
  mutating func takeInPast(_ entries: [Entry]) -> Bool {
    guard var travel = context.travel else { return false }
    do throws(FoldError) { try travel.past.append(entries) } catch {
      context.tell("an entry of another terminal cannot be read; open again", isError: true)
    }
    travel.seen = context.study.seen(travel.past.now, on: context.moment.localDate)
    context.travel = travel
    return true
  }

  /// Leaves the past without a word, as when another record is opened.
  mutating func forgetPast() {
    guard context.travel != nil else { return }
    context.travel = nil
    context.rows += PastBand.height
  }
}
