import Oncology
import Values

/// Grades one row of a table.
struct RowGrader {
  /// What the row proposes, and why.
  let result: (proposal: GradeProposal, why: String)
  /// What should be looked at again although it was graded.
  private(set) var notes: [CalculatorFault] = []

  /// Grades a row. Throws a ``CalculatorFault`` for one that cannot be used.
  init(_ input: GradeRowInput, version: CTCAEVersion, cache: inout GraderCache) throws(CalculatorFault) {
    guard !input.term.isEmpty else { throw CalculatorFault(input.line, "term", "there is no term") }
    guard let subject = cache.subject(of: input.term) else {
      throw CalculatorFault(
        input.line, "term", "'\(input.term)' is in neither catalogue and is no laboratory test known here")
    }
    let bedside = BedsideRow(input, version: version)
    switch subject {
    case .laboratory, .event, .clinical: break
    default: try RowGrader.refuseUnits(input)
    }
    switch subject {
    case .laboratory(let test, let isHigh):
      result = try RowGrader.laboratory(input, test, isHigh, nil, version, &cache, &notes)
    case .event(let term, let test, let isHigh):
      result = try RowGrader.laboratory(input, test, isHigh, term, version, &cache, &notes)
    case .clinical(let term):
      let isKnown = cache.catalogues.contains { $0.version == version && $0.term(term) != nil }
      let why = isKnown ? GradedByPerson.sentence(term, version) : "\(term) is not a term of \(version.rawValue)"
      result = (.undecidable(why), why)
    case .qtc: result = try bedside.qtc()
    case .proteinuria: result = try bedside.proteinuria()
    case .bloodPressure(let part): result = try bedside.bloodPressure(part)
    case .diarrhea: result = try bedside.diarrhea()
    }
  }

  private static func laboratory(
    _ input: GradeRowInput, _ test: LabTest, _ isHigh: Bool?, _ term: String?, _ version: CTCAEVersion,
    _ cache: inout GraderCache, _ notes: inout [CalculatorFault]
  ) throws(CalculatorFault) -> (GradeProposal, String) {
    if let isHigh, let asked = input.isHigh, isHigh != asked {
      throw CalculatorFault(
        input.line, "direction", "\(input.term) is a matter of \(isHigh ? "high" : "low") values")
    }
    let value = try value(input, test)
    // Under the name of an event calcium is corrected calcium, unless albumin comes with it.
    let isTotal = test == .calcium || test == .correctedCalcium && input.albumin != nil
    let direction = isHigh ?? input.isHigh
    let named = term.map { cache.graders(term: $0) } ?? []
    let all = named.isEmpty ? cache.graders(of: isTotal ? .calcium : test) : named
    let asked = all.filter { direction == nil || $0.isHigh == direction }
    let hasLimits = input.low != nil || input.high != nil
    let graders = asked.filter { $0.takes(unit: input.unit, hasLimits: hasLimits) }
    let tested = isTotal ? LabTest.calcium : graders.first?.test ?? test
    guard !graders.isEmpty || asked.isEmpty && cache.factor(input.unit, of: tested) != nil else {
      let unit = input.unit.isEmpty ? "there is no unit" : "the unit '\(input.unit)' is not known for \(input.term)"
      throw CalculatorFault(input.line, "unit", unit + "; grades are written in \(LabUnits.canonical(tested))")
    }
    let before = try GradeRowInput.read(input.line, "baseline") { () throws(CellReader.Wrong) in
      try CellReader.number(input.baseline)
    }
    let baseline = try inUnit(before, input.baselineUnit, "baseline", input, tested, &cache)
    let low = try inUnit(input.low, input.lowUnit, "low", input, tested, &cache)
    let high = try inUnit(input.high, input.highUnit, "high", input, tested, &cache)
    try input.refuseCrossed(low, high)
    for (column, number) in [("high", high), ("baseline", baseline)] {
      if let number, number <= .zero {
        throw CalculatorFault(input.line, column, "\(number) cannot be compared with: leave it empty when not known")
      }
    }
    if let albumin = input.albumin, albumin < Number(10) {
      throw CalculatorFault(input.line, "albumin", "\(albumin) reads like g/dL: albumin is written in g/L")
    }
    guard let value else { return (.undecidable("there is no value"), "there is no value") }
    guard !graders.isEmpty else {
      let side = direction.map { $0 ? " (high)" : " (low)" } ?? ""
      let why = "\(version.rawValue) has no laboratory grades for \(input.term)\(side)"
      return (.undecidable(why), why)
    }
    let result = LabResult(
      tested, value, comparator: input.comparator, unit: input.unit, low: low, high: high,
      baseline: baseline.map { LabResult.Baseline($0) }, albumin: input.albumin,
      isAnticoagulated: input.anticoagulant, isFasting: input.fasting, hasSymptoms: input.symptoms,
      isBaselineAbnormal: input.isBaselineAbnormal)
    let factor = cache.factor(input.unit, of: tested)
    if let factor { notes = doubts(input, tested, value, low, high, factor) }
    return choose(graders.filter { isTotal || $0.test == tested }.map { $0.finding(result, factor: factor) })
  }

