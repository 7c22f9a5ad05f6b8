public import Forms
import Record
import Screen
public import Workflow

/// One person at one terminal: takes keys and what time brings, and does what the session asks for, at the desk and
/// outside. It reads no key, no clock and no disk itself.
public final class Sitting {
  /// What is on the screen and what keys mean.
  public private(set) var session: Session
  /// Whether the programme is to be left.
  public private(set) var isOver = false
  /// Everything that the session asked for, in order; kept only where a test looks at it.
  public private(set) var asked: [Effect] = []
  private let keepsAsked: Bool
  private let around: any Surroundings
  /// Records of the history of the study that are read while nobody types, from this place on.
  private var unread: Int?
  private var toldTrouble = DraftTrouble()

  /// A sitting that begins with the sign-in.
  public init(
    _ around: any Surroundings, trial: Trial, hashing: Hashing, language: String = "en", keepsAsked: Bool = false
  ) {
    self.around = around
    self.keepsAsked = keepsAsked
    session = Session(trial: trial, moment: around.moment, hashing: hashing, language: language)
  }

  /// Shows the list to a person who is signed in already, at a screen of that size.
  public func begin(columns: Int, rows: Int) {
    send(.key(.resize(columns: columns, rows: rows)))
    guard let author = around.author else { return }
    send(.remembered(around.remembered()))
    send(.signedIn(author))
  }

  /// Takes something that happened, and does what follows from it.
  public func send(_ message: Message) {
    var messages = [message]
    while !messages.isEmpty, !isOver {
      let next = messages.removeFirst()
      _ = session.update(.clock(around.moment))
      for effect in session.update(next) {
        if keepsAsked { asked.append(effect) }
        messages += carryOut(effect)
      }
      messages += draftTrouble()
      // The site has adopted another version of the forms, or knows of one more.
      if let desk = around.desk, desk.trial.identity != session.identity { messages.append(.trial(desk.trial)) }
    }
  }

  /// Whether something waits to be read while nobody types.
  public var hasUnread: Bool { unread != nil || isListing }
  /// Whether records wait to be read for the lists.
  private var isListing = false
  /// When the lists were shown last, by the clock that only runs forward.
  private var lastListing: Int64 = 0
  /// Whether records wait that nobody looked at today for checks whose days are over.
  public private(set) var isRipening = false

  /// What time brings while nobody types: text of a field that is still typed goes to disk, drafts are synced, entries
  /// of others come in. Returns whether there is anything new to see.
  public func pause() -> Bool {
    var isNew = false
    if session.isTyping {
      send(.pause)
      isNew = true
    }
    let isTold = settleDrafts()
    return readOn() || ripenOn() || followOthers() || isNew || isTold
  }

  /// Makes what was typed survive a power cut; called after the screen was painted.
  /// Returns whether there is anything new to see.
  @discardableResult
  public func settleDrafts() -> Bool {
    around.desk?.settleDrafts()
    let messages = draftTrouble()
    for message in messages { send(message) }
    return !messages.isEmpty
  }

  /// Reads the lists again, for other terminals write too.
  public func refreshList() { for message in list() { send(message) } }

  /// Ends the sitting: what was typed stays on disk.
  public func end() {
    around.desk?.close()
    around.signOut()
  }

  // MARK: What the session asks for

  private func carryOut(_ effect: Effect) -> [Message] {
    do {
      return try carry(effect)
    } catch let refusal as Refusal {
      if case .perform(_, let request, _) = effect { return [.refused(refusal, request)] }
      return [.notice(around.words(refusal), isError: true)]
    } catch {
      if case .perform = effect { return [.notSaved(around.words(error))] }
      return [.notice(around.words(error), isError: true)]
    }
  }

  private func carry(_ effect: Effect) throws -> [Message] {
    switch effect {
    case .signIn, .signInSecond, .makePassword, .lock, .unlock, .signOut: return admit(effect)
    case .changePassword(let old, let new):
      do { try around.changePassword(from: old, to: new) } catch { return [.passwordRefused(around.words(error))] }
      return [.passwordChanged]
    case .list: return list()
    case .open(let subject): return try open(subject)
    case .create(let subject, let rescreens):
      try around.create(subject, rescreens: rescreens)
      return try list() + open(subject)
    case .perform(let subject, let request, let basis): return try perform(request, on: subject, basis)
    case .sign(let subject, let request, let basis, let user, let password):
      return sign(request, on: subject, basis, user, password)
    case .look(let subject, let place): return [.looked(try around.look(subject), place)]
    case .draft, .release, .discard, .takeOver, .offers: return try keep(effect)
    case .people: return [.people(around.people)]
    case .site(let request):
      let code = try around.perform(request).map { [Message.code($0.user, $0.code)] } ?? []
      return [.people(around.people)] + code
    case .deny(let act, let subject):
      try around.deny(act, subject?.text ?? "")
      return []
    case .remember(let name, let value):
      around.remember(name, value)
      return []
    case .report(let columns, let rows): return [.report(try around.report(columns: columns, rows: rows))]
    case .audit(let from):
      unread = from
      return []
    case .redraw:
      around.redraw()
      return []
    case .leave:
      isOver = true
      return []
    }
  }

