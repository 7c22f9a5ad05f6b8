import Values

/// How a term with a number is graded: by which measure, from which limits on; for the table in the documentation.
public struct GradeRule: Hashable, Sendable {
  /// The term.
  public let term: String
  /// What is measured.
  public let measure: String
  /// From which limits on each grade is met, in words and signs.
  public let limits: String

  /// The rules of a version, by term: what values grade, then what a person reads.
  public static func all(_ version: CTCAEVersion) -> [GradeRule] {
    let rows = GradeTable.rows(version).map { row in
      GradeRule(term: row.term, measure: measure(row), limits: limits(row))
    }
    let people = GradedByPerson.list.filter { $0.versions.contains(version) }.map {
      GradeRule(term: $0.term, measure: "a person reads it", limits: $0.number)
    }
    return (rows + special(version) + people).enumerated().sorted {
      ($0.element.term.lowercased(), $0.offset) < ($1.element.term.lowercased(), $1.offset)
    }.map(\.element)
  }

  /// Terms that have rules of their own.
  private static func special(_ version: CTCAEVersion) -> [GradeRule] {
    let pressure =
      version == .v5
      ? "1: >= 120 or 80; 2: >= 140 or 90, one drug, a symptomatic rise of the diastolic > 20; "
        + "3: >= 160 or 100, more than one drug, more intensive treatment"
      : "2: >= 140 or 90, one drug; 3: >= 160 or 100 for an hour, > 140 and 20 above baseline; 4: >= 180 or 110 for an hour"
    let protein =
      "1: strip 1+, >= ULN; 2: strip 2+ or 3+, >= 1.0 g; 3: strip 4+, >= 3.5 g"
      + (version == .v6 ? "; protein to creatinine 1 to 3.5 is 2, above it 3" : "")
    return [
      GradeRule(term: HypertensionGrade.term, measure: "blood pressure, mmHg, and its treatment", limits: pressure),
      GradeRule(
        term: QTcGrade.term, measure: "QTc, ms, rounded",
        limits: "1: >= 450; 2: >= 481; 3: >= 501\(version == .v6 ? " (> 500)" : ""), > 60 above baseline"),
      GradeRule(
        term: ProteinuriaGrade.term(version), measure: "protein in urine: strip, g in 24 h", limits: protein),
      GradeRule(
        term: DiarrheaGrade.term, measure: "stools a day above baseline", limits: "1: >= 1; 2: >= 4; 3: >= 7"),
    ]
  }

  private static func measure(_ row: GradeRow) -> String {
    let unit = LabUnits.canonical(row.test)
    let printed = row.printed.keys.sorted().map { $0.replacing("dl", with: "dL").replacing("mol/l", with: "mol/L") }
    let own = unit == "1" ? "" : ", " + unit
    let others = printed.isEmpty || row.test == .temperature ? "" : "; printed in \(printed.joined(separator: ", "))"
    let name = row.test == .temperature ? "TEMP, °C; printed in °F" : row.test.rawValue + own + others
    return name + (row.isRounded ? ", rounded" : "") + (row.isNamed ? ", by the term's name only" : "")
  }

  private static func limits(_ row: GradeRow) -> String {
    row.criteria.map { criterion in
      let sign = (row.isHigh ? ">" : "<") + (criterion.isInclusive ? "=" : "")
      let asked = criterion.question == nil ? "" : ", if asked"
      return "\(criterion.grade): \(sign) \(text(criterion, row))\(population(criterion.population))\(asked)"
    }.joined(separator: "; ")
  }

  private static func text(_ criterion: GradeRow.Criterion, _ row: GradeRow) -> String {
    func times(_ factor: Number, _ name: String) -> String { factor == Number(1) ? name : "\(factor) x \(name)" }
    switch criterion.limit {
    case .value(let number):
      let printed = row.printed.sorted { $0.key < $1.key }.compactMap { $0.value[criterion.grade] }.first
      return printed.map { "\(number) (\($0))" } ?? "\(number)"
    case .timesHigh(let factor): return times(factor, "ULN")
    case .timesLow(let factor): return times(factor, "LLN")
    case .timesBaseline(let factor): return times(factor, "baseline")
    case .aboveHigh(let step): return step == .zero ? "ULN" : "ULN + \(step)"
    case .aboveBaseline(let step): return step == .zero ? "baseline" : "baseline + \(step)"
    case .belowBaseline(let step): return "baseline - \(step)"
    case .belowLow(let step): return "LLN - \(step)"
    }
  }

  private static func population(_ population: GradeRow.Population) -> String {
    switch population {
    case .all, .notAnticoagulated: ""
    case .normalBaseline: " (baseline normal)"
    case .raisedBaseline: " (baseline above ULN)"
    case .lowBaseline: " (baseline below LLN)"
    case .notLowBaseline: " (baseline not low)"
    case .noBaseline: " (no baseline)"
    case .anticoagulated: " (anticoagulated)"
    case .fasting: " (fasting)"
    case .symptomatic: " (with symptoms)"
    }
  }
}
