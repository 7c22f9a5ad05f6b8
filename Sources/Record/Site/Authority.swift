import Values

/// Who could do what at a site, replayed from its log line by line: a line counts only if its author held that name and role
/// at the line of the log that they had seen, and the role allowed the act.
public struct Authority: Equatable, Sendable {
  /// What is wrong with a line.
  public enum Breach: Hashable, Sendable {
    /// Nobody of that user name was there.
    case stranger(UserName)
    /// The person was shut out.
    case disabled(UserName)
    /// The line claims another name or role than the site log gave the person.
    case identity(UserName, role: Role)
    /// The person held that name and role, but not at the line of the site log that is named.
    case otherTime(UserName, role: Role)
    /// The day of the line is none on which the person held the role.
    case otherDay(UserName, role: Role)
    /// The line names a line of the site log that is not there.
    case otherLog(LineMark)
    /// The role did not allow the act.
    case right(UserName, role: Role, ActKind)
    /// The programme itself never does that.
    case programme(ActKind)
  }

  /// Whether a role may do something by the forms that a line names; nil when those forms are not known.
  public typealias Rights = @Sendable (_ role: Role, _ act: ActKind, _ forms: String) -> Bool?

  /// What a person was called and which role they held, from one line of the log until before another.
  private struct Held: Equatable {
    let user: SiteLog.User
    let from: Int
    var until: Int
  }

  /// The log as far as it was replayed.
  public private(set) var log: SiteLog
  private var held: [UserName: [Held]] = [:]
  /// The hash of each line that was replayed, by its number.
  private var hashes: [Int: String] = [:]

  /// Acts of the programme itself in the site log.
  static let ofProgramme: Set<ActKind> = [
    .recover, .failedLogin, .denied, .checkpoint, .logout, .export, .subject,
  ]
  /// Acts of the programme itself in a patient's record.
  static let ofProgrammeInRecords: Set<ActKind> = [.recover, .queryOpen]

  /// The authority of the first manager, whom the first line of the log names. Throws ``FoldError``.
  public init(_ first: Entry) throws(FoldError) {
    log = try SiteLog([first])
    note(first)
  }

  /// Takes the next line of the site log and says what is wrong with it. Throws ``FoldError`` for one that does not follow.
  public mutating func take(_ entry: Entry, by rights: Rights) throws(FoldError) -> Breach? {
    let found = breach(ofSiteLine: entry, by: rights)
    try log.apply(entry)
    note(entry)
    return found
  }

  /// Whether the log holds a line; nil for one that this replay was not given.
  public func holds(_ line: LineMark) -> Bool? { hashes[line.number].map { $0 == line.hash } }

  /// What is wrong with a line of a patient's record. `isWhole` says that all lines of the log were replayed, so that one
  /// that is named must be among them.
  public func breach(of entry: Entry, by rights: Rights, isWhole: Bool = true) -> Breach? {
    let author = entry.author
    guard let seen = entry.log else { return .stranger(author.user) }
    guard holds(seen) ?? !isWhole else { return .otherLog(seen) }
    if author.user == .casebook {
      return Authority.ofProgrammeInRecords.contains(entry.act.kind) ? nil : .programme(entry.act.kind)
    }
    guard let periods = held[author.user] else { return .stranger(author.user) }
    func isSame(_ period: Held) -> Bool {
      period.user.role == author.role && sameBytes(period.user.name, author.name)
    }
    let then = periods.first { $0.from <= seen.number && seen.number < $0.until && isSame($0) }
    guard let then else {
      return periods.contains(where: isSame)
        ? .otherTime(author.user, role: author.role) : .identity(author.user, role: author.role)
    }
    if rights(author.role, entry.act.kind, entry.forms) == false {
      return .right(author.user, role: author.role, entry.act.kind)
    }
    return then.user.isDelegated(on: entry.moment.localDate) ? nil : .otherDay(author.user, role: author.role)
  }

  /// Whether an author held the name and role that a line claims at a line of the log.
  public func held(_ author: Author, at line: Int) -> Bool {
    held[author.user]?.contains {
      $0.user.role == author.role && sameBytes($0.user.name, author.name) && $0.from <= line && line < $0.until
    } ?? false
  }

  private func breach(ofSiteLine entry: Entry, by rights: Rights) -> Breach? {
    let (author, act) = (entry.author, entry.act)
    if author.user == .casebook {
      // At the machine itself the last manager gets a new code by the site's key.
      let isRecovery =
        act.kind == .keyRevoke && act.text(.user).flatMap { UserName($0) }.map { log.isLastManager($0) } ?? false
      return Authority.ofProgramme.contains(act.kind) || isRecovery ? nil : .programme(act.kind)
    }
    guard let known = log.user(author.user) else { return .stranger(author.user) }
    if known.isDisabled { return .disabled(author.user) }
    guard known.role == author.role, sameBytes(known.name, author.name) else {
      return .identity(author.user, role: author.role)
    }
    switch act.kind {
    case .login, .logout, .keyAdd, .password:
      // One's own sign-in and one's own key; a key where there is one already needs it to be revoked first.
      let isOwn = act.text(.user) == author.user.text && (act.kind != .keyAdd || known.key == nil)
      return isOwn ? nil : .right(author.user, role: author.role, act.kind)
    case .denied, .failedLogin, .checkpoint: return nil
    case .subject: return allowed(author, .create, entry, rights)
    default: return allowed(author, act.kind, entry, rights)
    }
  }

  private func allowed(_ author: Author, _ act: ActKind, _ entry: Entry, _ rights: Rights) -> Breach? {
    // Forms that are not known are a finding of their own.
    rights(author.role, act, entry.forms) == false ? .right(author.user, role: author.role, act) : nil
  }

  /// Notes the line, and what the person whom it is about is called and holds from it on.
  private mutating func note(_ entry: Entry) {
    hashes[entry.number] = entry.seal.hash
    switch entry.act.kind {
    case .site: for user in log.users { note(user, from: entry.number) }
    case .userAdd, .userRole, .userDisable:
      guard let user = entry.act.text(.user).flatMap({ UserName($0) }).flatMap({ log.user($0) }) else { return }
      note(user, from: entry.number)
    default: return
    }
  }

  private mutating func note(_ user: SiteLog.User, from line: Int) {
    if let last = held[user.user]?.indices.last { held[user.user]?[last].until = line }
    if !user.isDisabled { held[user.user, default: []].append(Held(user: user, from: line, until: .max)) }
  }
}

extension Authority.Breach: CustomStringConvertible {
  /// The breach in words.
  public var description: String {
    switch self {
    case .stranger(let user): "the site log knew nobody called \(user)"
    case .disabled(let user): "\(user) was shut out"
    case .identity(let user, let role): "\(user) was no \(role.rawValue), or is called otherwise, by the site log"
    case .otherTime(let user, let role):
      "\(user) was \(role.rawValue) by the site log, but not at the line of it that is named"
    case .otherDay(let user, let role): "\(user) was not \(role.rawValue) on that day by the site log"
    case .otherLog(let line): "the site log has no such line \(line.number): it, or this file, is not what it was"
    case .right(let user, let role, let act): "\(user) as \(role.rawValue) had no right to '\(act.rawValue)'"
    case .programme(let act): "the programme itself never does '\(act.rawValue)'"
    }
  }
}
