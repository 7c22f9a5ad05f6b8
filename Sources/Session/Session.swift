public import Forms
public import Record
public import Screen
public import Workflow

/// One sitting at a terminal: takes messages, asks for effects, and draws itself.
///
/// Pure: no input, no output, no clock and no key; the same messages give the same screens.
public struct Session: Sendable {
  var context: Context
  var pages: [any Page] = [SignInPage()]

  /// A sitting that begins with the sign-in.
  public init(trial: Trial, moment: Moment, hashing: Hashing, language: String = "en") {
    context = Context(study: trial, hashing: hashing, language: language, moment: moment)
  }

  /// The trial by the forms under which patients begin.
  var trial: Trial { context.study }

  /// The version of the forms under which patients begin.
  var identity: String { context.study.identity }

  /// Who is signed in.
  public var author: Author? { context.author }

  /// The language of the person.
  var language: String { context.language }

  /// The open patient, as the record is now, whatever is shown.
  public var patient: Patient? { context.travel?.past.now ?? context.record }

  /// Takes a message and says what is to be done outside.
  public mutating func update(_ message: Message) -> [Effect] {
    context.effects = []
    context.moves = []
    let before = openForms
    let wasCasebook = isCasebook
    let wasListing = showsListing
    switch message {
    case .clock(let moment): context.moment = moment
    case .trial(let trial):
      context.look(at: trial)
      if context.author != nil { refreshAll() }
    case .key(let key): take(key)
    case .signedIn(let author):
      context.author = author
      context.isSigningPeriod = true
      pages = [SubjectsPage()]
      context.effects.append(.list)
    case .listing(let listing):
      context.listing = listing
      refreshAll()
    case .opened(let patient, let offers):
      forgetPast()
      context.record = patient
      context.offers = offers
      if let seen = context.patient, !(pages.contains { $0.place == .casebook }) {
        context.push(CasebookPage(seen, context))
      }
      refreshAll()
    case .appended(let entries): apply(entries)
    case .saved(let entry):
      apply([entry])
      context.tell(SavedWords.text(context.seen(entry), context))
      if entry.subject == self.patient?.subject { onTopPage { page, context in page.saved(&context) } }
    case .refused(let refusal, let request): refused(refusal, request)
    case .notSaved(let reason): context.tell("NOT SAVED: \(reason); what was typed is kept", isError: true)
    case .conflict(let request, let conflicts): conflict(request, conflicts)
    case .changed(let request, let entries): changed(request, entries)
    case .drafts(let trouble): context.trouble = trouble
    case .offers(let offers):
      context.offers = offers
      onTopPage { page, context in page.take(message, &context) }
    case .tookOver, .returned, .pause: onPages(message)
    case .also(let text): context.also(text)
    case .notice(let text, let isError): context.tell(text, isError: isError)
    case .remembered(let lists): context.remembered = lists
    case .looked(let patient, let place): onPages(.looked(trial.seen(patient, on: context.today), place))
    case .people, .code: onPages(message)
    case .signRefused, .unlockRefused, .passwordChanged, .passwordRefused: onPages(message)
    case .unlocked:
      context.isSigningPeriod = false
      onPages(message)
    case .idle: lock()
    case .report(let lines):
      if let index = pages.lastIndex(where: { $0.place == .report }), var page = pages[index] as? ReportPage {
        page.take(lines)
        pages[index] = page
      }
    case .audit(let records, let next):
      if let index = pages.lastIndex(where: { ($0 as? HistoryPage)?.isFilling == true }),
        var page = pages[index] as? HistoryPage
      {
        page.take(records.map { $0.seen(in: trial, on: context.today) }, next: next, &context)
        pages[index] = page
      }
    case .needsPassword, .needsSecond, .signInRefused:
      if var page = pages.last as? SignInPage {
        page.answer(message)
        pages[pages.count - 1] = page
      }
    }
    settle()
    if showsListing, !wasListing, !context.effects.contains(.list) { context.effects.append(.list) }
    if context.isPast { context.effects.removeAll { !$0.looksOnly } }
    context.effects += released(before) + offersWanted(before, wasCasebook: wasCasebook)
    return context.effects
  }

  /// The screen at a size.
  public func view(columns: Int, rows: Int) -> Frame {
    var frame = Frame(columns: columns, rows: rows)
    if let travel = context.travel, !isLocked, frame.columns >= 60, frame.rows >= 12 {
      return PastBand.over(page(columns: columns, rows: frame.rows - PastBand.height), rows: frame.rows, travel)
    }
    if Session.isTooSmall(columns: frame.columns, rows: frame.rows) {
      let words = "Casebook needs at least 60 columns and 12 lines. What was typed is kept."
      for (row, line) in TextLayout.wrap(words, to: max(1, frame.columns)).enumerated() {
        frame.put(line, column: 0, row: row)
      }
      frame.cursor = Position(column: 0, row: 0)
      return frame
    }
    return page(columns: columns, rows: rows)
  }

