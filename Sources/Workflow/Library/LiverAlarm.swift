import Expressions
import Forms
import Oncology
import Record
import Values

/// The alarm of drug-induced liver injury for expressions: `liverAlarm()` is the sentence of a laboratory form's alarm,
/// empty when there is none. It stands at the form in which the later of the two samples lies.
enum LiverAlarm {
  static let value = ClinicalLibrary.ComputedValue(
    name: "liverAlarm", type: .string,
    forms: ["laboratory", "tislelizumab", "anlotinib", "visit-date", "liver-metastases", "sex"]
  ) { reading, path in
    .string(sentences(reading, path).joined(separator: " "))
  }

  private static func sentences(_ reading: Reading, _ path: FormPath) -> [String] {
    guard let dose = reading.firstDose?.earliest else { return [] }
    let results = reading.remembering("liver results") { all(reading, from: dose) }
    let own = Set(results.filter { $0.form == path }.map(\.result.day))
    guard !own.isEmpty else { return [] }
    let window = reading.trial.number("hys-window-days")?.int ?? 7
    let alarms = HysLaw.alarms(results.map(\.result), window: window).filter { own.contains($0.day) }
    return alarms.map { sentence($0, reading.language) }
  }

  /// One result of a form.
  private struct Found: Sendable {
    let form: FormPath
    let result: HysLaw.Result
  }

  /// Every transaminase, bilirubin and alkaline phosphatase since the first dose.
  private static func all(_ reading: Reading, from dose: Int) -> [Found] {
    let names = reading.trial.bindings
    guard let form = names.form("laboratory"), let definition = reading.trial.forms[form],
      let test = names.item("laboratory.test").flatMap({ definition.items[$0.item] })
    else { return [] }
    let wanted: Set<String> = ["ALT", "AST", "BILI", "ALP"]
    return reading.paths(of: form).flatMap { path in
      reading.scopes(of: test.groups, in: definition, at: path).compactMap { scope -> Found? in
        guard let row = scope.steps.last?.row, wanted.contains(row), let found = result(reading, scope, row),
          found.day >= dose
        else { return nil }
        return Found(form: path, result: found)
      }
    }
  }

  private static func result(_ reading: Reading, _ scope: Scope, _ row: String) -> HysLaw.Result? {
    func value(_ name: String) -> ClinicalValue? {
      reading.trial.bindings.item("laboratory." + name)
        .flatMap { reading.trial.forms[scope.form.form]?.items[$0.item] }.map { reading.value(of: $0, at: scope) }
    }
    guard let test = LabTest(code: row), let printed = PrintedResult(reading, at: scope),
      case .date(let date)? = value("date"),
      let canonical = LabUnits.convert(printed.quantity.number, printed.unit(test), for: test)
    else { return nil }
    // Without the limit of the laboratory that usual at the site tells whether there is any ground for alarm.
    var limit: Number? =
      if case .number(let high)? = value("high-used") { high } else { usualHigh(reading, scope, row) }
    // With liver metastases transaminases relate to a baseline that was raised already, where the protocol says so.
    if [.alt, .ast].contains(test), relatesToBaseline(reading), case .number(let before)? = value("baseline-used"),
      let high = limit, before > high
    {
      limit = before
    }
    return HysLaw.Result(
      test, day: date.earliest, multiple: limit.flatMap { canonical.divided(by: $0) },
      comparator: Comparator(sign: printed.quantity.comparator),
      printed: "\(printed.quantity.comparator)\(printed.quantity.digits) \(printed.unit(test))")
  }

  /// The upper limit that the code list of the tests has.
  private static func usualHigh(_ reading: Reading, _ scope: Scope, _ row: String) -> Number? {
    guard let group = scope.steps.last?.group,
      case .each(let list)? = reading.trial.forms[scope.form.form]?.groupsByName[group]?.rows
    else { return nil }
    return reading.trial.codes[list]?.entry(row)?.attributes["high"]?.first.flatMap { Number($0) }
  }

  /// Whether transaminases relate to baseline: the trial says so for liver metastases, and the patient has them.
  static func relatesToBaseline(_ reading: Reading) -> Bool {
    guard reading.trial.parameters["hepatic-rows-relate-to"] == "baseline",
      let item = reading.trial.bindings.item("liver-metastases")
    else { return false }
    return reading.values(of: item).contains { place in
      if case .list(let sites) = place.value {
        sites.contains { $0.string == "LIVER" }
      } else {
        place.value.bool == true
      }
    }
  }

  private static func sentence(_ alarm: HysLaw, _ language: String) -> String {
    func times(_ result: HysLaw.Result) -> String {
      let multiple = result.multiple.flatMap { $0.rounded(places: 1) }.map { " (\($0) x)" } ?? ""
      return "\(result.test.rawValue) \(result.printed)\(multiple)"
    }
    let values = "\(times(alarm.transaminase)), \(times(alarm.bilirubin))"
    let apart = abs(alarm.transaminase.day - alarm.bilirubin.day)
    if language == "zh" {
      let gap = apart == 0 ? "" : "，相隔\(apart)天"
      return alarm.open.map { "\(values)\(gap)：不能排除药物性肝损伤（海氏法则）：\($0)。请研究者当日处理，考虑SAE。" }
        ?? "\(values)\(gap)，ALP未升高：符合海氏法则。请研究者当日处理，考虑SAE。"
    }
    let gap = apart == 0 ? "" : " \(apart) days apart"
    return alarm.open.map {
      "\(values)\(gap): drug-induced liver injury (Hy's law) cannot be excluded: \($0). Investigator today, serious event proposed."
    } ?? "\(values)\(gap), ALP not raised: Hy's law is met. Investigator today, serious event proposed."
  }
}