  // MARK: Coming and going

  private func admit(_ effect: Effect) -> [Message] {
    do {
      switch effect {
      case .signIn(let user, let password):
        if try around.needsPassword(user, code: password) { return [.needsPassword(user)] }
        try around.signIn(user, password: password, second: nil)
        return try entered()
      case .signInSecond(let user, let password, let code):
        try around.signIn(user, password: password, second: code)
        return try entered()
      case .makePassword(let user, let code, let password):
        try around.makePassword(user, code: code, password: password)
        return try entered()
      case .unlock(let password):
        try around.unlock(password: password)
        return [.unlocked] + followedOthers() + returned() + list()
      case .lock:
        // While nobody is here others may take the drafts over.
        around.desk?.releaseDrafts()
        around.lock()
        return []
      default:
        around.desk?.close()
        around.signOut()
        return []
      }
    } catch is SecondCodeNeeded {
      return [.needsSecond]
    } catch {
      if case .unlock = effect { return [.unlockRefused(around.words(error))] }
      return [.signInRefused(around.words(error))]
    }
  }

  /// From here on the forms are needed.
  private func entered() throws -> [Message] {
    try around.finishOpening()
    guard let desk = around.desk, let author = around.author else { return [] }
    let waiting = desk.drafts(by: author.user).filter { desk.trial.seesSome(author.role, of: $0.form.form) }.map {
      key in
      "\(key.subject) \(key.form.visit) \(desk.trial.forms[key.form.form]?.title.text(session.language) ?? key.form.form)"
    }
    var told = waiting.isEmpty ? [] : [Message.notice(Sitting.words(waiting), isError: true)]
    if !desk.trial.notices.isEmpty, desk.trial.allows(author.role, .adoptForms) {
      let count = desk.trial.notices.count
      told.append(
        .also(
          "\(count) places in the forms were written for an older Casebook and are not read: adopt newer forms, casebook forms adopt"
        ))
    }
    return [.trial(desk.trial), .remembered(around.remembered()), .signedIn(author)] + told
  }

  /// That drafts wait, and where.
  private static func words(_ waiting: [String]) -> String {
    (waiting.count == 1 ? "your draft waits: " : "\(waiting.count) drafts of yours wait: ")
      + waiting.joined(separator: ", ")
  }

  // MARK: Records

  private func list() -> [Message] {
    isRipening = true
    lastListing = around.moment.monotonic
    do {
      let rows = try around.list()
      isListing = rows.contains { !$0.isWhole }
      return [.listing(rows)]
    } catch {
      return [.also("the list cannot be read: \(around.words(error))")]
    }
  }

  private func open(_ subject: SubjectID) throws -> [Message] {
    guard let desk = around.desk else { return [] }
    let patient = try desk.patient(subject)
    let (offers, problems) = try desk.offers(subject, for: around.author)
    var messages: [Message] = [.opened(patient, offers)]
    if let problem = problems.first { messages.append(.notice(problem, isError: true)) }
    if let damage = desk.damage(of: subject) { messages.append(.notice("READ-ONLY: \(damage)", isError: true)) }
    return messages
  }

  private func perform(_ request: Request, on subject: SubjectID, _ basis: Basis) throws -> [Message] {
    guard let desk = around.desk, let author = around.author else { return [] }
    try around.mustHoldRole(author)
    do {
      switch try desk.perform(request, on: subject, basis: basis, by: author, at: around.moment) {
      case .saved(let entry, let others):
        return (others.isEmpty ? [] : [.appended(others)]) + [.saved(entry)] + list()
      case .conflict(let conflicts, let others): return [.appended(others), .conflict(request, conflicts)] + list()
      case .changed(let others): return [.appended(others)] + list() + [.changed(request, others)]
      }
    } catch let refusal as Refusal {
      if case .notAllowed(_, let act) = refusal { try? around.deny(act, subject.text) }
      throw refusal
    }
  }

