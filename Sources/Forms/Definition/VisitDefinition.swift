/// A visit of the schedule, or a series of them.
public struct VisitDefinition: Hashable, Sendable {
  /// From which date a visit is counted.
  public enum Anchor: Hashable, Sendable {
    /// The first dose of any drug.
    case firstDose
    /// The last dose given before it.
    case previousDose
    /// The last dose of the treatment.
    case lastDose
    /// The earliest date in an item, such as the day of consent or of randomisation.
    case date(ItemDefinition.Key)
    /// The day of another visit.
    case visit(String)

    /// The anchors that are words of their own.
    static let words: [String: Anchor] = [
      "first-dose": .firstDose, "previous-dose": .previousDose, "last-dose": .lastDose,
    ]
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
  /// Days after the anchor for a single visit, first and last; 0 is the day of the anchor.
  public let day: ClosedRange<Int>?
  /// Days between visits of a series.
  public let every: Int?
  /// The day up to which `every` holds, and the distance after it.
  public let then: (until: Int, every: Int)?
  /// Days before and after the due date that still count.
  public let window: ClosedRange<Int>
  /// The forms, in the order of the visit.
  public internal(set) var forms: [String]
  /// Forms that only other versions of the forms have at it: where they were begun they stay to be seen.
  public internal(set) var retiredForms: [String] = []
  /// Whether only another version of the forms has it: it is never due, and stays where it took place.
  public internal(set) var isRetired = false

  /// The name of the n-th visit of a series, `C02`; the name itself otherwise.
  public func name(_ n: Int) -> String { repeats ? name + (n < 10 ? "0\(n)" : "\(n)") : name }

  /// Whether it takes place before the first dose by plan.
  public var isBeforeDose: Bool { anchor == .firstDose && day.map { $0.upperBound < 0 } == true }

  /// Equal by name.
  public static func == (left: VisitDefinition, right: VisitDefinition) -> Bool { left.name == right.name }

  /// Hashed by name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
