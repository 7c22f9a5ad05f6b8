import Record
import Values

/// How far a change in one form can matter: by the way in which something reads that form, and by the order of the visits
/// before and after.
///
/// Used while something is worked out, by one thread.
final class Revision {
  /// The form that changed.
  let changed: FormPath
  private let earlier: Reading?
  private let now: Reading

  /// A change; without an earlier reading everything that depends on the order of visits may matter.
  init(of changed: FormPath, from earlier: Reading?, to now: Reading) {
    self.changed = changed
    self.earlier = earlier
    self.now = now
  }

  // Most dates leave the visits in their order.
  private lazy var orderIsKept = earlier.map { $0.visitOrder == now.visitOrder } ?? false
  private var orderIsKeptOf: [String: Bool] = [:]
  private lazy var firstDoseIsKept = earlier.map { $0.firstDose == now.firstDose } ?? false
  private lazy var baselineIsKept =
    earlier.map { $0.countsAsBaseline(changed.visit) == now.countsAsBaseline(changed.visit) } ?? false
  private lazy var mayBeBaseline =
    earlier.map { $0.mayBeBaseline(changed.visit) || now.mayBeBaseline(changed.visit) } ?? true
  private lazy var firstOrder =
    earlier.map { min($0.orderKey(changed.visit), now.orderKey(changed.visit)) }

  /// Whether what has these reads can differ at a form.
  func reaches(_ path: FormPath, by reads: [Read]) -> Bool { reads.contains { reaches(path, by: $0) } }

  /// Whether what is read in the changed form can matter at a form.
  func reaches(_ path: FormPath, by read: Read) -> Bool {
    guard read.form == changed.form, read.visit == nil || read.visit == changed.visit, !isLeft(path, read) else {
      return false
    }
    return switch read.reach {
    case .form: path == changed
    case .visit: path.visit == (now.trial.logPath(path.form)?.visit ?? changed.visit)
    case .earlier: firstOrder.map { !(now.orderKey(path.visit) < $0) } ?? true
    case .baseline: path == changed || mayBeBaseline
    case .firstDose: path == changed || !firstDoseIsKept
    case .patient: true
    }
  }

  /// Whether a date that moved leaves it as it was which visits with a form come before another, and which of them are the
  /// baseline.
  private func isLeft(_ path: FormPath, _ read: Read) -> Bool {
    guard let form = read.orders else { return false }
    return isOrderKept(of: form) && (path.form == form || orderIsKept) && (read.reach != .baseline || baselineIsKept)
  }

  private func isOrderKept(of form: String) -> Bool {
    if let known = orderIsKeptOf[form] { return known }
    let kept = earlier.map { $0.paths(of: form) == now.paths(of: form) } ?? false
    orderIsKeptOf[form] = kept
    return kept
  }
}
