/// What holds a form shut: nothing, a freeze that can be lifted any day, or the lock at the end.
public enum Closure: String, CaseIterable, Hashable, Sendable {
  /// Values can be entered and changed.
  case open
  /// No value changes for now; queries, remarks, verification and signatures go on.
  case frozen
  /// Nothing changes any more until somebody unlocks it; it can be signed and given out.
  case locked

  /// One act that shut or opened something.
  public struct Step: Hashable, Sendable {
    /// The entry.
    public let entry: Int
    /// Freeze, unfreeze, lock or unlock.
    public let act: ActKind
    /// How much.
    public let extent: Extent
    /// Who.
    public let by: UserName
  }
}

extension Patient {
  /// What holds a form shut now: the newest act on it, its visit or the whole record decides, a lock before a freeze.
  public func closure(of form: FormPath) -> Closure { closure { $0.holds(form) } }

  /// What holds the whole record shut; a new form or visit can be begun only in an open one.
  public var closure: Closure { closure { $0 == .casebook } }

  private func closure(_ holds: (Extent) -> Bool) -> Closure {
    if last([.lock, .unlock], holds) == .lock { return .locked }
    return last([.freeze, .unfreeze], holds) == .freeze ? .frozen : .open
  }

  private func last(_ acts: [ActKind], _ holds: (Extent) -> Bool) -> ActKind? {
    closures.last { acts.contains($0.act) && holds($0.extent) }?.act
  }
}
