import Values

/// Reads a value against one row of the tables.
struct GradeReading {
  /// What is known of a condition.
  private enum Answer {
    case yes, no, open
  }

  private let asker: Asker
  /// The criterion that is proved, the highest.
  private let proof: GradeRow.Criterion?
  let proposal: GradeProposal

  init(_ row: GradeRow, _ value: GradedValue) {
    let asker = Asker(row: row, value: value)
    var most = 0
    var proof: GradeRow.Criterion?
    var question: String?
    var gap: String?
    for criterion in row.criteria {
      let (answer, open) = asker.answer(criterion)
      switch answer {
      case .no: continue
      case .open:
        gap = gap ?? open
        most = max(most, criterion.grade)
      case .yes where criterion.question != nil && !(criterion.asksForSymptoms && value.result.hasSymptoms != nil):
        question = criterion.grade > proof?.grade ?? 0 ? criterion.question : question
        most = max(most, criterion.grade)
      case .yes where criterion.question != nil && value.result.hasSymptoms == false: continue
      case .yes:
        // The criteria rise: what is met later is at least as high.
        proof = criterion
        most = max(most, criterion.grade)
      }
    }
    self.asker = asker
    self.proof = proof
    proposal =
      switch proof?.grade {
      case nil where most == 0: .none
      case nil: .undecidable(gap ?? question ?? "the value does not decide")
      case let least? where least == most: .grade(least)
      case let least?: .range(least...most, question: gap ?? question ?? "Which grade is it?")
      }
  }

  /// Why, in one sentence with the figures.
  var why: String {
    let said = asker.value.said
    let note = (asker.row.note.map { "; " + $0 } ?? "") + asker.assumption
    let proved = proof.map { asker.words($0) } ?? ""
    switch proposal {
    case .none: return "\(said): no grade of \(asker.row.term)" + asker.assumption
    case .grade(let grade): return "\(said) is \(proved): grade \(grade)" + note
    case .range(let grades, let question):
      return "\(said) is \(proved): grade \(grades.lowerBound) to \(grades.upperBound); \(question)" + note
    case .undecidable(let reason): return "\(said): \(reason)"
    }
  }

  /// Answers whether a value meets a criterion.
  private struct Asker {
    let row: GradeRow
    let value: GradedValue

    /// The answer, and what is missing when it is open.
    func answer(_ criterion: GradeRow.Criterion) -> (Answer, String?) {
      switch applies(criterion.population) {
      case .no: return (.no, nil)
      case .yes: return compare(criterion)
      case .open:
        let (answer, open) = compare(criterion)
        if answer == .no { return (.no, nil) }
        let asked: String =
          switch criterion.population {
          case .fasting: "was the patient fasting?"
          case .lowBaseline, .notLowBaseline: "the lower limit of normal is missing: was the baseline value below it?"
          default: open ?? missing(criterion.limit)
          }
        return (.open, asked)
      }
    }

    private func applies(_ population: GradeRow.Population) -> Answer {
      let result = value.result
      switch population {
      case .all: return .yes
      case .fasting: return result.isFasting == false ? .open : .yes
      case .anticoagulated: return result.isAnticoagulated == true ? .yes : .no
      case .notAnticoagulated: return result.isAnticoagulated == true ? .no : .yes
      case .symptomatic: return result.hasSymptoms == true ? .yes : .no
      case .noBaseline: return value.baseline == nil ? .yes : .no
      case .notLowBaseline:
        switch applies(.lowBaseline) {
        case .yes: return .no
        case .no: return .yes
        case .open: return .open
        }
      case .normalBaseline, .raisedBaseline:
        if let isRaised = result.isBaselineAbnormal { return isRaised == (population == .raisedBaseline) ? .yes : .no }
        guard let baseline = value.baseline else { return population == .normalBaseline ? .yes : .no }
        guard let high = value.baselineHigh else { return .open }
        return (baseline > high) == (population == .raisedBaseline) ? .yes : .no
      case .lowBaseline:
        guard let baseline = value.baseline, result.isBaselineAbnormal != false else { return .no }
        if let low = value.baselineLow { return baseline < low ? .yes : .no }
        // Not too low when it is too high; otherwise, without a lower limit, nobody can tell.
        if result.isBaselineAbnormal == nil { return value.baselineHigh.map { baseline > $0 } == true ? .no : .open }
        // Said to be abnormal, and not by being too high.
        return result.isBaselineAbnormal == true && value.baselineHigh.map { baseline <= $0 } ?? true ? .yes : .no
      }
    }

