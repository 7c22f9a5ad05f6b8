import Dispatch
public import Record
import Synchronization
public import Values

/// Every key that ever counted, and from which line of the site log until before which; the site log tells.
public struct KeyRing: Equatable, Sendable {
  /// One key of one person.
  public struct Period: Equatable, Sendable {
    /// Whose it is.
    public let user: UserName
    /// The printed name.
    public let name: String
    /// The key.
    public let key: PublicKey
    /// The line of the site log that brings it.
    public let from: Int
    /// The line that ends it, or nil when it still counts.
    public internal(set) var until: Int?
    /// The day from which it may have been in other hands, as the line that ends it says.
    public internal(set) var doubtedSince: PartialDate?
  }

  /// What became of a signature's check.
  public enum Verdict: Equatable, Sendable {
    /// The person's key of that time signed it.
    case good
    /// It did, on a day on which the key may have been in other hands.
    case doubted
    /// A key of the person signed it that counted only later.
    case notYet
    /// A key of the person signed it that counted no longer.
    case ended
    /// No key of the person signed it.
    case bad
    /// No key of the person is known.
    case noKey
    /// Two people took something out of the line and vouch for the rest.
    case redacted
  }

  /// The keys, in the order in which they came.
  public private(set) var periods: [Period] = []
  private var names: [UserName: String] = [:]

  /// A ring without keys.
  public init() {}

  /// The keys that the lines of a site log tell of.
  public init(_ siteLog: some Sequence<Entry>) { for entry in siteLog { take(entry) } }

  /// Takes the next line of the site log.
  public mutating func take(_ entry: Entry) {
    let act = entry.act
    switch act.kind {
    case .site:
      add(.casebook, "Casebook", act.text(.key), entry.number)
      if let manager = act.details[.manager], let user = manager["user"]?.string.flatMap({ UserName($0) }) {
        add(user, manager["name"]?.string ?? user.text, manager["key"]?.string, entry.number)
      }
    case .userAdd:
      if let user = act.text(.user).flatMap({ UserName($0) }) { names[user] = act.text(.printed) ?? user.text }
    case .keyAdd, .keyRevoke:
      guard let user = act.text(.user).flatMap({ UserName($0) }), user != .casebook else { return }
      for index in periods.indices where periods[index].user == user && periods[index].until == nil {
        periods[index].until = entry.number
        periods[index].doubtedSince = act.text(.since).flatMap { PartialDate($0) }
      }
      if act.kind == .keyAdd { add(user, names[user] ?? user.text, act.text(.key), entry.number) }
    default: break
    }
  }

  /// The keys of a person.
  public func periods(of user: UserName) -> [Period] { periods.filter { $0.user == user } }

  /// Whether a key of the person counted at a line of the site log.
  public func counts(_ user: UserName, at line: Int) -> Bool {
    periods.contains { $0.user == user && $0.from <= line && line < $0.until ?? .max }
  }

  /// Checks the signature of an entry.
  public func check(_ entry: Entry) -> Verdict {
    if entry.isRedacted { return .redacted }
    let candidates = periods(of: entry.author.user)
    guard !candidates.isEmpty else { return .noKey }
    guard let signed = try? LineCodec.signedBytes(of: entry) else { return .bad }
    // The newest first: it is nearly always the one.
    guard let signer = candidates.last(where: { $0.key.verifies(entry.seal.signature, over: signed) }) else {
      return .bad
    }
    let line = entry.log?.number ?? entry.number
    if line < signer.from { return .notYet }
    if let until = signer.until, line >= until { return .ended }
    if let since = signer.doubtedSince, let day = entry.moment.localDate, since.earliest <= day.latest {
      return .doubted
    }
    return .good
  }

  /// Checks the signatures of many entries, on all cores.
  public func check(_ entries: [Entry]) -> [Verdict] {
    let piece = 64
    let done = Mutex<[Int: [Verdict]]>([:])
    DispatchQueue.concurrentPerform(iterations: (entries.count + piece - 1) / piece) { index in
      let verdicts = entries[(index * piece)..<min(entries.count, (index + 1) * piece)].map(check)
      done.withLock { $0[index] = verdicts }
    }
    return done.withLock { pieces in pieces.keys.sorted().flatMap { pieces[$0] ?? [] } }
  }

  private mutating func add(_ user: UserName, _ name: String, _ key: String?, _ line: Int) {
    guard let key = key.flatMap({ PublicKey($0) }) else { return }
    names[user] = name
    periods.append(Period(user: user, name: name, key: key, from: line, until: nil, doubtedSince: nil))
  }
}
