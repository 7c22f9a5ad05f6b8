import Values

/// Reads one assessment against what one reader found before (RECIST 1.1, sections 4.3 and 4.4).
struct TimePointReading {
  let response: TimePointResponse

  init(_ list: LesionList, _ assessment: Assessment, _ rules: ResponseRules, _ history: inout ResponseHistory) {
    let findings = assessment.findings
    let targets = TargetReading(list.targets, in: findings, pieces: history.pieces)
    let others = NonTargetReading(list, in: assessment, targets: targets, history)
    let new = NewLesionReading(list.new, in: findings, pieces: history.pieces, known: history.newLesions)
    let dates = EvidenceDates(assessment, pieces: history.pieces)
    dates.note(new, others, in: &history.firstSeen)
    let verdict = list.targets.isEmpty ? nil : TargetVerdict(targets, history, rules.continuing)
    let overall = OverallResponse(target: verdict?.response, nonTarget: others.response, new: new.response)
    let byTable = OverallResponse(target: verdict?.byTable, nonTarget: others.response, new: new.response)
    var evidence = dates.last
    if overall == .progression {
      var proofs = (new.certain + new.open).map { history.firstSeen[$0] ?? assessment.date }
      proofs += others.progressed.map { history.firstSeen[$0] ?? dates.date(of: $0) }
      proofs += others.reappeared.map { dates.date(of: $0) }
      if verdict?.response == .progression { proofs.append(dates.last(of: list.targets)) }
      evidence = proofs.min { $0.latest < $1.latest } ?? assessment.date
    }
    let sentence = ResponseSentence(
      assessment: assessment, targets: targets, others: others, new: new, history: history, list: list)
    response = TimePointResponse(
      visit: assessment.visit, date: assessment.date, evidenceDate: evidence, evaluator: assessment.evaluator,
      sum: targets.sum, isComplete: targets.isComplete, baselineSum: history.baseline?.value,
      nadir: history.nadir?.value, nadirDate: history.nadir?.date, target: verdict?.response,
      targetByTable: verdict?.byTable, nonTarget: others.response, newLesion: new.response, overall: overall,
      overallByTable: byTable, progressedNonTargets: others.progressed + others.reappeared,
      persistingNonTargets: others.persisting, unknownNonTargets: others.unknown, newLesions: new.certain,
      openNewLesions: new.open, why: sentence.text(verdict, overall))
    history.newLesions.formUnion(new.certain)
    history.newLesions.subtract(new.gone)
    history.progressed.formUnion(others.progressed + others.reappeared)
    history.progressed.formIntersection(others.progressed + others.persisting + others.unknown)
  }
}
