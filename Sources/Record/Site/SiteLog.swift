public import Values

/// Everything the site's own log says: who may sign in, with which key, and which patients there are.
public struct SiteLog: Equatable, Sendable {
  /// One person of the site.
  public struct User: Equatable, Sendable {
    /// The user name.
    public let user: UserName
    /// The printed name.
    public internal(set) var name: String
    /// The role.
    public internal(set) var role: Role
    /// The first day on which the role is held; nil for no first day (delegation log).
    public internal(set) var from: PartialDate?
    /// The last day on which the role is held; nil for no end.
    public internal(set) var until: PartialDate?
    /// The public key (base64 SPKI) that counts now; nil before the first sign-in.
    public internal(set) var key: String?
    /// The one-time code that was given and not used yet.
    public internal(set) var code: GivenCode?
    /// Whether the person may no longer sign in.
    public internal(set) var isDisabled: Bool
    /// Refused sign-ins since the last good one.
    public internal(set) var failures: Int
    /// When the last refused sign-in was, UTC milliseconds.
    public internal(set) var lastFailure: Int64

    /// A person who has just been named.
    init(user: UserName, name: String, role: Role, key: String? = nil, act: Act? = nil) {
      self.user = user
      self.name = name
      self.role = role
      self.key = key
      code = act.flatMap { GivenCode($0) }
      isDisabled = false
      failures = 0
      lastFailure = 0
      if let act { delegate(act) }
    }

    /// Whether the delegation log gives the role on a day.
    public func isDelegated(on day: PartialDate?) -> Bool {
      guard let day else { return true }
      return (from.map { $0.earliest <= day.earliest } ?? true) && (until.map { day.earliest <= $0.latest } ?? true)
    }

    /// Takes the role's days from an act.
    mutating func delegate(_ act: Act) {
      from = act.text(.date).flatMap { PartialDate($0) }
      until = act.text(.until).flatMap { PartialDate($0) }
    }
  }

  /// The site, such as `01`.
  public let site: String
  /// The trial.
  public let study: String
  /// Whether this is a demonstration study.
  public let isDemo: Bool
  /// The site's public key, base64 SPKI.
  public let key: String
  /// The people, in the order in which they came.
  public private(set) var users: [User] = []
  /// The patients, in the order in which they came.
  public private(set) var subjects: [SubjectID] = []
  private var known: Set<SubjectID> = []
  /// Where records ended by the last checkpoint that names them, by subject number.
  public private(set) var heads: [String: LineMark] = [:]
  /// The last line of each file that is known to be lost since the study was made of a backup, `site` for the log itself.
  public private(set) var lost: [String: LineMark] = [:]
  /// How far the audit trail of each record was reviewed last, `site` for the log itself.
  public private(set) var reviews: [String: AuditReview] = [:]
  /// When the last checkpoint was, UTC milliseconds; 0 before the first.
  public private(set) var lastCheckpoint: Int64 = 0
  /// Every version of the forms that the site has used, in the order in which they came.
  public private(set) var versions: [String] = []
  /// The versions that were adopted for the whole site, oldest first, each with the day from which it holds.
  private var adopted: [(version: String, since: PartialDate?)] = []
  /// Number of entries.
  public private(set) var count = 0

  /// The two logs say the same.
  public static func == (left: SiteLog, right: SiteLog) -> Bool {
    left.site == right.site && left.key == right.key && left.count == right.count && left.users == right.users
      && left.subjects == right.subjects && left.heads == right.heads && left.lost == right.lost
      && left.reviews == right.reviews && left.versions == right.versions
      && left.adopted.map(\.version) == right.adopted.map(\.version)
  }

  /// A log that its first entry begins. Throws ``FoldError``.
  public init(_ entries: some Sequence<Entry>) throws(FoldError) {
    var iterator = entries.makeIterator()
    guard let first = iterator.next(), first.act.kind == .site, first.number == 1 else {
      throw .notABeginning(entry: 1)
    }
    guard let key = first.act.text(.key) else { throw .incomplete(entry: 1, key: .key) }
    self.key = key
    site = first.site
    study = first.act.text(.study) ?? ""
    isDemo = first.act.details[.demo] == .bool(true)
    versions = [first.forms]
    count = 1
    guard let manager = first.act.details[.manager], let name = manager["user"]?.string.flatMap({ UserName($0) }),
      let publicKey = manager["key"]?.string
    else { throw .incomplete(entry: 1, key: .manager) }
    users = [
      User(user: name, name: manager["name"]?.string ?? name.text, role: .manager, key: publicKey)
    ]
    while let next = iterator.next() { try apply(next) }
  }

