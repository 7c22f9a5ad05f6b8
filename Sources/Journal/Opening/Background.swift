import CPosix
import Dispatch
import Synchronization

/// Something that is worked out on another core while the person at the keyboard goes on.
public final class Background<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let finished = DispatchSemaphore(value: 0)

  /// Begins at once.
  public init(_ work: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async {
      _ = casebook_fatal_stack()
      let made = Result { try work() }
      self.result.withLock { $0 = made }
      self.finished.signal()
    }
  }

  /// Whether it is done.
  public var isDone: Bool { result.withLock { $0 != nil } }

  /// The value, waited for where it is not ready yet. Throws what the work threw.
  public func value() throws -> Value {
    if let known = result.withLock({ $0 }) { return try known.get() }
    finished.wait()
    finished.signal()
    guard let known = result.withLock({ $0 }) else { return try value() }
    return try known.get()
  }
}
