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
    reads: [
      .laboratoryValue, .laboratoryDate, .laboratoryHighUsed, .laboratoryBaselineUsed, .dose,
      .liverMetastases,
    ]
  ) { reading, path in
    .string(sentences(reading, path).joined(separator: " "))
  }

  private static func sentences(_ reading: Reading, _ path: FormPath) -> [String] {
    guard let dose = reading.firstDose?.earliest else { return [] }
    // An alarm stands on a raised value of this form: without one the other forms are not read.
    let own = results(reading, in: path, from: dose, of: ["ALT", "AST", "BILI"])
    guard own.contains(where: \.isRaised) else { return [] }
    let days = Set(own.map(\.day))
    let all = reading.remembering("liver results") {
      reading.paths(of: path.form).flatMap { results(reading, in: $0, from: dose, of: ["ALT", "AST", "BILI", "ALP"]) }
    }
    let window = reading.trial[Parameters.hysWindowDays]
    return HysLaw.alarms(all, window: window).filter { days.contains($0.day) }.map { sentence($0, reading.language) }
  }

  /// Every result of those tests in a form since the first dose.
  private static func results(_ reading: Reading, in path: FormPath, from dose: Int, of tests: [String])
    -> [HysLaw.Result]
  {
    let names = reading.trial.bindings
    guard let form = reading.trial.forms[path.form],
      let value = names.item(.laboratoryValue).flatMap({ form.items[$0.item] }),
      let date = names.item(.laboratoryDate).flatMap({ form.items[$0.item] }), let group = value.groups.last
    else { return [] }
    return reading.scopes(of: Array(value.groups.dropLast()), in: form, at: path).flatMap { sample in
      guard case .date(let date) = reading.value(of: date, at: sample), date.earliest >= dose else {
        return [HysLaw.Result]()
      }
      return tests.compactMap { row in
        result(reading, Scope(form: path, steps: sample.steps + [GroupPath.Step(group, row: row)]), row, date.earliest)
      }
    }
  }

  private static func result(_ reading: Reading, _ scope: Scope, _ row: String, _ day: Int) -> HysLaw.Result? {
    func value(_ name: Binding) -> ClinicalValue? {
      reading.trial.bindings.item(name)
        .flatMap { reading.trial.forms[scope.form.form]?.items[$0.item] }.map { reading.value(of: $0, at: scope) }
    }
    guard let test = LabTest(code: row), let printed = PrintedResult(reading, at: scope),
      let canonical = LabUnits.convert(printed.quantity.number, printed.unit(test), for: test)
    else { return nil }
    // Without the limit of the laboratory that usual at the site tells whether there is any ground for alarm.
    var limit: Number? =
      if case .number(let high)? = value(.laboratoryHighUsed) { high } else { usualHigh(reading, scope, row) }
    // With liver metastases transaminases relate to a baseline that was raised already, where the protocol says so.
    if [.alt, .ast].contains(test), relatesToBaseline(reading),
      case .number(let before)? = value(.laboratoryBaselineUsed),
      let high = limit, before > high
    {
      limit = before
    }
    return HysLaw.Result(
      test, day: day, multiple: limit.flatMap { canonical.divided(by: $0) },
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
    guard reading.trial[Parameters.hepaticRowsRelateTo] == "baseline",
      let item = reading.trial.bindings.item(.liverMetastases)
    else { return false }
    return reading.values(of: item).contains { place in
      if case .list(let sites) = place.value {
        sites.contains { reading.trial.meanings(of: $0.string, .liverMetastases).contains(.liver) }
      } else {
        reading.trial.meanings(of: place.value.string, .liverMetastases).contains(.liver)
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
      return alarm.open.map { "不能排除药物性肝损伤（海氏法则）：\(words($0, language))。\(values)\(gap)。请研究者当日处理，考虑SAE。" }
        ?? "符合海氏法则：\(values)\(gap)，ALP未升高。请研究者当日处理，考虑SAE。"
    }
    // What it is comes first: a line has room for 80 characters.
    let gap = apart == 0 ? "" : " \(apart) days apart"
    let verdict =
      alarm.open.map { "Hy's law cannot be excluded, \(words($0, language)): \(values)\(gap)." }
      ?? "Hy's law is met: \(values)\(gap), ALP not raised."
    return verdict + " Investigator today, serious event proposed."
  }

  private static func words(_ doubt: HysLaw.Doubt, _ language: String) -> String {
    let isChinese = language == "zh"
    return switch doubt {
    case .missing(let test): isChinese ? "缺\(test.rawValue)" : "\(test.rawValue) is missing"
    case .noLimit(let test):
      isChinese ? "\(test.rawValue)缺参考上限" : "the upper limit of \(test.rawValue) is missing"
    case .inexact(let test, let printed):
      isChinese ? "\(test.rawValue) \(printed)不是确切值" : "\(test.rawValue) \(printed) is not exact"
    }
  }
}
