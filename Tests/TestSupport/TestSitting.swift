import enum Session.Message
import Record
import Screen
import Session
import Values
import Workflow

/// Somebody at a terminal of a ``TestWard``: keys are written as text, screens are read as text.
///
/// ```swift
/// let sitting = TestSitting(ward, as: People.nurse)
/// sitting.type("<Enter>100<Tab><F2>")
/// sitting.screen()       // 24 lines of 80 cells
/// ```
public final class TestSitting {
  /// The ward.
  public let ward: TestWard
  /// The sitting.
  public private(set) var session: Session
  /// Everything the sitting asked for, in order.
  public private(set) var effects: [Effect] = []
  /// Whether the program was left.
  public private(set) var isOver = false
  /// The size of the window.
  public private(set) var size = (columns: 80, rows: 24)

  /// A sitting; with somebody it begins signed in.
  public init(_ ward: TestWard, as author: Author? = nil, language: String = "en") {
    self.ward = ward
    session = Session(trial: ward.trial, moment: ward.clock.now, language: language)
    send(.key(.resize(columns: size.columns, rows: size.rows)))
    if let author {
      send(.remembered(ward.remembered))
      send(.signedIn(author))
    }
  }

  /// Presses keys: `14<Enter>`, `<C-s>`, `<PgDn>`.
  public func type(_ text: String) { press(Key.keys(text)) }

  /// Presses keys.
  public func press(_ keys: [Key]) { for key in keys where !isOver { send(.key(key)) } }

  /// Gives the window another size.
  public func resize(_ columns: Int, _ rows: Int) {
    size = (columns, rows)
    send(.key(.resize(columns: columns, rows: rows)))
  }

  /// What is on the screen.
  public var frame: Frame { session.view(columns: size.columns, rows: size.rows) }

  /// The screen as text.
  public func screen(_ columns: Int? = nil, _ rows: Int? = nil) -> String {
    session.view(columns: columns ?? size.columns, rows: rows ?? size.rows).text
  }

  /// The line of the screen in which the cursor stands.
  public var cursorLine: String { frame.cursor.map { frame.rowText($0.row) } ?? "" }

  /// The line above the keys: the finding, the query or the help of the focused field.
  public var findingLine: String { frame.rowText(size.rows - 2) }

  /// The lines of the screen that hold a text.
  public func lines(with text: String) -> [String] {
    screen().split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { $0.contains(text) }
  }

  /// Gives the sitting a message, and carries out what it asks for.
  public func send(_ message: Message) {
    var messages = [message]
    while !messages.isEmpty, !isOver {
      let next = messages.removeFirst()
      _ = session.update(.clock(ward.clock.now))
      for effect in session.update(next) {
        effects.append(effect)
        messages += carryOut(effect)
      }
    }
  }

  private func carryOut(_ effect: Effect) -> [Message] {
    do {
      return try carry(effect)
    } catch let refusal as Refusal {
      switch effect {
      case .perform(_, let request), .sign(_, let request, _, _): return [.refused(refusal, request)]
      default: break
      }
      return [.notice(refusal.text.message, isError: true)]
    } catch {
      return [.notice("\(error)", isError: true)]
    }
  }

  private func carry(_ effect: Effect) throws -> [Message] {
    switch effect {
    case .signIn(let user, let password):
      guard let author = ward.people.first(where: { $0.user == user }), password == "password" else {
        return [.signInRefused("The password is not right.")]
      }
      return [.signedIn(author)]
    case .makePassword(let user, _, _):
      return ward.people.first { $0.user == user }.map { [.signedIn($0)] } ?? []
    case .list: return [.listing(ward.listing)]
    case .open(let subject): return open(subject)
    case .create(let subject, let rescreens):
      guard let author = session.author else { return [] }
      try ward.create(subject, by: author, rescreens: rescreens)
      return [.listing(ward.listing)] + open(subject)
    case .perform(let subject, let request): return try perform(request, subject)
    case .draft(let subject, let form, let item, let field):
      if let user = session.author?.user { ward.keep(field, at: item, in: form, of: subject, by: user) }
      return []
    case .discard(let subject, let form, let owner):
      ward.discard(form, of: subject, owner: owner)
      return []
    case .report(let columns, let rows):
      let pages = ["one", "two", "three"].enumerated().map { number, name in
        ["TRIAL \(name) page \(number + 1) of 3", "\(columns) columns, \(rows) rows", "", "UNCLEANED"]
      }
      return [.report(pages)]
    case .audit(let from):
      let all = ward.patients.values.sorted { $0.subject < $1.subject }
      guard all.indices.contains(from) else { return [.audit([], next: nil)] }
      let record = Audited(subject: all[from].subject, entries: all[from].entries)
      return [.audit([record], next: from + 1 < all.count ? from + 1 : nil)]
    case .look(let subject, let place): return ward.patients[subject].map { [.looked($0, place)] } ?? []
    case .sign(let subject, let request, let user, let password):
      guard password == "password", user == session.author?.user else {
        return [.signRefused("The password is not right.")]
      }
      return try perform(request, subject)
    case .unlock(let password):
      return [password == "password" ? .unlocked : .unlockRefused("The password is not right.")]
    case .people: return [.people([])]
    case .site, .lock, .deny: return []
    case .remember(let name, let value):
      ward.remembered[name] = value
      return []
    case .redraw, .signOut: return []
    case .leave:
      isOver = true
      return []
    }
  }

  private func open(_ subject: SubjectID) -> [Message] {
    guard let patient = ward.patients[subject] else { return [.notice("no subject \(subject)", isError: true)] }
    return [.opened(patient, ward.offers(subject, for: session.author?.user))]
  }

  /// Plans and keeps a request as the loop does: entries of others come in first, changed items are a conflict.
  private func perform(_ request: Request, _ subject: SubjectID) throws -> [Message] {
    guard let author = session.author, let newest = ward.patients[subject] else { return [] }
    if let reason = ward.diskFailure { return [.notSaved(reason)] }
    let isOpen = session.patient?.subject == subject
    let known = session.seen(subject) ?? newest.entries.count
    let others = newest.entries.filter { $0.number > known }
    if case .answer(let id, _, _, _) = request, let query = newest.query(id), let turn = query.turns.last,
      turn.entry > known
    {
      return [.appended(others), .listing(ward.listing), .conflict(request, [query.place.item], by: turn.by)]
    }
    if case .save(let draft, _) = request {
      for entry in others where entry.act.form == draft.form {
        let items = entry.act.changes.filter { change in
          draft.fields[change.item].map { $0.value != change.now } ?? false
        }.map(\.item)
        if !items.isEmpty { return [.appended(others), .conflict(request, items, by: entry.author.user)] }
      }
    }
    let entry = try ward.perform(request, on: subject, by: author)
    var messages: [Message] = others.isEmpty ? [] : [.appended(others)]
    messages.append(isOpen ? .saved(entry) : .notice("saved #\(entry.number) of \(subject)", isError: false))
    return messages + [.listing(ward.listing)]
  }
}