  /// The version of the forms under which patients begin on a day: that of the first line, or the one adopted last.
  public func forms(on day: PartialDate?) -> String {
    let held = adopted.last { adoption in
      guard let since = adoption.since, let day else { return true }
      return since.earliest <= day.earliest
    }
    return held?.version ?? versions.first ?? ""
  }

  /// The person with that user name.
  public func user(_ name: UserName) -> User? { users.first { $0.user == name } }

  /// Whether a person is the only one left who may give others a new code: a manager, while no other manager or
  /// administrator could sign in.
  public func isLastManager(_ user: UserName) -> Bool {
    self.user(user).map { $0.role == .manager && !$0.isDisabled } ?? false
      && !users.contains {
        $0.user != user && !$0.isDisabled && $0.key != nil && ($0.role == .manager || $0.role == .administrator)
      }
  }

  /// Takes the next entry. Throws ``FoldError``.
  public mutating func apply(_ entry: Entry) throws(FoldError) {
    let act = entry.act
    count = entry.number
    switch act.kind {
    case .site, .create: throw .notABeginning(entry: entry.number)
    case .subject:
      guard let subject = act.text(.subject).flatMap({ SubjectID($0) }) else {
        throw .incomplete(entry: entry.number, key: .subject)
      }
      if known.insert(subject).inserted { subjects.append(subject) }
    case .adoptForms:
      guard let version = act.text(.version), !version.isEmpty else {
        throw .incomplete(entry: entry.number, key: .version)
      }
      if !versions.contains(version) { versions.append(version) }
      if act.text(.subject) == nil { adopted.append((version, act.text(.since).flatMap { PartialDate($0) })) }
    case .checkpoint:
      lastCheckpoint = entry.moment.milliseconds
      for member in act.details[.heads]?.object ?? [] {
        heads[member.key] = member.value.string.flatMap { LineMark($0) }
      }
    case .restore:
      for member in act.details[.heads]?.object ?? [] {
        guard let mark = member.value.string.flatMap({ LineMark($0) }) else { continue }
        if mark.number > lost[member.key]?.number ?? 0 { lost[member.key] = mark }
      }
    case .auditReview:
      if let review = AuditReview(entry) { reviews[act.text(.subject) ?? "site"] = review }
    case .userAdd: try add(entry)
    case .login: change(act) { $0.failures = 0 }
    case .failedLogin:
      change(act) {
        $0.failures += 1
        $0.lastFailure = entry.moment.milliseconds
      }
    case .userRole:
      guard let role = act.text(.role).flatMap(Role.init) else { break }
      change(act) {
        $0.role = role
        $0.isDisabled = false
        $0.failures = 0
        $0.delegate(act)
      }
    case .userDisable: change(act) { $0.isDisabled = true }
    case .keyAdd:
      guard let key = act.text(.key) else { throw .incomplete(entry: entry.number, key: .key) }
      change(act) {
        $0.key = key
        $0.code = nil
        $0.failures = 0
      }
    case .keyRevoke:
      change(act) {
        $0.key = nil
        $0.code = GivenCode(act)
      }
    default: break
    }
  }

  private mutating func add(_ entry: Entry) throws(FoldError) {
    guard let name = entry.act.text(.user).flatMap({ UserName($0) }), user(name) == nil else {
      throw .incomplete(entry: entry.number, key: .user)
    }
    guard let role = entry.act.text(.role).flatMap(Role.init) else {
      throw .incomplete(entry: entry.number, key: .role)
    }
    users.append(User(user: name, name: entry.act.text(.printed) ?? name.text, role: role, act: entry.act))
  }

  private mutating func change(_ act: Act, _ body: (inout User) -> Void) {
    guard let index = users.firstIndex(where: { $0.user.text == act.text(.user) }) else { return }
    body(&users[index])
  }
}