  private static func isTooSmall(columns: Int, rows: Int) -> Bool { columns < 60 || rows < 12 }

  /// The pages at a size, the overlays above.
  private func page(columns: Int, rows: Int) -> Frame {
    var frame = Frame(columns: columns, rows: rows)
    var sized = context
    sized.columns = frame.columns
    sized.rows = frame.rows
    let first = pages.lastIndex { !$0.isOverlay } ?? 0
    for page in pages[first...] { page.draw(on: &frame, sized) }
    return frame
  }

  private mutating func take(_ key: Key) {
    if case .resize(let columns, let rows) = key {
      context.columns = columns
      context.rows = context.isPast ? rows - PastBand.height : rows
      for index in pages.indices { pages[index].resized(&context) }
      return
    }
    if key == .hangup {
      onPages(.pause)
      context.effects.append(.leave)
      return
    }
    // Nothing is typed blind.
    if Session.isTooSmall(columns: context.columns, rows: context.rows), context.columns > 0 { return }
    context.notice = nil
    context.destination = nil
    context.lastKeyWasEnter = key == .enter
    context.lastKeyWasDown = key == .down
    context.lastKeyWasUp = key == .up
    guard let page = pages.last else { return }
    let binding =
      isLocked
      ? nil
      : Keymap.binding(key, in: page.place, typing: page.isTyping, past: context.isPast, of: context.trial.features)
    let command = binding?.command
    if let command, page.place != .dialog, takeInTime(command, in: page.place) { return }
    if let act = binding?.act, let author = context.author, !context.allows(act) {
      refuse(act, author)
      return
    }
    switch command {
    case .redraw: context.effects.append(.redraw)
    case .help where page.place != .dialog && page.place != .signIn:
      if let card = page.explanation(context) {
        context.push(card)
      } else {
        context.push(HelpPage(for: page.place, words: page.helpWords(context) + (context.isPast ? PastBand.help : [])))
      }
    case .palette where page.place != .dialog && page.place != .signIn:
      context.push(ChoiceDialog.palette(page.place, context))
    case .seriousEvent where page.place != .dialog && page.place != .signIn:
      SeriousEventPage.begin(page, &context)
    case .lock where page.place != .signIn: lock()
    case .leave: leave()
    case .some(let command): onTopPage { page, context in page.take(command, &context) }
    case nil: onTopPage { page, context in page.take(key, &context) }
    }
  }

  /// Says that the role has no right to an act; the attempt goes to the site log.
  private mutating func refuse(_ act: ActKind, _ author: Author) {
    let (message, hint) = Refusal.notAllowed(author.role, act).text
    context.tell("\(message): \(hint)", isError: true)
    context.effects.append(.deny(act, context.patient?.subject))
  }

  /// Whether the screen is locked.
  public var isLocked: Bool { pages.last?.place == .locked }

  /// Whether a list of all records is on the screen: others write into them too.
  public var showsListing: Bool { pages.last { !$0.isOverlay }?.showsListing ?? false }

  /// Whether a field is being typed that is not on disk as it stands.
  public var isTyping: Bool { pages.contains { ($0 as? FormPage)?.isUnkept == true } }

  /// The forms on the screen or below what lies on it.
  private var openForms: [DraftTrouble.Form] {
    pages.compactMap { page in
      (page as? FormPage).flatMap { form in form.subject.map { DraftTrouble.Form($0, form.path) } }
    }
  }

  /// Whether a patient's casebook is on the screen.
  private var isCasebook: Bool { pages.last { !$0.isOverlay } is CasebookPage }

  /// A form that was opened, or a casebook that was come back to, asks which drafts wait there now.
  private func offersWanted(_ before: [DraftTrouble.Form], wasCasebook: Bool) -> [Effect] {
    let known = Set(before)
    guard !context.isPast else { return [] }
    if let new = openForms.last(where: { !known.contains($0) }) { return [.offers(new.subject)] }
    guard isCasebook, !wasCasebook, !before.isEmpty, let subject = context.patient?.subject else { return [] }
    return [.offers(subject)]
  }

  /// Forms that were left: their drafts wait for whoever opens them.
  private func released(_ before: [DraftTrouble.Form]) -> [Effect] {
    let now = Set(openForms)
    return before.filter { !now.contains($0) }.map { .release($0.subject, $0.form) }
  }

