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

  /// What is measured beside the laboratory: the name by which the trial binds it, and its term.
  static func measures(_ version: CTCAEVersion) -> [(binding: String, term: String)] {
    [
      ("graded-pressure", HypertensionGrade.term), ("graded-qtc", QTcGrade.term),
      ("graded-protein", ProteinuriaGrade.term(version)),
      ("graded-fraction", version == .v5 ? "Ejection fraction decreased" : "Left ventricular dysfunction"),
    ]
  }

  /// The version of the terminology that a trial takes.
  static func version(_ trial: Trial) -> CTCAEVersion {
    CTCAEVersion(rawValue: trial.parameters["ctcae-version"] ?? "") ?? .v5
  }

  /// The laboratory result in whose row a place stands; nil where there is none with a grade.
  init?(laboratory reading: Reading, at scope: Scope) {
    let names = reading.trial.bindings
    func value(_ name: String) -> ClinicalValue? {
      names.item("laboratory." + name).flatMap { reading.trial.forms[scope.form.form]?.items[$0.item] }.map {
        reading.value(of: $0, at: scope)
      }
    }
    func number(_ name: String) -> Number? { if case .number(let number)? = value(name) { number } else { nil } }
    guard let code = value("test")?.string, let test = LabTest(code: code), let grade = number("grade")?.int,
      case .date(let date)? = value("date"), let printed = PrintedResult(reading, at: scope)
    else { return nil }
    let result = LabResult(
      test, printed.quantity.number, comparator: Comparator(sign: printed.quantity.comparator),
      unit: printed.unit(test),
      low: number("low-used").flatMap { printed.own($0, test) },
      high: number("high-used").flatMap { printed.own($0, test) })
    let findings = LabGrade.findings(result, VisitGrade.version(reading.trial))
    guard let worst = findings.max(by: { ($0.proposal.least ?? 0) < ($1.proposal.least ?? 0) }) else { return nil }
    self.test = code
    term = worst.term
    self.grade = grade
    self.date = date
    words = "\(code) \(printed.quantity.comparator)\(printed.quantity.digits) \(printed.unit(test))"
    let canonical = LabUnits.convert(printed.quantity.number, printed.unit(test), for: test)
    timesHigh = canonical.flatMap { value in number("high-used").flatMap { value.divided(by: $0) } }
    timesBaseline = canonical.flatMap { value in number("baseline-used").flatMap { value.divided(by: $0) } }
  }

  /// What is measured under a name at a visit; nil where nothing is, or without a grade.
  init?(_ binding: String, _ term: String, _ reading: Reading, visit: String) {
    let names = reading.trial.bindings
    guard let form = names.form(binding) else { return nil }
    let path = FormPath(visit: visit, form: form)
    func value(_ part: String) -> ClinicalValue? {
      guard let item = names.item(binding + "." + part).flatMap({ reading.trial.forms[form]?.items[$0.item] }) else {
        return nil
      }
      return reading.value(of: item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) }))
    }
    guard case .number(let number)? = value("grade"), let grade = number.int, case .date(let date)? = value("date")
    else {
      return nil
    }
    test = nil
    self.term = term
    self.grade = grade
    self.date = date
    words = value("words")?.string ?? term
    timesHigh = nil
    timesBaseline = nil
  }

  /// Everything that is graded at a visit.
  static func all(_ reading: Reading, visit: String) -> [VisitGrade] {
    var found: [VisitGrade] = []
    if let form = reading.trial.bindings.form("laboratory"), let definition = reading.trial.forms[form],
      let test = reading.trial.bindings.item("laboratory.test").flatMap({ definition.items[$0.item] })
    {
      let path = FormPath(visit: visit, form: form)
      if reading.isStarted(path) {
        found += reading.scopes(of: test.groups, in: definition, at: path).compactMap {
          VisitGrade(laboratory: reading, at: $0)
        }
      }
    }
    return found
      + measures(version(reading.trial)).compactMap { VisitGrade($0.binding, $0.term, reading, visit: visit) }
  }
}

/// A laboratory value as it was printed.
struct PrintedResult {
  let quantity: Quantity

  init?(_ reading: Reading, at scope: Scope) {
    guard let name = reading.trial.bindings.item("laboratory.value"),
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
