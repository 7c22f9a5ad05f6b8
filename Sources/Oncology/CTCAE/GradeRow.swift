import Values

/// One row of the grading tables: the criteria of a term that a laboratory value can meet.
struct GradeRow: Sendable {
  /// What a value is compared with.
  enum Limit: Sendable {
    /// A fixed value in the canonical unit.
    case value(Number)
    /// A multiple of the upper limit of normal.
    case timesHigh(Number)
    /// A multiple of the lower limit of normal.
    case timesLow(Number)
    /// A multiple of baseline.
    case timesBaseline(Number)
    /// So much above the upper limit of normal, in the canonical unit.
    case aboveHigh(Number)
    /// So much above baseline.
    case aboveBaseline(Number)
    /// So much below baseline.
    case belowBaseline(Number)
    /// So much below the lower limit of normal.
    case belowLow(Number)

    /// Whether it is a limit of normal or a multiple of one, or of baseline: such a comparison needs no unit.
    var isRelative: Bool {
      switch self {
      case .timesHigh, .timesLow, .timesBaseline: true
      default: false
      }
    }

    /// Whether it stands on baseline.
    var needsBaseline: Bool {
      switch self {
      case .timesBaseline, .aboveBaseline, .belowBaseline: true
      default: false
      }
    }
  }

  /// Which patients a criterion is for.
  enum Population: Sendable {
    case all
    /// Baseline not above the upper limit, or not known.
    case normalBaseline
    /// Baseline above the upper limit.
    case raisedBaseline
    /// Baseline below the lower limit.
    case lowBaseline
    /// Baseline not below the lower limit, or not known.
    case notLowBaseline
    /// Without a baseline value.
    case noBaseline
    case anticoagulated
    case notAnticoagulated
    /// Fasting, or not known not to be.
    case fasting
    /// With symptoms of it, where that is known.
    case symptomatic
  }

  /// One criterion: beyond the limit, the value has at least this grade.
  struct Criterion: Sendable {
    let grade: Int
    let limit: Limit
    /// Whether the limit itself meets it.
    let isInclusive: Bool
    let population: Population
    /// The question that must be answered yes, where the value alone does not decide.
    let question: String?
    /// Whether the question is whether there are symptoms, which the result may answer itself.
    let asksForSymptoms: Bool

    init(
      _ grade: Int, _ limit: Limit, inclusive: Bool = false, for population: Population = .all, asks: String? = nil,
      symptoms: Bool = false
    ) {
      self.grade = grade
      self.limit = limit
      isInclusive = inclusive
      self.population = population
      question = asks
      asksForSymptoms = symptoms
    }
  }

  /// The term of the terminology.
  let term: String
  let test: LabTest
  /// Whether high values are the event, else low ones.
  let isHigh: Bool
  /// What a value can meet, grades rising.
  let criteria: [Criterion]
  /// Whether the value is rounded to a whole number first, because the printed bands have gaps.
  var isRounded = false
  /// Said beside the grade.
  var note: String?
  /// Limits as they are printed in other units, by unit and grade: a value in such a unit is compared with them, not
  /// converted.
  var printed: [String: [Int: Number]] = [:]
  /// Whether the row is asked only for its term by name: its measure alone does not make the event.
  var isNamed = false

  /// Whether every criterion is relative to a limit of normal or to baseline.
  var isRelative: Bool { criteria.allSatisfy { $0.limit.isRelative } }

  /// Whether nothing can be said without baseline.
  var standsOnBaseline: Bool { criteria.allSatisfy { $0.limit.needsBaseline } }

  /// The row with its limits as they are printed in a further unit, the grades rising.
  func printed(in unit: String, _ limits: [Int: String]) -> GradeRow {
    var row = self
    row.printed[LabUnits.plain(unit)] = limits.compactMapValues { Number($0) }
    return row
  }

  /// The row asked by name only.
  var named: GradeRow {
    var row = self
    row.isNamed = true
    return row
  }

  /// A row of a term whose bands touch. `limits` are those of grades 1, 2, …; nil for a grade that does not exist.
  init(
    _ term: String, _ test: LabTest, high: Bool, _ limits: [Limit?], for population: Population = .all,
    note: String? = nil
  ) {
    var criteria: [Criterion] = []
    for (place, limit) in limits.enumerated() {
      if let limit { criteria.append(Criterion(place + 1, limit, for: population)) }
    }
    self.init(term, test, high: high, criteria: criteria, note: note)
  }

  /// A row with its criteria.
  init(_ term: String, _ test: LabTest, high: Bool, criteria: [Criterion], rounded: Bool = false, note: String? = nil) {
    self.term = term
    self.test = test
    isHigh = high
    self.criteria = criteria.sorted { $0.grade < $1.grade }
    isRounded = rounded
    self.note = note
  }
}
