public import Glibc
import Synchronization

/// A call of the operating system that is to fail, for tests and qualification: the n-th of those that write.
///
/// It holds for the thread that works under ``during(_:)`` alone; without a plan every call goes to the system.
public final class FaultPlan: Sendable {
  /// What the call does instead.
  public enum Kind: Int32, CaseIterable, Sendable {
    /// The disk is broken: nothing of it happens.
    case broken = 5
    /// The disk is full: of a write the first half happens, of anything else nothing.
    case full = 28
    /// The file system was made read-only: nothing of it happens.
    case readOnly = 30
  }

  @TaskLocal private static var current: FaultPlan?

  private let place: Int
  private let kind: Kind
  private let calls = Atomic<Int>(0)

  /// A plan by which the call with that number fails, counted from 1.
  public init(failing place: Int, _ kind: Kind) {
    self.place = place
    self.kind = kind
  }

  /// Whether as many calls came that one failed.
  public var hasFired: Bool { calls.load(ordering: .relaxed) >= place }

  /// Does something under the plan.
  public func during<Result>(_ body: () throws -> Result) rethrows -> Result {
    try FaultPlan.$current.withValue(self, operation: body)
  }

  /// The error number of a call that is to fail now; nil for one that goes to the system.
  public static func failure() -> Int32? {
    guard let plan = current else { return nil }
    return plan.calls.add(1, ordering: .relaxed).newValue == plan.place ? plan.kind.rawValue : nil
  }

  /// How many bytes of a write happen before it fails; nil for one that goes to the system.
  static func short(_ count: Int) -> (written: Int, code: Int32)? {
    failure().map { ($0 == Kind.full.rawValue ? count / 2 : 0, $0) }
  }
}

/// Calls of the operating system that change the disk; each returns what the system returns, and sets errno.
public enum DiskCall {
  private static func run(_ body: () -> Int32) -> Int32 {
    guard let code = FaultPlan.failure() else { return body() }
    errno = code
    return -1
  }

  /// open(2) to write.
  public static func open(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    flags & O_CREAT == 0 ? Glibc.open(path, flags, mode) : run { Glibc.open(path, flags, mode) }
  }

  /// write(2), once.
  public static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    guard let short = FaultPlan.short(bytes.count) else {
      return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    }
    if short.written > 0 { return Glibc.write(descriptor, bytes.baseAddress, short.written) }
    errno = short.code
    return -1
  }

  /// fdatasync(2).
  public static func syncData(_ descriptor: Int32) -> Int32 { run { fdatasync(descriptor) } }
  /// fsync(2).
  public static func sync(_ descriptor: Int32) -> Int32 { run { fsync(descriptor) } }
  /// ftruncate(2).
  public static func truncate(_ descriptor: Int32, _ size: Int) -> Int32 { run { ftruncate(descriptor, size) } }
  /// rename(2).
  public static func rename(_ old: String, _ new: String) -> Int32 { run { Glibc.rename(old, new) } }
  /// link(2).
  public static func link(_ old: String, _ new: String) -> Int32 { run { Glibc.link(old, new) } }
  /// mkdir(2).
  public static func makeFolder(_ path: String) -> Int32 { run { mkdir(path, 0o700) } }
}
