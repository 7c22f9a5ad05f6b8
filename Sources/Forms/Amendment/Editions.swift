import Synchronization

/// The versions of the forms that a study has used, each read when something first asks for it.
///
/// Each is given out with what only the others have, marked as retired (``Trial/carrying(_:)``), so that whatever was
/// entered under any of them can be read.
public final class Editions: Sendable {
  private struct State {
    /// The versions in the order in which the site took them up.
    var versions: [String] = []
    var read: [String: Trial] = [:]
    /// Versions that could not be read; they are tried again once others are used.
    var unreadable: Set<String> = []
    var carrying: [String: [Sight: Trial]] = [:]
  }

  private let load: @Sendable (_ version: String) -> Trial?
  private let state: Mutex<State>

  /// Editions that are read so: from `1.1.0@` and the digest of its files; nil for one that is not there or is not what
  /// its digest says.
  public init(_ versions: [String] = [], load: @escaping @Sendable (_ version: String) -> Trial?) {
    self.load = load
    state = Mutex(State(versions: versions))
  }

  /// The versions that the site has used, in the order in which they came.
  public var versions: [String] { state.withLock { $0.versions } }

  /// Takes note of the versions that the site has used.
  public func use(_ versions: [String]) {
    state.withLock {
      guard $0.versions != versions else { return }
      $0.versions = versions
      $0.carrying = [:]
      $0.unreadable = []
    }
  }

  /// A version that has been read already.
  public func admit(_ trial: Trial, as version: String) {
    state.withLock {
      $0.read[version] = trial
      $0.unreadable.remove(version)
    }
  }

  /// A version as it stands in its files; nil when it is not there.
  public func plain(_ version: String) -> Trial? {
    let (known, isUnreadable) = state.withLock { ($0.read[version], $0.unreadable.contains(version)) }
    if known != nil || isUnreadable { return known }
    let trial = load(version)
    state.withLock {
      $0.read[version] = trial
      if trial == nil { $0.unreadable.insert(version) }
    }
    return trial
  }

  /// A version with what only the others have, as retired, for a sight; nil when it is not there.
  public func trial(_ version: String, seen sight: Sight = .whole) -> Trial? {
    let (kept, known) = state.withLock { ($0.carrying[version]?[sight], $0.versions) }
    if let kept { return handedOut(kept) }
    guard let made = sight == .whole ? carrying(version, known) : trial(version)?.projected(by: sight) else {
      return nil
    }
    var plain = made
    plain.editions = nil
    let trial = plain
    state.withLock { if $0.versions == known { $0.carrying[version, default: [:]][sight] = trial } }
    return handedOut(made)
  }

  /// A version with what only the others among those have.
  private func carrying(_ version: String, _ known: [String]) -> Trial? {
    guard let own = plain(version) else { return nil }
    // What came before it goes first, from the newest on: it names when something was asked last.
    let place = known.lastIndex(of: version) ?? known.count
    let others = known.prefix(place).reversed() + known.dropFirst(place + 1)
    var trial = own.carrying(others.filter { $0 != version }.compactMap(plain))
    trial.identity = version
    return trial
  }

  /// Not kept with itself inside.
  private func handedOut(_ trial: Trial) -> Trial {
    var trial = trial
    trial.editions = self
    return trial
  }
}