    private func compare(_ criterion: GradeRow.Criterion) -> (Answer, String?) {
      guard let limit = number(criterion) else {
        // A baseline is not always there; only a row that stands on it alone is left open.
        if criterion.limit.needsBaseline, criterion.population == .all, !row.standsOnBaseline { return (.no, nil) }
        return (.open, missing(criterion.limit))
      }
      return (meets(limit, criterion.isInclusive), "what is the exact value?")
    }

    private func number(_ criterion: GradeRow.Criterion) -> Number? {
      switch criterion.limit {
      case .value(let number):
        if let printed = value.printed { return printed[criterion.grade] ?? number.divided(by: value.toCanonical) }
        return number
      case .timesHigh(let factor): return value.high?.multiplied(by: factor)
      case .timesLow(let factor): return value.low?.multiplied(by: factor)
      case .timesBaseline(let factor): return value.baseline?.multiplied(by: factor)
      case .aboveHigh(let step): return own(step).flatMap { value.high?.adding($0) }
      case .aboveBaseline(let step): return own(step).flatMap { value.baseline?.adding($0) }
      case .belowBaseline(let step): return own(step).flatMap { value.baseline?.subtracting($0) }
      case .belowLow(let step): return own(step).flatMap { value.low?.subtracting($0) }
      }
    }

    /// A step of the tables in the unit of the value.
    private func own(_ step: Number) -> Number? { step.divided(by: value.toCanonical) }

    private func missing(_ limit: GradeRow.Limit) -> String {
      switch limit {
      case .value: "what is the exact value?"
      case .timesHigh, .aboveHigh: "the upper limit of normal is missing"
      case .timesLow, .belowLow: "the lower limit of normal is missing"
      case .timesBaseline, .aboveBaseline, .belowBaseline: "the baseline value is missing"
      }
    }

    /// Whether the value lies beyond a limit: certainly, certainly not, or open because of the sign before it.
    private func meets(_ limit: Number, _ inclusive: Bool) -> Answer {
      let x = value.value
      let isBeyond = row.isHigh ? x > limit : x < limit
      let reaches = isBeyond || (inclusive && x == limit)
      switch value.result.comparator {
      case nil: return reaches ? .yes : .no
      case .less: return row.isHigh ? (x > limit ? .open : .no) : (x <= limit ? .yes : .open)
      case .greater: return row.isHigh ? (x >= limit ? .yes : .open) : (x < limit ? .open : .no)
      case .atMost: return row.isHigh ? (reaches ? .open : .no) : (reaches ? .yes : .open)
      case .atLeast: return row.isHigh ? (reaches ? .yes : .open) : (reaches ? .open : .no)
      }
    }

    /// The criterion in words: `above 3 x upper limit (120)`.
    func words(_ criterion: GradeRow.Criterion) -> String {
      let side = criterion.isInclusive ? (row.isHigh ? "at or above" : "at or below") : (row.isHigh ? "above" : "below")
      let number = number(criterion).map { $0.description } ?? "?"
      let unit = value.unit == "1" || value.result.unit.isEmpty && value.unit != "1" ? "" : " " + value.unit
      switch criterion.limit {
      case .value: return "\(side) \(number)\(unit)"
      case .timesHigh(let factor): return "\(side) \(times(factor))the upper limit of normal (\(number)\(unit))"
      case .timesLow(let factor): return "\(side) \(times(factor))the lower limit of normal (\(number)\(unit))"
      case .timesBaseline(let factor): return "\(side) \(times(factor))baseline (\(number)\(unit))"
      case .aboveHigh(let step): return "\(side) the upper limit of normal + \(step) (\(number)\(unit))"
      case .aboveBaseline(let step): return "\(side) baseline + \(step) (\(number)\(unit))"
      case .belowBaseline(let step): return "\(side) baseline - \(step) (\(number)\(unit))"
      case .belowLow(let step): return "\(side) the lower limit of normal - \(step) (\(number)\(unit))"
      }
    }

    private func times(_ factor: Number) -> String { factor == Number(1) ? "" : "\(factor) x " }

    /// What was taken for granted, as a further clause.
    var assumption: String {
      let needsBaseline = row.criteria.contains { $0.population == .raisedBaseline }
      if needsBaseline, value.baseline == nil, value.result.isBaselineAbnormal == nil {
        return "; no baseline value, taken as normal"
      }
      if row.criteria.contains(where: { $0.population == .fasting }), value.result.isFasting == nil {
        return "; taken as fasting"
      }
      if row.test == .inr, value.result.isAnticoagulated == nil { return "; taken as without anticoagulant" }
      return ""
    }
  }
}
