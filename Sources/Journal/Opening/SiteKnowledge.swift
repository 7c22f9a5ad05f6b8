public import Record
import Values

/// What a site's log says, as far as it was read: the people and their keys, who could do what at which line, and where
/// records ended.
public struct SiteKnowledge: Sendable {
  /// Who is there, which patients, and where records ended by the checkpoints.
  public var log: SiteLog { authority.log }
  /// Every key that ever counted.
  public private(set) var ring = KeyRing()
  /// Who could do what at which line.
  public private(set) var authority: Authority
  /// The hash of the log's first line, by which a study is told from every other.
  public let first: String
  /// The last line that was read.
  public private(set) var last: LineMark
  /// The hash of every line, oldest first: the leaves of a checkpoint's tree.
  public private(set) var hashes: [String]

  /// What the first line says. Throws ``FoldError``.
  public init(_ first: Entry) throws(FoldError) {
    authority = try Authority(first)
    ring.take(first)
    self.first = first.seal.hash
    last = LineMark(number: first.number, hash: first.seal.hash)
    hashes = [first.seal.hash]
  }

  /// What some lines say, from the first on, without asking what roles may do. Throws ``FoldError``.
  public init(_ entries: [Entry]) throws(FoldError) {
    guard let first = entries.first else { throw .notABeginning(entry: 1) }
    try self.init(first)
    for entry in entries.dropFirst() { _ = try take(entry) { _, _, _ in nil } }
  }

  /// Takes the next line and says what keeps it from counting: what its author may not do, or a new key that no one-time
  /// code proves. Throws ``FoldError`` for a line that does not follow.
  public mutating func take(_ entry: Entry, by rights: Authority.Rights) throws(FoldError) -> Damage.Kind? {
    let unproved = log.unproved(entry)
    let breach = try authority.take(entry, by: rights)
    ring.take(entry)
    last = LineMark(number: entry.number, hash: entry.seal.hash)
    hashes.append(entry.seal.hash)
    return breach.map { .authority($0) } ?? unproved.map { .unproved($0) }
  }

  /// Takes the next line like ``take(_:by:)``, and checks its signature. Throws ``FoldError`` for a line that does not follow.
  public mutating func admit(_ entry: Entry, by rights: Authority.Rights) throws(FoldError) -> Damage.Kind? {
    var keys = ring
    // A new key signs its own line.
    if entry.act.kind == .keyAdd { keys.take(entry) }
    let verdict = keys.check(entry)
    let kind = try take(entry, by: rights)
    return verdict == .good || verdict == .doubted ? kind : .signature(entry.author.user)
  }

  /// Whether a line of the log is checked in full at every opening: those about people, what is lost, what was reviewed, and
  /// which patients there are.
  static func isAlwaysChecked(_ act: ActKind) -> Bool {
    switch act {
    case .restore, .auditReview, .subject: true
    default: isAboutPeople(act)
    }
  }

  /// Whether a line of the log changes who may do what.
  static func isAboutPeople(_ act: ActKind) -> Bool {
    switch act {
    case .site, .userAdd, .userRole, .userDisable, .keyAdd, .keyRevoke, .password: true
    default: false
    }
  }
}
