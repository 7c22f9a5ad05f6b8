import Exchange
import Glibc
import Journal
import Record
import Screen
import Session
import Terminal
import Values
import Workflow

/// The one loop: keys and entries of other terminals go in as messages, effects are carried out, the screen is drawn.
@MainActor
final class Loop {
  private let study: Study
  private let terminal: Terminal
  private var session: Session
  private var drafts: DraftKeeper
  private var isOver = false
  private var shownMinute: Int64 = 0
  /// Records of the history of the study that are read while nobody types, from this place on.
  private var unread: Int?
  /// When the last key was pressed, by the clock that only runs forward.
  private var lastKey: Int64

  /// A sitting at a terminal.
  init(_ study: Study, _ terminal: Terminal) {
    self.study = study
    self.terminal = terminal
    session = Session(trial: study.trial, moment: study.clock.now(), language: study.language)
    drafts = DraftKeeper(study)
    lastKey = study.clock.now().monotonic
  }

  /// Runs until somebody leaves. With a user who is signed in already the list is shown at once.
  func run() {
    send(.key(.resize(columns: terminal.size.columns, rows: terminal.size.rows)))
    if let author = study.author {
      send(.remembered(study.remembered()))
      send(.signedIn(author))
    }
    draw()
    while !isOver {
      guard let key = terminal.nextKey(timeout: unread == nil ? 2000 : 0) else {
        if readOn() || lockWhenIdle() || followOthers() || minutePassed() { draw() }
        continue
      }
      lastKey = study.clock.now().monotonic
      send(.key(key))
      if key == .hangup { break }
      if !terminal.hasPendingKeys { draw() }
      drafts.sync()
    }
    study.signOut()
  }

  /// Locks the screen when nobody has pressed a key for as long as the trial allows.
  private func lockWhenIdle() -> Bool {
    guard session.author != nil, !session.isLocked,
      let minutes = study.trial.parameters["idle-minutes"].flatMap({ Int64($0) }),
      minutes > 0, study.clock.now().monotonic - lastKey >= minutes * 60_000
    else { return false }
    send(.idle)
    return true
  }

  private func draw() {
    terminal.draw(session.view(columns: terminal.size.columns, rows: terminal.size.rows))
  }

  private func send(_ message: Message) {
    var messages = [message]
    while !messages.isEmpty, !isOver {
      let next = messages.removeFirst()
      _ = session.update(.clock(study.clock.now()))
      for effect in session.update(next) { messages += carryOut(effect) }
    }
  }

  /// Reads some more records for the history of the study; false when none is wanted.
  private func readOn() -> Bool {
    guard let from = unread else { return false }
    unread = nil
    let (records, next, problems) = study.audit(from: from)
    send(.audit(records, next: next))
    if let problem = problems.first { send(.notice(problem, isError: true)) }
    return true
  }

  /// Takes in what other terminals wrote to the open record; says whether there was anything.
  private func followOthers() -> Bool {
    guard let subject = session.patient?.subject else { return false }
    do {
      let known = session.patient?.lastEntry?.number ?? 0
      let entries = try study.open(subject).patient.entries.filter { $0.number > known }
      guard !entries.isEmpty else { return false }
      send(.appended(entries))
      return true
    } catch {
      send(.notice(words(error), isError: true))
      return true
    }
  }

  /// Shows the time that passed; with the lists open they are read again, for other terminals write too.
  private func minutePassed() -> Bool {
    let minute = study.clock.now().milliseconds / 60_000
    guard minute != shownMinute else { return false }
    shownMinute = minute
    if session.author != nil, session.patient == nil {
      for message in carryOut(.list) { send(message) }
    } else {
      _ = session.update(.clock(study.clock.now()))
    }
    return true
  }

  private func carryOut(_ effect: Effect) -> [Message] {
    do {
      return try carry(effect)
    } catch let refusal as Refusal {
      if case .perform(_, let request) = effect { return [.refused(refusal, request)] }
      return [.notice("\(refusal.text.message): \(refusal.text.hint)", isError: true)]
    } catch let failure as NotSaved {
      return [.notSaved(Wording.words(failure))]
    } catch {
      return [.notice(words(error), isError: true)]
    }
  }

