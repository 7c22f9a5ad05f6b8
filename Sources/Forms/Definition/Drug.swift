public import Values

/// A drug of the trial, as `drugs:` in trial.yaml describes it.
public struct Drug: Hashable, Sendable {
  /// Its name in the journal, in code lists and in expressions.
  public let name: String
  /// What people call it.
  public let title: LocalText
  /// The unit of its doses.
  public let unit: String
  /// Its planned doses, the highest first; a later one is a reduction.
  public let levels: [Number]
  /// Days from one dose, or first day of a course, to the next.
  public let every: Int?
  /// For how many days of a course it is taken; nil for one that is given at the visit.
  public let days: Int?

  /// A drug.
  public init(name: String, title: LocalText, unit: String, levels: [Number], every: Int?, days: Int?) {
    self.name = name
    self.title = title
    self.unit = unit
    self.levels = levels
    self.every = every
    self.days = days
  }

  /// Whether the patient takes it at home for some days, and does not get it at the visit.
  public var isCourse: Bool { days != nil }

  /// What expressions read of drugs: `param('anlotinib.level')` is the highest planned dose, `.lowest` the last level,
  /// `.every` and `.days` the days of its schedule.
  static func parameters(_ drugs: [Drug]) -> [String: String] {
    var out: [String: String] = [:]
    for drug in drugs {
      out[drug.name + ".level"] = drug.levels.first?.description
      out[drug.name + ".lowest"] = drug.levels.last?.description
      out[drug.name + ".every"] = drug.every.map { "\($0)" }
      out[drug.name + ".days"] = drug.days.map { "\($0)" }
    }
    return out
  }

  /// The binding of one of its parts.
  public subscript(part: DrugPart) -> Binding {
    Binding(
      "\(Drug.prefix)\(name).\(part.rawValue)", .dosing, part.shape, means: part.means, part.says)
  }

  /// The binding of its form.
  public var form: Binding {
    Binding("\(Drug.prefix)\(name)", .dosing, .form, isRequired: true, "The form of the drug.")
  }

  /// Before the names of drugs among bindings, so that a drug may be called like anything.
  private static let prefix = "drug/"
}

extension Binding {
  /// The forms of all drugs; it is made from `drugs:`.
  public static let drugForms = Binding("drug/", .dosing, .form, "The forms of all drugs.")
}