  /// What is hardly possible in the unit that the row says.
  private static func doubts(
    _ input: GradeRowInput, _ test: LabTest, _ value: Number, _ low: Number?, _ high: Number?, _ factor: Number
  ) -> [CalculatorFault] {
    func canonical(_ number: Number?) -> Number? { number.flatMap { $0.multiplied(by: factor) } }
    return UsualLimits.doubts(test, value: canonical(value), low: canonical(low), high: canonical(high)).map { doubt in
      let (column, what, number) =
        switch doubt {
        case .lowLimit(let number): ("low", "a lower limit", number)
        case .highLimit(let number): ("high", "an upper limit", number)
        case .value(let number): ("value", "a value", number)
        }
      let shown = number.rounded(places: 4) ?? number
      return CalculatorFault(
        input.line, column,
        "\(what) of \(shown) \(LabUnits.canonical(test)) is hardly possible for \(input.term): is the unit right?")
    }
  }

  /// A limit or baseline in the unit of the value, where another one stands behind it.
  private static func inUnit(
    _ number: Number?, _ unit: String, _ column: String, _ input: GradeRowInput, _ test: LabTest,
    _ cache: inout GraderCache
  ) throws(CalculatorFault) -> Number? {
    guard let number, !unit.isEmpty else { return number }
    guard let other = cache.factor(unit, of: test), let own = cache.factor(input.unit, of: test),
      let converted = number.multiplied(by: other)?.divided(by: own)
    else {
      throw CalculatorFault(
        input.line, column, "the unit '\(unit)' cannot be compared with that of the value, '\(input.unit)'")
    }
    return converted
  }

  /// Bedside values have no limits in units of their own, and none that are the wrong way round.
  private static func refuseUnits(_ input: GradeRowInput) throws(CalculatorFault) {
    let units = [("low", input.lowUnit), ("high", input.highUnit), ("baseline", input.baselineUnit)]
    for (column, unit) in units where !unit.isEmpty {
      throw CalculatorFault(input.line, column, "'\(unit)' is not the unit of the value: write both in one")
    }
    try input.refuseCrossed(input.low, input.high)
  }

  /// The value of a row: a number, `20/40` for visual acuity, a T-score below zero.
  private static func value(_ input: GradeRowInput, _ test: LabTest) throws(CalculatorFault) -> Number? {
    let parts = input.value.split(separator: "/")
    if test == .visualAcuity, parts.count == 2, let seen = Number(parts[0]), let usual = Number(parts[1]),
      let acuity = seen.divided(by: usual)
    {
      return acuity
    }
    if test == .boneDensity, let score = Number(input.value) { return score }
    return try GradeRowInput.read(input.line, "value") { () throws(CellReader.Wrong) in
      try CellReader.number(input.value)
    }
  }

  /// Of the findings of both directions the one that shows an event; without one, none unless a side is open.
  private static func choose(_ findings: [GradeFinding]) -> (GradeProposal, String) {
    let event = findings.first { ($0.proposal.least ?? 0) > 0 }
    let open = findings.first { $0.proposal.least == nil }
    guard let chosen = event ?? open ?? findings.first else { return (.undecidable("no grades"), "no grades") }
    return (chosen.proposal, chosen.why)
  }
}
