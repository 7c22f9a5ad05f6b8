/// A visit of the schedule, or a series of them.
public struct VisitDefinition: Hashable, Sendable {
  /// From which date a visit is counted.
  public enum Anchor: String, CaseIterable, Sendable {
    /// The first dose of either drug.
    case firstDose = "first-dose"
    /// The last dose given before it.
    case previousDose = "previous-dose"
    /// The last dose of the treatment.
    case lastDose = "last-dose"
  }

  /// The name, or the letters before the number: `SCR`, `C`.
  public let name: String
  /// What is shown; `{n}` is the number.
  public let title: LocalText
  /// Whether there are several, numbered.
  public let repeats: Bool
  /// Whether it is never due.
  public let isUnscheduled: Bool
  /// Whether it holds the logs.
  public let isLog: Bool
  /// The date it is counted from.
  public let anchor: Anchor
  /// Days after the anchor for a single visit, first and last.
  public let day: ClosedRange<Int>?
  /// Days between visits of a series.
  public let every: Int?
  /// The day up to which `every` holds, and the distance after it.
  public let then: (until: Int, every: Int)?
  /// Days before and after the due date that still count.
  public let window: ClosedRange<Int>
  /// The forms, in the order of the visit.
  public let forms: [String]

  /// The name of the n-th visit of a series, `C02`; the name itself otherwise.
  public func name(_ n: Int) -> String { repeats ? name + (n < 10 ? "0\(n)" : "\(n)") : name }

  /// Equal by name.
  public static func == (left: VisitDefinition, right: VisitDefinition) -> Bool { left.name == right.name }

  /// Hashed by name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