  /// Hides everything until the same person comes back; the key leaves memory, the signing period ends.
  private mutating func lock() {
    guard context.author != nil, !isLocked else { return }
    onPages(.pause)
    context.isSigningPeriod = false
    pages.append(LockPage())
    context.effects.append(.lock)
  }

  private mutating func leave() {
    if context.author == nil {
      context.effects.append(.leave)
    } else if !(pages.last?.place == .dialog) {
      context.push(
        ChoiceDialog(
          .leave, title: "Leave", lines: ["Drafts that are not saved stay and are offered again."],
          choices: ["Stay", "Sign out", "Leave Casebook", "Lock the screen"]))
    }
  }

  mutating func onTopPage(_ body: (inout any Page, inout Context) -> Void) {
    guard var page = pages.popLast() else { return }
    body(&page, &context)
    pages.append(page)
  }

  /// Carries out the steps between pages that were asked for; answers of dialogs go to the page below.
  private mutating func settle() {
    var rounds = 0
    while !context.moves.isEmpty, rounds < 20 {
      rounds += 1
      let moves = context.moves
      context.moves = []
      for move in moves {
        switch move {
        case .push(var page):
          if page.place == .dialog, context.shown == nil { context.shown = context.patient }
          // A new page sees at once what waits for it: a place to go to, a draft to offer.
          page.refresh(&context)
          pages.append(page)
        case .pop:
          if pages.count > 1 { pages.removeLast() }
          // A casebook that was only passed through on the way to a form is left with the form.
          if let casebook = pages.last as? CasebookPage, casebook.isPassage { pages.removeLast() }
        case .popToRoot: pages.removeLast(max(0, pages.count - 1))
        case .reply(let reply):
          if pages.count > 1 { pages.removeLast() }
          receive(reply)
        case .past(let subject, let number): travel(to: subject, number)
        }
      }
    }
    if pages.last?.place != .dialog { context.shown = nil }
    if let wanted = context.destination, wanted.subject == context.patient?.subject {
      travel(to: wanted.subject, wanted.entry)
    }
    if !pages.contains(where: { $0.place == .casebook || $0.place == .form }) {
      forgetPast()
      context.record = nil
    }
  }

  private mutating func receive(_ reply: Reply) {
    switch reply {
    case .choice(.leave, 1):
      context.author = nil
      context.listing = []
      forgetPast()
      context.record = nil
      pages = [SignInPage()]
      context.effects.append(.signOut)
    case .choice(.leave, 2): context.effects.append(.leave)
    case .choice(.leave, 3): lock()
    case .choice(.leave, _): break
    case .text(.travel, let text): travel(to: text)
    case .choice(.palette, let index):
      guard let page = pages.last else { return }
      let bindings = ChoiceDialog.paletteBindings(page.place, context)
      guard bindings.indices.contains(index), let key = bindings[index].keys.first else { return }
      take(key)
    default: onTopPage { page, context in page.take(reply, &context) }
    }
  }

  /// Shows the pages of the open patient anew.
  mutating func refreshCasebook() {
    let own: Set<KeyBinding.Place> = [.casebook, .form, .history]
    for index in pages.indices where own.contains(pages[index].place) {
      var page = pages[index]
      page.refresh(&context)
      pages[index] = page
    }
  }

  /// Leaves the pages above one of them.
  mutating func keepPages(upTo index: Int) { pages.removeLast(max(0, pages.count - 1 - index)) }

  mutating func onPages(_ message: Message) {
    for index in pages.indices {
      var page = pages[index]
      page.take(message, &context)
      pages[index] = page
    }
  }

  private mutating func refreshAll() {
    for index in pages.indices {
      var page = pages[index]
      page.refresh(&context)
      pages[index] = page
    }
  }

  private mutating func apply(_ entries: [Entry]) {
    guard entries.first?.subject == self.patient?.subject else { return }
    if takeInPast(entries) { return }
    guard var patient = context.record else { return }
    context.record = nil
    var failure: FoldError?
    for entry in entries where entry.number > (patient.lastEntry?.number ?? 0) {
      do throws(FoldError) { try patient.apply(entry) } catch { failure = error }
    }
    context.record = patient
    if failure != nil { context.tell("an entry of another terminal cannot be read; open again", isError: true) }
    refreshAll()
  }

  private mutating func refused(_ refusal: Refusal, _ request: Request) {
    if case .needsReason(let items) = refusal {
      onTopPage { page, context in
        guard var form = page as? FormPage else { return }
        form.askReasons(items, &context)
        page = form
      }
      return
    }
    if pages.last is SignDialog { pages.removeLast() }
    let (message, hint) = refusal.text
    context.tell("\(message): \(hint)", isError: true)
  }
}