  private func carry(_ effect: Effect) throws -> [Message] {
    switch effect {
    case .signIn(let user, let password): return signIn(user, password)
    case .makePassword(let user, let code, let password):
      do {
        try study.makePassword(user, code: code, password: password)
        return try entered()
      } catch {
        return [.signInRefused(words(error))]
      }
    case .list: return [.listing(try study.list())]
    case .open(let subject): return try open(subject)
    case .create(let subject, let rescreens):
      _ = try study.create(subject, rescreens: rescreens)
      return [.listing(try study.list())] + (try open(subject))
    case .perform(let subject, let request): return try perform(request, on: subject)
    case .look(let subject, let place): return [.looked(try study.look(subject), place)]
    case .sign(let subject, let request, let user, let password):
      return try sign(request, on: subject, user, password)
    case .lock:
      drafts.close()
      study.lock()
      return []
    case .unlock(let password):
      do {
        try study.unlock(password: password)
        return [.unlocked] + (try followedOthers())
      } catch { return [.unlockRefused(words(error))] }
    case .people: return [.people(study.log.users)]
    case .site(let request):
      var messages: [Message] = []
      if case .code(let user, let code) = try study.perform(request) { messages.append(.code(user, code)) }
      return [.people(study.log.users)] + messages
    case .deny(let act, let subject):
      try study.deny(act, subject?.text ?? "")
      return []
    case .remember(let name, let value):
      study.remember(name, value)
      return []
    case .draft(let subject, let form, let item, let field):
      try drafts.leave(subject, form, item, field)
      // Values for another patient wait there; nobody types into that draft now.
      if session.patient?.subject != subject { drafts.release(subject, form) }
      return []
    case .discard(let subject, let form, let owner):
      try drafts.discard(subject, form, owner: owner)
      return []
    case .report(let columns, let rows):
      let report = try study.report(cutOff: nil, asOf: nil)
      return [.report(ReportText(report, columns: columns, rows: rows).pages)]
    case .audit(let from):
      unread = from
      return []
    case .redraw:
      terminal.redraw()
      return []
    case .signOut:
      drafts.close()
      study.signOut()
      return []
    case .leave:
      isOver = true
      return []
    }
  }

  private func signIn(_ user: UserName, _ password: String) -> [Message] {
    if study.needsPassword(user) { return [.needsPassword(user)] }
    do {
      try study.signIn(user, password: password)
      return try entered()
    } catch {
      return [.signInRefused(words(error))]
    }
  }

  /// From here on the forms are needed.
  private func entered() throws -> [Message] {
    try study.finishOpening()
    return [.trial(study.trial), .remembered(study.remembered())] + (study.author.map { [.signedIn($0)] } ?? [])
  }

  private func open(_ subject: SubjectID) throws -> [Message] {
    let record = try study.open(subject)
    var messages: [Message] = [.opened(record.patient, try drafts.offers(subject))]
    if let damage = record.damage {
      messages.append(.notice("READ-ONLY: \(damage)", isError: true))
    }
    return messages
  }

  private func perform(_ request: Request, on subject: SubjectID) throws -> [Message] {
    let isOpen = session.patient?.subject == subject
    let seen = session.seen(subject)
    switch try study.perform(request, on: subject, seen: seen) {
    case .saved(let entry, let others):
      var messages: [Message] = []
      if isOpen {
        if !others.isEmpty { messages.append(.appended(others)) }
        messages.append(.saved(entry))
      } else {
        messages.append(.notice("saved #\(entry.number) of \(subject)", isError: false))
      }
      messages.append(.listing(try study.list()))
      return messages
    case .conflict(let items, let by, let others):
      return [.appended(others), .listing(try study.list()), .conflict(request, items, by: by)]
    }
  }

  /// Proves who signs, then plans and writes the signature.
  private func sign(_ request: Request, on subject: SubjectID, _ user: UserName, _ password: String) throws -> [Message]
  {
    do { try study.prove(user, password: password) } catch { return [.signRefused(words(error))] }
    do {
      let messages = try perform(request, on: subject)
      try? study.checkpoint()
      return messages
    } catch let refusal as Refusal {
      return [.refused(refusal, request)]
    } catch let failure as NotSaved {
      return [.signRefused("NOT SAVED: " + Wording.words(failure))]
    } catch {
      return [.signRefused(words(error))]
    }
  }

  /// What others wrote while the screen was locked.
  private func followedOthers() throws -> [Message] {
    guard let subject = session.patient?.subject else { return [.listing(try study.list())] }
    let known = session.patient?.lastEntry?.number ?? 0
    let entries = try study.open(subject).patient.entries.filter { $0.number > known }
    return (entries.isEmpty ? [] : [.appended(entries)]) + [.listing(try study.list())]
  }

  private func words(_ error: any Error) -> String {
    if let refusal = error as? Refusal { return "\(refusal.text.message): \(refusal.text.hint)" }
    if let failure = error as? Failure {
      return failure.message + (failure.hint.map { ": \($0)" } ?? "")
    }
    if let failure = error as? CheckedOutput.Failure { return "\(failure.target): \(failure.reason)" }
    return "\(error)"
  }
}
