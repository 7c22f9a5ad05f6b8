public import Forms
public import Oncology
import Record
import Values

/// Brings the lesions and readings of a patient's record before RECIST.
public enum ResponseReading {
  /// The patient's assessments, each read against baseline and what came before; nil without a baseline.
  public static func series(_ reading: Reading) -> ResponseSeries? {
    reading.remembering("RECIST") { make(reading) }
  }

  /// The same read a second time by iRECIST, with the weeks that the trial fixes; nil without a baseline.
  public static func immune(_ reading: Reading) -> ImmuneSeries? {
    series(reading).map { ImmuneSeries($0, rules: immuneRules(reading.trial)) }
  }

  /// What the trial fixes about confirming a progression.
  static func immuneRules(_ trial: Trial) -> ImmuneRules {
    let usual = ImmuneRules()
    return ImmuneRules(
      confirmFrom: trial.number("iupd-confirm-min-days")?.int ?? usual.confirmFrom,
      confirmUpTo: trial.number("iupd-confirm-max-days")?.int ?? usual.confirmUpTo,
      countsUnassessed: trial.parameters["iupd-unassessed"] ?? "event" == "event")
  }

  private static func make(_ reading: Reading) -> ResponseSeries? {
    let names = reading.trial.bindings
    guard let form = names.form("lesions"), let path = reading.paths(of: form).first else { return nil }
    let base = FormRows(reading, path)
    var lesions: [Lesion] = []
    var findings: [String: LesionFinding] = [:]
    var dates: [PartialDate] = []
    for row in base.rows(names, "lesions.target") {
      let node = base.flag(names, "lesions.target-node", row)
      lesions.append(
        Lesion(id: row.id, kind: .target, site: base.text(names, "lesions.target-organ", row) ?? "", isNode: node))
      let date = base.date(names, "lesions.target-date", row)
      if let date { dates.append(date) }
      if let diameter = base.number(names, "lesions.target-diameter", row) {
        findings[row.id] = .measured(diameter, scanDate: date)
      }
    }
    for row in base.rows(names, "lesions.nontarget") {
      let node = base.flag(names, "lesions.nontarget-node", row)
      lesions.append(
        Lesion(
          id: row.id, kind: .nonTarget, site: base.text(names, "lesions.nontarget-organ", row) ?? "", isNode: node))
      findings[row.id] = LesionFinding(.present)
    }
    let later = later(reading, &lesions)
    guard !lesions.isEmpty, let date = dates.max(by: { $0.latest < $1.latest }) ?? reading.visitDate(path.visit) else {
      return nil
    }
    let continuing: ResponseRules.ContinuingResponse =
      reading.trial.parameters["continuing-pr"] == "N" ? .never : .afterResponse
    return ResponseSeries(
      lesions: lesions, baseline: Assessment(visit: path.visit, date: date, findings: findings), later: later,
      rules: ResponseRules(
        continuing: continuing, maxScanSpread: reading.trial.number("max-scan-spread-days")?.int ?? 14))
  }

  private static func later(_ reading: Reading, _ lesions: inout [Lesion]) -> [Assessment] {
    let names = reading.trial.bindings
    guard let form = names.form("reading") else { return [] }
    var out: [Assessment] = []
    var certain: Set<String> = []
    for path in reading.paths(of: form) {
      let rows = FormRows(reading, path)
      var findings: [String: LesionFinding] = [:]
      var dates: [PartialDate] = []
      for row in rows.rows(names, "reading.target") {
        let date = rows.date(names, "reading.date", row)
        if let date { dates.append(date) }
        if let finding = target(rows, names, row, date) { findings[row.id] = finding }
      }
      for row in rows.rows(names, "reading.nontarget") {
        let date = rows.date(names, "reading.nontarget-date", row)
        if let date { dates.append(date) }
        if let state = nonTarget(rows.text(names, "reading.nontarget-state", row)) {
          findings[row.id] = LesionFinding(state, scanDate: date)
        }
      }
      for row in rows.rows(names, "reading.new") {
        let date = rows.date(names, "reading.new-date", row)
        if let date { dates.append(date) }
        // A new lesion is the same at every later reading: the first has its organ and how certain it is.
        if !lesions.contains(where: { $0.id == row.id }) {
          let organ = rows.text(names, "reading.new-organ", row) ?? ""
          lesions.append(Lesion(id: row.id, kind: .new, site: organ, isNode: organ == "LYMPH NODE"))
        }
        switch rows.text(names, "reading.new-certainty", row) {
        case "UNEQUIVOCAL": certain.insert(row.id)
        case nil: break
        default: certain.remove(row.id)
        }
        if let finding = new(rows, names, row, date, isCertain: certain.contains(row.id)) { findings[row.id] = finding }
      }
      guard let date = dates.max(by: { $0.latest < $1.latest }) ?? reading.visitDate(path.visit) else { continue }
      out.append(Assessment(visit: path.visit, date: date, findings: findings))
    }
    return out
  }

  private static func target(_ rows: FormRows, _ names: Bindings, _ row: FormRows.Row, _ date: PartialDate?)
    -> LesionFinding?
  {
    let diameter = rows.number(names, "reading.diameter", row)
    switch rows.text(names, "reading.state", row) {
    case "MEASURED", nil: return diameter.map { .measured($0, scanDate: date) }
    case "TOO SMALL TO MEASURE": return LesionFinding(.tooSmall, diameter: diameter, scanDate: date)
    case "ABSENT": return LesionFinding(.absent, scanDate: date)
    case "MERGED": return LesionFinding(.merged(into: rows.named(row, "TRMERGED") ?? ""), scanDate: date)
    case "NOT EVALUABLE": return LesionFinding(.notEvaluable(reason: rows.named(row, "TRREASNE") ?? ""), scanDate: date)
    default: return LesionFinding(.notDone, scanDate: date)
    }
  }

  /// A new lesion; nil where the reading does not mention it. Without a state it is seen for the first time.
  private static func new(
    _ rows: FormRows, _ names: Bindings, _ row: FormRows.Row, _ date: PartialDate?, isCertain: Bool
  ) -> LesionFinding? {
    let diameter = rows.number(names, "reading.new-diameter", row)
    let there: LesionFinding.State = isCertain ? .unequivocal : .equivocal
    switch rows.text(names, "reading.new-state", row) {
    case nil:
      guard rows.text(names, "reading.new-certainty", row) != nil || diameter != nil else { return nil }
      return LesionFinding(there, diameter: diameter, scanDate: date)
    case "MEASURED", "PRESENT": return LesionFinding(there, diameter: diameter, scanDate: date)
    case "INCREASED FURTHER": return LesionFinding(isCertain ? .increased : .equivocal, scanDate: date)
    case "TOO SMALL TO MEASURE": return LesionFinding(isCertain ? .tooSmall : .equivocal, scanDate: date)
    case "ABSENT": return LesionFinding(.absent, scanDate: date)
    case "NOT EVALUABLE": return LesionFinding(.notEvaluable(reason: ""), scanDate: date)
    default: return LesionFinding(.notDone, scanDate: date)
    }
  }

  private static func nonTarget(_ state: String?) -> LesionFinding.State? {
    switch state {
    case "PRESENT": .present
    case "ABSENT": .absent
    case "UNEQUIVOCAL PROGRESSION": .progressed
    case "UNCHANGED SINCE": .unchanged
    case "INCREASED FURTHER": .increased
    case nil: nil
    default: .notEvaluated
    }
  }
}
