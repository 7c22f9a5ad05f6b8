import Forms
import Journal
import Record
import Session
import Values
import Workflow

/// Proving who somebody is, and the people of the site.
extension Study {
  /// The key of a person, opened with the password. Throws ``Failure`` in words for the page that asked.
  ///
  /// After wrong passwords one waits (``PasswordRule``). Every one stands in the site log (21 CFR 11.300).
  func key(of user: UserName, password: String) throws -> Signer { try opened(user, password: password).signer }

  /// The key of a person and their second factor, if they have one. Throws ``Failure``.
  private func opened(_ user: UserName, password: String) throws -> (signer: Signer, second: SecondFactor?) {
    try refreshLog()
    guard let known = log.user(user), !known.isDisabled else {
      throw Failure.denied("user or password is wrong", hint: "try again")
    }
    guard known.isDelegated(on: clock.now().localDate) else {
      throw Failure.denied("\(user) holds no role today", hint: "the manager keeps the delegation log")
    }
    try mustNotWait(known)
    do {
      return try KeyStore(folder, derivation: derivation).opened(user, password: password, counts: known.key)
    } catch .wrongPassword {
      try recordAlone(Act(.failedLogin, details: [.user: .string(user.text)]))
      throw Failure.denied("user or password is wrong", hint: "try again")
    } catch {
      throw Wording.failure(error)
    }
  }

  private func mustNotWait(_ user: SiteLog.User) throws {
    if let wait = PasswordRule.wait(after: user.failures, last: user.lastFailure, now: clock.now().milliseconds) {
      throw Failure.denied(
        "too many wrong passwords",
        hint: "wait \(wait < 120 ? "\(wait) s" : "\(wait / 60) min"), or ask the administrator")
    }
  }

  /// Whether a person comes for the first time and must make a password; then what was typed is the one-time code, or it is
  /// refused and recorded like a wrong password. Throws ``Failure``.
  func needsPassword(_ user: UserName, code: String) throws -> Bool {
    try refreshLog()
    guard let known = log.user(user), known.key == nil, !known.isDisabled else { return false }
    try mustNotWait(known)
    do throws(KeyFault) { try KeyStore.prove(code, given: known.code, at: clock.now()) } catch {
      if error == .wrongCode { try recordAlone(Act(.failedLogin, details: [.user: .string(user.text)])) }
      throw Wording.failure(error)
    }
    return true
  }

  /// Seals the key of whoever is signed in under another password; the key and what it signed stay. The line in the site log
  /// comes first on disk: if it cannot be written, the old password holds. Throws ``Failure``.
  func changePassword(from old: String, to new: String) throws {
    guard let author else { throw Failure.denied("nobody is signed in") }
    guard old != new else {
      throw Failure.usage("the new password is the old one", hint: "think of another one")
    }
    let (opened, second) = try opened(author.user, password: old)
    try seal(opened, new, second, author)
  }

  /// Gives whoever is signed in a second factor, or with nil takes it away. Throws ``Failure``.
  func changeSecond(to second: SecondFactor?, password: String) throws {
    guard let author else { throw Failure.denied("nobody is signed in") }
    try seal(try key(of: author.user, password: password), password, second, author)
  }

  private func seal(_ opened: Signer, _ password: String, _ second: SecondFactor?, _ author: Author) throws {
    let keys = KeyStore(folder, derivation: derivation)
    do throws(KeyFault) { try keys.changePassword(of: opened, to: password, second: second) } catch {
      throw Wording.failure(error)
    }
    do { try record(Act(.password, details: [.user: .string(author.user.text)])) } catch {
      keys.forgetNext(author.user)
      throw error
    }
    do throws(KeyFault) { try keys.settle(author.user) } catch { throw Wording.failure(error) }
    hold(opened)
  }

  /// Opens a person's key with the password, and where the terminal is outside of the ward with the code of their second
  /// factor, if they have one. Throws ``SecondCodeNeeded`` when there is none yet, ``Failure`` when it is wrong.
  func admitted(_ user: UserName, password: String, second code: String?) throws -> Signer {
    let (signer, second) = try opened(user, password: password)
    guard let second, Clock.isOutside else { return signer }
    guard let code else { throw SecondCodeNeeded() }
    guard second.accepts(code, at: clock.now()) else {
      try recordAlone(Act(.failedLogin, details: [.user: .string(user.text)]))
      throw Failure.denied("the second code is wrong", hint: "type the one that the app shows now")
    }
    return signer
  }

  /// Proves that the person who sits here is the one who signs (21 CFR 11.200). Throws ``Failure``.
  func prove(_ user: UserName, password: String) throws {
    guard user == author?.user else {
      throw Failure.denied("\(user) is not the one who sits here", hint: "sign in first")
    }
    let opened = try key(of: user, password: password)
    guard opened.publicKey.text == log.user(user)?.key else {
      throw Failure.denied("this key is not the one in the site log", hint: "ask the manager for a new code")
    }
    hold(opened)
  }

