public import Record
import Values

/// Every key that ever counted, and from when to when; the site log tells.
public struct KeyRing: Equatable, Sendable {
  /// One key of one person.
  public struct Period: Equatable, Sendable {
    /// Whose it is.
    public let user: UserName
    /// The printed name.
    public let name: String
    /// The key.
    public let key: PublicKey
    /// From when it counts, UTC milliseconds.
    public let from: Int64
    /// Until when, or nil when it still counts.
    public internal(set) var until: Int64?
  }

  /// What became of a signature's check.
  public enum Verdict: Equatable, Sendable {
    /// The person's key of that time signed it.
    case good
    /// A key of the person signed it that counted only later.
    case notYet
    /// A key of the person signed it that counted no longer.
    case ended
    /// No key of the person signed it.
    case bad
    /// No key of the person is known.
    case noKey
  }

  /// The keys, in the order in which they came.
  public private(set) var periods: [Period] = []
  private var names: [UserName: String] = [:]

  /// A ring without keys.
  public init() {}

  /// The keys that the lines of a site log tell of.
  public init(_ siteLog: some Sequence<Entry>) { for entry in siteLog { take(entry) } }

  /// The keys of those periods, as an exported file lists them.
  init(_ periods: [Period]) { self.periods = periods }

  /// Takes the next line of the site log.
  public mutating func take(_ entry: Entry) {
    let act = entry.act
    let at = entry.moment.milliseconds
    switch act.kind {
    case .site:
      add(.casebook, "Casebook", act.text(.key), at)
      if let manager = act.details[.manager], let user = manager["user"]?.string.flatMap({ UserName($0) }) {
        add(user, manager["name"]?.string ?? user.text, manager["key"]?.string, at)
      }
    case .userAdd:
      if let user = act.text(.user).flatMap({ UserName($0) }) { names[user] = act.text(.printed) ?? user.text }
    case .keyAdd, .keyRevoke:
      guard let user = act.text(.user).flatMap({ UserName($0) }), user != .casebook else { return }
      for index in periods.indices where periods[index].user == user && periods[index].until == nil {
        periods[index].until = at
      }
      if act.kind == .keyAdd { add(user, names[user] ?? user.text, act.text(.key), at) }
    default: break
    }
  }

  /// The keys of a person.
  public func periods(of user: UserName) -> [Period] { periods.filter { $0.user == user } }

  /// Checks the signature of an entry.
  public func check(_ entry: Entry) -> Verdict {
    let candidates = periods(of: entry.author.user)
    guard !candidates.isEmpty else { return .noKey }
    guard let signed = try? LineCodec.signedBytes(of: entry) else { return .bad }
    // The newest first: it is nearly always the one.
    guard let signer = candidates.last(where: { $0.key.verifies(entry.seal.signature, over: signed) }) else {
      return .bad
    }
    let at = entry.moment.milliseconds
    if at < signer.from { return .notYet }
    return at <= signer.until ?? .max ? .good : .ended
  }

  private mutating func add(_ user: UserName, _ name: String, _ key: String?, _ at: Int64) {
    guard let key = key.flatMap({ PublicKey($0) }) else { return }
    names[user] = name
    periods.append(Period(user: user, name: name, key: key, from: at, until: nil))
  }
}
