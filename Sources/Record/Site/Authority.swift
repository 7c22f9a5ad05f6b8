import Values

/// Who could do what at a site, replayed from its log line by line: a line counts only if its author held that name and role
/// then, and the role allowed the act.
public struct Authority: Equatable, Sendable {
  /// What is wrong with a line.
  public enum Breach: Hashable, Sendable {
    /// Nobody of that user name was there.
    case stranger(UserName)
    /// The person was shut out.
    case disabled(UserName)
    /// The line claims another name or role than the site log gave the person.
    case identity(UserName, role: Role)
    /// The person held that name and role, but at another time.
    case otherTime(UserName, role: Role)
    /// The role did not allow the act.
    case right(UserName, role: Role, ActKind)
    /// The programme itself never does that.
    case programme(ActKind)
  }

  /// Whether a role may do something by the forms that a line names; nil when those forms are not known.
  public typealias Rights = (_ role: Role, _ act: ActKind, _ forms: String) -> Bool?

  /// What a person was called and which role they held, between two times (UTC milliseconds).
  private struct Held: Equatable {
    let name: String
    let role: Role
    let from: Int64
    var until: Int64
  }

  /// The log as far as it was replayed.
  public private(set) var log: SiteLog
  private var held: [UserName: [Held]] = [:]

  /// Acts of the programme itself in the site log; a demonstration also gives keys.
  static let ofProgramme: Set<ActKind> = [
    .recover, .failedLogin, .denied, .checkpoint, .logout, .export, .subject,
  ]
  /// Acts of the programme itself in a patient's record.
  static let ofProgrammeInRecords: Set<ActKind> = [.recover, .queryOpen]

  /// The authority of the first manager, whom the first line of the log names. Throws ``FoldError``.
  public init(_ first: Entry) throws(FoldError) {
    log = try SiteLog([first])
    note(at: first.moment.milliseconds)
  }

  /// Takes the next line of the site log and says what is wrong with it. Throws ``FoldError`` for one that does not follow.
  public mutating func take(_ entry: Entry, by rights: Rights) throws(FoldError) -> Breach? {
    let found = breach(ofSiteLine: entry, by: rights)
    try log.apply(entry)
    note(at: entry.moment.milliseconds)
    return found
  }

  /// What is wrong with a line of a patient's record.
  public func breach(of entry: Entry, by rights: Rights) -> Breach? {
    let author = entry.author
    if author.user == .casebook {
      return Authority.ofProgrammeInRecords.contains(entry.act.kind) ? nil : .programme(entry.act.kind)
    }
    guard let periods = held[author.user] else { return .stranger(author.user) }
    let same = periods.filter { $0.role == author.role && sameBytes($0.name, author.name) }
    guard !same.isEmpty else { return .identity(author.user, role: author.role) }
    let at = entry.moment.milliseconds
    guard same.contains(where: { $0.from <= at && at <= $0.until }) else {
      return .otherTime(author.user, role: author.role)
    }
    return allowed(author, entry.act.kind, entry, rights)
  }

  private func breach(ofSiteLine entry: Entry, by rights: Rights) -> Breach? {
    let (author, act) = (entry.author, entry.act)
    if author.user == .casebook {
      let isItsOwn = Authority.ofProgramme.contains(act.kind) || log.isDemo && act.kind == .keyAdd
      return isItsOwn && author.role == .system ? nil : .programme(act.kind)
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

  /// Notes what each person is called and holds from a time on.
  private mutating func note(at: Int64) {
    for user in log.users {
      let last = held[user.user]?.last
      if let last, last.until == .max, last.role == user.role, last.name == user.name, !user.isDisabled { continue }
      if let count = held[user.user]?.count, count > 0, last?.until == .max { held[user.user]?[count - 1].until = at }
      if !user.isDisabled {
        held[user.user, default: []].append(Held(name: user.name, role: user.role, from: at, until: .max))
      }
    }
  }
}

extension Authority.Breach: CustomStringConvertible {
  /// The breach in words.
  public var description: String {
    switch self {
    case .stranger(let user): "the site log knew nobody called \(user)"
    case .disabled(let user): "\(user) was shut out"
    case .identity(let user, let role): "\(user) was no \(role.rawValue), or is called otherwise, by the site log"
    case .otherTime(let user, let role): "\(user) was \(role.rawValue) by the site log, but not at that time"
    case .right(let user, let role, let act): "\(user) as \(role.rawValue) had no right to '\(act.rawValue)'"
    case .programme(let act): "the programme itself never does '\(act.rawValue)'"
    }
  }
}
