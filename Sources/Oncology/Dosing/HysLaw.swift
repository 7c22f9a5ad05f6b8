public import Values

/// The alarm of drug-induced liver injury (Hy's law): ALT or AST of 3 times the upper limit with bilirubin of 2 times,
/// without alkaline phosphatase of 2 times, which would make it a matter of the bile ducts.
///
/// The values may come from different samples within a window of days. What a value with a sign before it, a missing
/// limit or a missing alkaline phosphatase leaves open is an alarm too: the injury cannot be excluded.
public struct HysLaw: Hashable, Sendable {
  /// A result as a multiple of its upper limit of normal.
  public struct Result: Hashable, Sendable {
    /// The test.
    public let test: LabTest
    /// The day of the sample.
    public let day: Int
    /// The value as a multiple; nil when the limit is not known.
    public let multiple: Number?
    /// The sign before the value; nil for an exact one.
    public let comparator: Comparator?
    /// The value as it was printed.
    public let printed: String

    /// A result.
    public init(_ test: LabTest, day: Int, multiple: Number?, comparator: Comparator? = nil, printed: String) {
      self.test = test
      self.day = day
      self.multiple = multiple
      self.comparator = comparator
      self.printed = printed
    }

    /// Whether the value may count: a transaminase of 3 times its limit, a bilirubin of 2 times, or one that does not
    /// tell.
    public var isRaised: Bool {
      switch test {
      case .alt, .ast: isFrom(Number(3)) != false
      case .bilirubin: isFrom(Number(2)) != false
      default: false
      }
    }

    /// Whether the value is at or above a multiple: yes, no, or nil when it does not tell.
    func isFrom(_ limit: Number) -> Bool? {
      guard let multiple else { return nil }
      switch comparator {
      case nil: return multiple >= limit
      case .greater, .atLeast: return multiple >= limit ? true : nil
      case .less: return multiple <= limit ? false : nil
      case .atMost: return multiple < limit ? false : nil
      }
    }
  }

  /// The transaminase that meets it.
  public let transaminase: Result
  /// The bilirubin that meets it.
  public let bilirubin: Result
  /// What leaves it open: alkaline phosphatase that is missing, a missing limit, a value that is not exact; nil when it
  /// is met.
  public let open: Doubt?

  /// What leaves the alarm open.
  public enum Doubt: Hashable, Sendable {
    /// A test was not done near the day.
    case missing(LabTest)
    /// The upper limit of a test is not known.
    case noLimit(LabTest)
    /// A value has a sign before it; as it was printed.
    case inexact(LabTest, String)
  }
  /// The day of the later of the two samples.
  public var day: Int { max(transaminase.day, bilirubin.day) }

  /// Every alarm in a patient's results, one for each day on which it became known; results of one day go together.
  ///
  /// - Parameter window: how many days the samples may lie apart.
  public static func alarms(
    _ results: [Result], window: Int = 7
  ) -> [HysLaw] {
    let enzymes = results.filter { $0.test != .bilirubin && $0.isRaised }
    let bilirubins = results.filter { $0.test == .bilirubin && $0.isRaised }
    var found: [Int: HysLaw] = [:]
    for enzyme in enzymes {
      for bilirubin in bilirubins where abs(enzyme.day - bilirubin.day) <= window {
        // Two values that both say nothing are no alarm.
        guard enzyme.isFrom(Number(3)) == true || bilirubin.isFrom(Number(2)) == true else { continue }
        guard let alarm = HysLaw(enzyme, bilirubin, results, window) else { continue }
        if let known = found[alarm.day], known.open == nil || alarm.open != nil { continue }
        found[alarm.day] = alarm
      }
    }
    return found.values.sorted { $0.day < $1.day }
  }

  private init?(_ enzyme: Result, _ bilirubin: Result, _ results: [Result], _ window: Int) {
    transaminase = enzyme
    self.bilirubin = bilirubin
    let day = max(enzyme.day, bilirubin.day)
    let near = results.filter { $0.test == .alkalinePhosphatase && abs($0.day - day) <= window }
    let closest = near.min { (abs($0.day - bilirubin.day), $0.day) < (abs($1.day - bilirubin.day), $1.day) }
    if closest?.isFrom(Number(2)) == true { return nil }
    let doubt = [(enzyme, Number(3)), (bilirubin, Number(2))].first { $0.0.isFrom($0.1) == nil }?.0
    if let doubt {
      open = doubt.doubt
    } else if let closest {
      open = closest.isFrom(Number(2)) == nil ? closest.doubt : nil
    } else {
      open = .missing(.alkalinePhosphatase)
    }
  }
}

extension HysLaw.Result {
  /// Why it does not tell whether it reaches a limit.
  fileprivate var doubt: HysLaw.Doubt { multiple == nil ? .noLimit(test) : .inexact(test, printed) }
}
