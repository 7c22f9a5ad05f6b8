/// What a drug of the trial says about itself under `bind:`: the items of its form, and of the log of events.
public enum DrugPart: String, CaseIterable, Hashable, Sendable {
  /// Whether it was given at the visit.
  case given
  /// The day on which it was given.
  case date
  /// The dose that was given.
  case dose
  /// The first day of a course taken at home.
  case start
  /// The last day of a course taken at home.
  case end
  /// The level of a course.
  case level
  /// What was decided about it at the visit.
  case decision
  /// Rows of what was taken, a row for each strength.
  case counts
  /// The strength of a row.
  case strength
  /// How many were taken.
  case taken
  /// Holds within a course, a row each.
  case held
  /// The first day of a hold.
  case heldFrom = "held-from"
  /// The last day of a hold.
  case heldTo = "held-to"
  /// Whether an adverse event is related to the drug.
  case related
  /// What was done about the drug because of an event.
  case action

  /// What it is, in a sentence.
  public var says: String {
    switch self {
    case .given: "Whether the drug was given at the visit; `no` means a hold."
    case .date: "The day on which it was given."
    case .dose: "The dose that was given, in the drug's unit."
    case .start: "The first day of a course taken at home."
    case .end: "The last day of a course taken at home."
    case .level: "The level of a course, in the drug's unit."
    case .decision: "What was decided about the drug at the visit."
    case .counts: "Rows of what was taken, one for each strength."
    case .strength: "The strength of such a row, when it is not the code of the row."
    case .taken: "How many were taken."
    case .held: "Holds within a course."
    case .heldFrom: "The first day of a hold."
    case .heldTo: "The last day of a hold."
    case .related: "Whether an adverse event is related to the drug."
    case .action: "What was done about the drug because of an event."
    }
  }

  /// What can be bound to it.
  public var shape: Binding.Shape {
    switch self {
    case .given, .related: .item(.flag)
    case .date, .start, .end, .heldFrom, .heldTo: .item(.date)
    case .dose, .level, .strength, .taken: .item(.number(unit: nil))
    case .decision, .action: .item(.code)
    case .counts, .held: .group
    }
  }

  /// Whether it is an item of the log of events, not of the drug's own form.
  public var isOfEvents: Bool { self == .related || self == .action }

  /// What codes of its list must be able to mean.
  public var means: [CodeMeaning] {
    switch self {
    case .decision: [.hold, .stop]
    case .action: [.stop]
    default: []
    }
  }
}