  /// Refuses acts of a person who was disabled, whose key was revoked, whose role changed or whose days are over since
  /// the sign-in. Throws ``Failure``.
  func mustHoldRole(_ author: Author) throws {
    try refreshLog()
    guard let known = log.user(author.user), !known.isDisabled, known.role == author.role,
      known.key == signer?.publicKey.text,
      known.isDelegated(on: clock.now().localDate)
    else {
      throw Failure.denied(
        "\(author.user) no longer holds the role of this sitting", hint: "sign in again, or ask the manager")
    }
  }

  /// Takes the key out of memory; the sitting stays.
  func lock() {
    try? keepHeads()
    hold(nil)
  }

  /// Gives the key back to the person who sits here. Throws ``Failure``.
  func unlock(password: String) throws {
    guard let author else { throw Failure.denied("nobody is signed in") }
    try prove(author.user, password: password)
    try record(Act(.login, details: [.user: .string(author.user.text)]))
  }

  /// Plans a request about people and records it; the one-time code that came of it, to be shown once. Throws
  /// ``Refusal`` or ``Failure``.
  func perform(_ request: SiteRequest) throws -> (user: UserName, code: String)? {
    guard let author else { throw Failure.denied("nobody is signed in") }
    try mustHoldRole(author)
    var act: Act
    do throws(Refusal) {
      act = try SitePlanner(trial: trial, author: author).plan(request, log)
    } catch {
      if case .notAllowed(_, let kind) = error { try? deny(kind, author.user.text) }
      throw error
    }
    switch request {
    case .give, .disable:
      try record(act)
      return nil
    case .add(let user, _, _, _, _), .reset(let user, _):
      let made: (code: OneTimeCode, given: GivenCode)
      do throws(KeyFault) {
        made = try KeyStore(folder, derivation: derivation).giveCode(user, from: firstMoment(act))
      } catch { throw Wording.failure(error) }
      made.given.give(by: &act)
      try record(act)
      return (user, made.code.text)
    }
  }

  /// Gives the last manager, who has forgotten the password, a new one-time code: done at the machine itself with the site's
  /// key, and recorded as such. Throws ``Failure``.
  func recover(_ user: UserName) throws -> String {
    try refreshLog()
    guard let known = log.user(user) else { throw Failure.usage("there is no user \(user)") }
    guard log.isLastManager(user) else {
      throw Failure.denied(
        "\(user) is not the last who may give codes",
        hint: "another manager or administrator gives it: casebook user reset")
    }
    var act = Act(.keyRevoke, details: [.user: .string(user.text), .key: .optional(known.key)])
    let made: (code: OneTimeCode, given: GivenCode)
    do throws(KeyFault) {
      made = try KeyStore(folder, derivation: derivation).giveCode(user, from: clock.now().milliseconds)
    } catch { throw Wording.failure(error) }
    made.given.give(by: &act)
    try recordAlone(act)
    return made.code.text
  }

  /// When a one-time code can be used first: now, or on the first day of a role that is held later.
  private func firstMoment(_ act: Act) -> Int64 {
    let now = clock.now()
    guard let day = act.text(.date).flatMap({ PartialDate($0) })?.dayNumber else { return now.milliseconds }
    return max(now.milliseconds, (Int64(day) * 1440 - Int64(now.zoneMinutes)) * 60_000)
  }

  /// Records that somebody tried what they may not.
  func deny(_ act: ActKind, _ about: String) throws {
    guard let author else { return }
    try recordAlone(
      Act(
        .denied,
        details: [.user: .string(author.user.text), .act: .string(act.rawValue), .text: .string(about)]))
  }

  /// Refuses what the role of the person who is signed in may not do, and records the attempt. Throws ``Failure``.
  func require(_ act: ActKind, about: String) throws {
    guard let author, !trial.allows(author.role, act) else { return }
    try deny(act, about.split(separator: "/").last.map(String.init) ?? about)
    let refusal = Refusal.notAllowed(author.role, act).text
    throw Failure.denied(refusal.message, hint: refusal.hint)
  }

  /// A patient's record to look at; it is not kept open. Throws ``Failure``.
  func look(_ subject: SubjectID) throws -> Patient {
    let path = folder.subject(subject)
    do {
      return try read(subject)
    } catch let damage as Damage {
      throw Wording.failure(damage)
    } catch let fold as FoldError {
      throw Failure.data("\(path), \(fold)", hint: "casebook verify says more")
    }
  }

  /// Checks every signature of a record that is given out, not only the last. Throws ``Failure``.
  func mustBeSigned(_ patient: Patient) throws {
    if let damage = try currentReader().doubt(patient.entries, of: patient.subject) { throw Wording.failure(damage) }
  }

  /// The same; throws what is wrong as it is: ``Damage``, ``FoldError`` or what the desk says.
  func read(_ subject: SubjectID, fully: Bool = false) throws -> Patient {
    if !fully, let desk, desk.isOpen(subject) { return try desk.patient(subject) }
    return try Patient(currentReader().entries(of: subject, fully: fully))
  }
}
