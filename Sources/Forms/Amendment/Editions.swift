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
    }
  }

  /// A version that has been read already.
  public func admit(_ trial: Trial, as version: String) {
    state.withLock { $0.read[version] = trial }
  }

  /// A version as it stands in its files; nil when it is not there.
  public func plain(_ version: String) -> Trial? {
    if let known = state.withLock({ $0.read[version] }) { return known }
    guard let trial = load(version) else { return nil }
    state.withLock { $0.read[version] = trial }
    return trial
  }

  /// A version with what only the others have, as retired; nil when it is not there.
  public func trial(_ version: String, seen sight: Sight = .whole) -> Trial? {
    if let known = state.withLock({ $0.carrying[version]?[sight] }) { return handedOut(known) }
    if sight != .whole {
      guard let made = trial(version)?.projected(by: sight) else { return nil }
      var kept = made
      kept.editions = nil
      let known = kept
      state.withLock { if $0.carrying[version] != nil { $0.carrying[version]?[sight] = known } }
      return made
    }
    guard let own = plain(version) else { return nil }
    let known = versions
    // What came before it goes first, from the newest on: it names when something was asked last.
    let place = known.lastIndex(of: version) ?? known.count
    let others = known.prefix(place).reversed() + known.dropFirst(place + 1)
    var trial = own.carrying(others.filter { $0 != version }.compactMap(plain))
    trial.identity = version
    let made = trial
    state.withLock { if $0.versions == known { $0.carrying[version] = [.whole: made] } }
    return handedOut(made)
  }

  /// Not kept with itself inside.
  private func handedOut(_ trial: Trial) -> Trial {
    var trial = trial
    trial.editions = self
    return trial
  }
}
