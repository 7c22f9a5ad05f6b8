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
    ImmuneRules(
      confirmFrom: trial[Parameters.iupdConfirmMinDays], confirmUpTo: trial[Parameters.iupdConfirmMaxDays],
      countsUnassessed: trial[Parameters.iupdUnassessed] == "event")
  }

  private static func make(_ reading: Reading) -> ResponseSeries? {
    let names = reading.trial.bindings
    guard let form = names.form(.lesions), let path = reading.paths(of: form).first else { return nil }
    let base = FormRows(reading, path)
    var lesions: [Lesion] = []
    var findings: [String: LesionFinding] = [:]
    var dates: [PartialDate] = []
    for row in base.rows(names, .lesionsTarget) {
      let node = base.flag(names, .lesionsTargetNode, row)
      lesions.append(
        Lesion(id: row.id, kind: .target, site: base.text(names, .lesionsTargetOrgan, row) ?? "", isNode: node))
      let date = base.date(names, .lesionsTargetDate, row)
      if let date { dates.append(date) }
      if let diameter = base.number(names, .lesionsTargetDiameter, row) {
        findings[row.id] = .measured(diameter, scanDate: date)
      }
    }
    for row in base.rows(names, .lesionsNontarget) {
      let node = base.flag(names, .lesionsNontargetNode, row)
      lesions.append(
        Lesion(
          id: row.id, kind: .nonTarget, site: base.text(names, .lesionsNontargetOrgan, row) ?? "", isNode: node))
      findings[row.id] = LesionFinding(.present)
    }
    let later = later(reading, &lesions)
    guard !lesions.isEmpty, let date = dates.max(by: { $0.latest < $1.latest }) ?? reading.visitDate(path.visit) else {
      return nil
    }
    let continuing: ResponseRules.ContinuingResponse =
      reading.trial[Parameters.continuingPr] ? .afterResponse : .never
    return ResponseSeries(
      lesions: lesions, baseline: Assessment(visit: path.visit, date: date, findings: findings), later: later,
      rules: ResponseRules(
        continuing: continuing, maxScanSpread: reading.trial[Parameters.maxScanSpreadDays]))
  }

  private static func later(_ reading: Reading, _ lesions: inout [Lesion]) -> [Assessment] {
    let names = reading.trial.bindings
    guard let form = names.form(.reading) else { return [] }
    var out: [Assessment] = []
    var certain: Set<String> = []
    for path in reading.paths(of: form) {
      let rows = FormRows(reading, path)
      var findings: [String: LesionFinding] = [:]
      var dates: [PartialDate] = []
      for row in rows.rows(names, .readingTarget) {
        let date = rows.date(names, .readingDate, row)
        if let date { dates.append(date) }
        if let finding = target(rows, names, row, date) { findings[row.id] = finding }
      }
      for row in rows.rows(names, .readingNontarget) {
        let date = rows.date(names, .readingNontargetDate, row)
        if let date { dates.append(date) }
        if let state = nonTarget(rows, row) {
          findings[row.id] = LesionFinding(state, scanDate: date)
        }
      }
      for row in rows.rows(names, .readingNew) {
        let date = rows.date(names, .readingNewDate, row)
        if let date { dates.append(date) }
        // A new lesion is the same at every later reading: the first has its organ and how certain it is.
        if !lesions.contains(where: { $0.id == row.id }) {
          let organ = rows.text(names, .readingNewOrgan, row) ?? ""
          let isNode = rows.meanings(.readingNewOrgan, row).contains(.node)
          lesions.append(Lesion(id: row.id, kind: .new, site: organ, isNode: isNode))
        }
        if rows.meanings(.readingNewCertainty, row).contains(.certain) {
          certain.insert(row.id)
        } else if rows.text(names, .readingNewCertainty, row) != nil {
          certain.remove(row.id)
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
    let diameter = rows.number(names, .readingDiameter, row)
    let means = rows.meanings(.readingState, row)
    if rows.text(names, .readingState, row) == nil || means.contains(.lesionMeasured) {
      return diameter.map { .measured($0, scanDate: date) }
    }
    if means.contains(.lesionTooSmall) { return LesionFinding(.tooSmall, diameter: diameter, scanDate: date) }
    if means.contains(.lesionAbsent) { return LesionFinding(.absent, scanDate: date) }
    if means.contains(.lesionMerged) {
      let host = rows.text(names, .readingMergedInto, row) ?? ""
      return LesionFinding(.merged(into: host), scanDate: date)
    }
    if means.contains(.lesionNotEvaluable) {
      let reason = rows.text(names, .readingReason, row) ?? ""
      return LesionFinding(.notEvaluable(reason: reason), scanDate: date)
    }
    return LesionFinding(.notDone, scanDate: date)
  }

  /// A new lesion; nil where the reading does not mention it. Without a state it is seen for the first time.
  private static func new(
    _ rows: FormRows, _ names: Bindings, _ row: FormRows.Row, _ date: PartialDate?, isCertain: Bool
  ) -> LesionFinding? {
    let diameter = rows.number(names, .readingNewDiameter, row)
    let there: LesionFinding.State = isCertain ? .unequivocal : .equivocal
    let means = rows.meanings(.readingNewState, row)
    guard rows.text(names, .readingNewState, row) != nil else {
      guard rows.text(names, .readingNewCertainty, row) != nil || diameter != nil else { return nil }
      return LesionFinding(there, diameter: diameter, scanDate: date)
    }
    if !means.isDisjoint(with: [.lesionMeasured, .lesionPresent]) {
      return LesionFinding(there, diameter: diameter, scanDate: date)
    }
    if means.contains(.lesionIncreased) { return LesionFinding(isCertain ? .increased : .equivocal, scanDate: date) }
    if means.contains(.lesionTooSmall) { return LesionFinding(isCertain ? .tooSmall : .equivocal, scanDate: date) }
    if means.contains(.lesionAbsent) { return LesionFinding(.absent, scanDate: date) }
    if means.contains(.lesionNotEvaluable) { return LesionFinding(.notEvaluable(reason: ""), scanDate: date) }
    return LesionFinding(.notDone, scanDate: date)
  }

  private static func nonTarget(_ rows: FormRows, _ row: FormRows.Row) -> LesionFinding.State? {
    guard rows.text(rows.names, .readingNontargetState, row) != nil else { return nil }
    let means = rows.meanings(.readingNontargetState, row)
    let states: [(CodeMeaning, LesionFinding.State)] = [
      (.lesionPresent, .present), (.lesionAbsent, .absent), (.lesionProgressed, .progressed),
      (.lesionUnchanged, .unchanged), (.lesionIncreased, .increased),
    ]
    return states.first { means.contains($0.0) }?.1 ?? .notEvaluated
  }
}