  /// Proves who signs, then plans and writes the signature.
  private func sign(
    _ request: Request, on subject: SubjectID, _ basis: Basis, _ user: UserName, _ password: String
  ) -> [Message] {
    do {
      try around.prove(user, password: password)
      let messages = try perform(request, on: subject, basis)
      if messages.contains(where: { if case .saved = $0 { true } else { false } }) { around.checkpoint() }
      return messages
    } catch let refusal as Refusal {
      return [.refused(refusal, request)]
    } catch {
      return [.signRefused(around.words(error))]
    }
  }

  // MARK: Drafts

  private func keep(_ effect: Effect) throws -> [Message] {
    guard let desk = around.desk, let author = around.author else { return [] }
    let user = author.user
    switch effect {
    case .draft(let subject, let form, let item, let field):
      desk.keep(field, at: item, in: form, of: subject, by: user)
      // Values for another patient wait there; nobody types into that draft now.
      if session.patient?.subject != subject { desk.release(form, of: subject, by: user) }
    case .release(let subject, let form): desk.release(form, of: subject, by: user)
    case .discard(let subject, let form, let owner): try desk.discard(form, of: subject, owner: owner)
    case .takeOver(let subject, let form, let owner):
      let taken = try desk.takeOver(form, of: subject, from: owner, by: author)
      return taken.map { [.tookOver($0)] }
        ?? [.notice("the draft of \(owner) is not there any more: it was saved or thrown away", isError: true)]
    case .offers(let subject):
      let (offers, problems) = try desk.offers(subject, for: author)
      return [.offers(offers)] + problems.prefix(1).map { .notice($0, isError: true) }
    default: break
    }
    return []
  }

  /// What is not on disk of what was typed, when that has changed since it was told last.
  private func draftTrouble() -> [Message] {
    guard let desk = around.desk else { return [] }
    let (fields, fault) = desk.draftTrouble
    let trouble = DraftTrouble(
      words: fault.map { around.words($0) },
      fields: Dictionary(
        uniqueKeysWithValues: fields.map { (DraftTrouble.Form($0.key.subject, $0.key.form), $0.value) }))
    guard trouble != toldTrouble else { return [] }
    toldTrouble = trouble
    return [.drafts(trouble)]
  }

  // MARK: While nobody types

  /// Reads some more records for the history of the study, then for the lists; false when none is wanted.
  @discardableResult
  public func readOn() -> Bool {
    guard let from = unread else { return listOn() }
    unread = nil
    let (records, next, problems) = around.audit(from: from)
    send(.audit(records, next: next))
    if let problem = problems.first { send(.notice(problem, isError: true)) }
    return true
  }

  /// For how long records are read for the lists before these are shown again, in milliseconds.
  private static let listingInterval: Int64 = 250

  /// Reads some more records for the lists; says whether there is anything new to see.
  private func listOn() -> Bool {
    guard isListing else { return false }
    do {
      let rows = try around.readLists()
      isListing = rows?.contains { !$0.isWhole } ?? false
      guard let rows, !isListing || around.moment.monotonic - lastListing >= Sitting.listingInterval else {
        return false
      }
      lastListing = around.moment.monotonic
      send(.listing(rows))
      return true
    } catch {
      isListing = false
      send(.also("the list cannot be read: \(around.words(error))"))
      return true
    }
  }

  /// Opens what is ripe in one more record; false when there was nothing. The list is painted before that, and a key never
  /// waits for more than one record.
  private func ripenOn() -> Bool {
    guard isRipening, !isListing else { return false }
    guard around.author != nil, !session.isLocked, let found = around.ripenNext() else {
      isRipening = false
      return false
    }
    if found { refreshList() }
    return found
  }

  /// Takes in what other terminals wrote to the open record; says whether there was anything.
  private func followOthers() -> Bool {
    let messages = followedOthers()
    for message in messages { send(message) }
    return !messages.isEmpty
  }

  private func returned() -> [Message] {
    guard let subject = session.patient?.subject, let desk = around.desk,
      let offers = try? desk.offers(subject, for: around.author).offers
    else { return [] }
    return [.returned(offers)]
  }

  private func followedOthers() -> [Message] {
    guard let subject = session.patient?.subject, let desk = around.desk else { return [] }
    let known = session.patient?.entries.count ?? 0
    do {
      let entries = try desk.patient(subject).entries.dropFirst(known)
      return entries.isEmpty ? [] : [.appended(Array(entries))]
    } catch {
      return [.notice(around.words(error), isError: true)]
    }
  }
}
