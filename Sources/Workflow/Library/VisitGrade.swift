import Expressions
import Forms
import Oncology
import Record
import Values

/// A graded value of a visit: a laboratory result, a blood pressure, a QTc, protein in the urine, an ejection fraction.
struct VisitGrade {
  /// The laboratory test; nil for what is measured otherwise.
  let test: String?
  /// The term that it is an event of.
  let term: String
  let grade: Int
  let date: PartialDate
  /// The value as people read it: `ALT 268 U/L`.
  let words: String
  /// The value as a multiple of its upper limit, and of baseline where it is known.
  let timesHigh: Number?
  let timesBaseline: Number?

  /// What is measured beside the laboratory: a form, and where in it the day, the grade and the values in words stand.
  struct Measure {
    let form: Binding
    let date: Binding
    let grade: Binding
    let words: Binding

    /// Everything that can be bound so.
    static let all: [Measure] = [
      Measure(
        form: .gradedPressure, date: .gradedPressureDate, grade: .gradedPressureGrade, words: .gradedPressureWords),
      Measure(form: .gradedQtc, date: .gradedQtcDate, grade: .gradedQtcGrade, words: .gradedQtcWords),
      Measure(form: .gradedProtein, date: .gradedProteinDate, grade: .gradedProteinGrade, words: .gradedProteinWords),
      Measure(
        form: .gradedFraction, date: .gradedFractionDate, grade: .gradedFractionGrade, words: .gradedFractionWords),
    ]
  }

  /// What is measured beside the laboratory, each with the term of which it is an event.
  static func measures(_ version: CTCAEVersion) -> [(measure: Measure, term: String)] {
    let terms = [
      HypertensionGrade.term, QTcGrade.term, ProteinuriaGrade.term(version),
      version == .v5 ? "Ejection fraction decreased" : "Left ventricular dysfunction",
    ]
    return zip(Measure.all, terms).map { ($0, $1) }
  }

  /// The version of the terminology that a trial takes.
  static func version(_ trial: Trial) -> CTCAEVersion {
    CTCAEVersion(rawValue: trial[Parameters.ctcaeVersion]) ?? .v5
  }

  /// The laboratory result in whose row a place stands; nil where there is none with a grade.
  init?(laboratory reading: Reading, at scope: Scope) {
    let names = reading.trial.bindings
    func value(_ name: Binding) -> ClinicalValue? {
      names.item(name).flatMap { reading.trial.forms[scope.form.form]?.items[$0.item] }.map {
        reading.value(of: $0, at: scope)
      }
    }
    func number(_ name: Binding) -> Number? { if case .number(let number)? = value(name) { number } else { nil } }
    guard let code = value(.laboratoryTest)?.string, let test = LabTest(code: code),
      let grade = number(.laboratoryGrade)?.int,
      case .date(let date)? = value(.laboratoryDate), let printed = PrintedResult(reading, at: scope)
    else { return nil }
    let result = LabResult(
      test, printed.quantity.number, comparator: Comparator(sign: printed.quantity.comparator),
      unit: printed.unit(test),
      low: number(.laboratoryLowUsed).flatMap { printed.own($0, test) },
      high: number(.laboratoryHighUsed).flatMap { printed.own($0, test) })
    let findings = LabGrade.findings(result, VisitGrade.version(reading.trial))
    guard let worst = findings.max(by: { ($0.proposal.least ?? 0) < ($1.proposal.least ?? 0) }) else { return nil }
    self.test = code
    term = worst.term
    self.grade = grade
    self.date = date
    words = "\(code) \(printed.quantity.comparator)\(printed.quantity.digits) \(printed.unit(test))"
    let canonical = LabUnits.convert(printed.quantity.number, printed.unit(test), for: test)
    timesHigh = canonical.flatMap { value in number(.laboratoryHighUsed).flatMap { value.divided(by: $0) } }
    timesBaseline = canonical.flatMap { value in number(.laboratoryBaselineUsed).flatMap { value.divided(by: $0) } }
  }

  /// What is measured under a name at a visit; nil where nothing is, or without a grade.
  init?(_ measure: Measure, _ term: String, _ reading: Reading, visit: String) {
    let names = reading.trial.bindings
    guard let form = names.form(measure.form) else { return nil }
    let path = FormPath(visit: visit, form: form)
    func value(_ part: Binding) -> ClinicalValue? {
      guard let item = names.item(part).flatMap({ reading.trial.forms[form]?.items[$0.item] }) else {
        return nil
      }
      return reading.value(of: item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) }))
    }
    guard case .number(let number)? = value(measure.grade), let grade = number.int,
      case .date(let date)? = value(measure.date)
    else { return nil }
    test = nil
    self.term = term
    self.grade = grade
    self.date = date
    words = value(measure.words)?.string ?? term
    timesHigh = nil
    timesBaseline = nil
  }

  /// Everything that is graded at a visit.
  static func all(_ reading: Reading, visit: String) -> [VisitGrade] {
    var found: [VisitGrade] = []
    if let form = reading.trial.bindings.form(.laboratory), let definition = reading.trial.forms[form],
      let test = reading.trial.bindings.item(.laboratoryTest).flatMap({ definition.items[$0.item] })
    {
      let path = FormPath(visit: visit, form: form)
      if reading.isStarted(path) {
        found += reading.scopes(of: test.groups, in: definition, at: path).compactMap {
          VisitGrade(laboratory: reading, at: $0)
        }
      }
    }
    return found
      + measures(version(reading.trial)).compactMap { VisitGrade($0.measure, $0.term, reading, visit: visit) }
  }
}

/// A laboratory value as it was printed.
struct PrintedResult {
  let quantity: Quantity

  init?(_ reading: Reading, at scope: Scope) {
    guard let name = reading.trial.bindings.item(.laboratoryValue),
      let item = reading.trial.forms[scope.form.form]?.items[name.item], item.groups.count == scope.steps.count,
      case .text(let text)? = reading.stored(Place(scope.form, ItemPath(GroupPath(scope.steps), item.name))),
      let quantity = Quantity(text)
    else { return nil }
    self.quantity = quantity
  }

  /// The unit in which it was printed.
  func unit(_ test: LabTest) -> String { quantity.unit.isEmpty ? LabUnits.canonical(test) : quantity.unit }

  /// A number of the canonical unit in that unit.
  func own(_ canonical: Number, _ test: LabTest) -> Number? {
    LabUnits.factor(unit(test), for: test).flatMap { canonical.divided(by: $0) }
  }
}
