public import Record
import Synchronization

/// Which rights a row of lines rests on, so that they can be asked for once the forms are read.
///
/// A site log has many lines and few of these.
public final class AskedRights: Sendable {
  /// One right: whether a role may do something by some forms.
  public struct Right: Hashable, Sendable {
    /// The role.
    public let role: Role
    /// What it may do.
    public let act: ActKind
    /// The forms that say so.
    public let forms: String
  }

  private struct Asked {
    var last: Right?
    var all: Set<Right> = []
  }

  private let asked = Mutex(Asked())

  /// Nothing was asked yet.
  public init() {}

  /// What was asked.
  public var all: Set<Right> { asked.withLock { $0.all } }

  /// Notes that a right is asked for; it is not known here.
  public func note(_ role: Role, _ act: ActKind, _ forms: String) -> Bool? {
    let right = Right(role: role, act: act, forms: forms)
    asked.withLock { asked in
      if asked.last == right { return }
      asked.last = right
      asked.all.insert(right)
    }
    return nil
  }
}
