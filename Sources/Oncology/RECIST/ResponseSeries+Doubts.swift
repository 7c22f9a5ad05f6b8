import Values

extension ResponseSeries {
  /// What should be looked at again, in the order of the assessments.
  public var doubts: [ReadingDoubt] {
    let list = LesionList(lesions, baseline: baseline)
    var doubts: [ReadingDoubt] = []
    var before: [String: [String: Number]] = [:]
    var known: [String: Set<String>] = [:]
    var progressed: [String: Set<String>] = [:]
    before[baseline.evaluator] = ResponseSeries.diameters(baseline)
    doubts += common(baseline, list)
    for (assessment, response) in zip(later, responses) {
      doubts += common(assessment, list)
      doubts += followUp(assessment, list)
      let reader = assessment.evaluator
      let earlier = before[reader] ?? before[baseline.evaluator] ?? [:]
      doubts += ResponseSeries.mixedUnits(assessment, earlier)
      before[reader] = earlier.merging(ResponseSeries.diameters(assessment)) { $1 }
      doubts += lookingBack(assessment, list, known[reader] ?? [], progressed[reader] ?? [])
      known[reader, default: []].formUnion(response.newLesions)
      known[reader, default: []].formIntersection(response.newLesions + response.openNewLesions)
      progressed[reader, default: []].formUnion(response.progressedNonTargets)
      doubts += backAfterComplete(response, assessment)
    }
    return doubts
  }

  private static func diameters(_ assessment: Assessment) -> [String: Number] {
    assessment.findings.compactMapValues { finding in
      guard finding.state == .measured, let diameter = finding.diameter, diameter > .zero else { return nil }
      return diameter
    }
  }

  /// Lesions that seem to be ten times, or a tenth of, what they were: the other unit would make a change of less than a
  /// third down or a half up of it. Ordinary responses and progressions do not come near.
  private static func mixedUnits(_ assessment: Assessment, _ earlier: [String: Number]) -> [ReadingDoubt] {
    let found = diameters(assessment).compactMap { id, now -> ReadingDoubt? in
      guard let old = earlier[id], isTenfold(old, now) || isTenfold(now, old) else { return nil }
      return ReadingDoubt(visit: assessment.visit, lesion: id, kind: .mixedUnits(from: old, to: now))
    }
    return found.sorted { ($0.lesion ?? "") < ($1.lesion ?? "") }
  }

  /// Whether one diameter is 7 to 15 times another.
  private static func isTenfold(_ large: Number, _ small: Number) -> Bool {
    guard let least = small.multiplied(by: Number(7)), let most = small.multiplied(by: Number(15)) else { return false }
    return large >= least && large <= most
  }

  /// Doubts that any assessment can raise.
  private func common(_ assessment: Assessment, _ list: LesionList) -> [ReadingDoubt] {
    var doubts: [ReadingDoubt] = []
    func add(_ kind: ReadingDoubt.Kind, _ lesion: String? = nil) {
      doubts.append(ReadingDoubt(visit: assessment.visit, lesion: lesion, kind: kind))
    }
    if !assessment.date.isComplete { add(.partialDate) }
    let others = assessment.findings.values.compactMap { $0.scanDate }
    let scans = others.isEmpty ? [] : others + [assessment.date]
    if let first = scans.map({ $0.latest }).min(), let last = scans.map({ $0.earliest }).max(),
      last - first > rules.maxScanSpread
    {
      add(.scanSpread(days: last - first))
    }
    for (id, finding) in assessment.findings.sorted(by: { $0.key < $1.key }) {
      guard let lesion = list.byID[id] ?? Lesion.whole(of: id).flatMap({ list.byID[$0] }) else {
        add(.unknownLesion, id)
        continue
      }
      if finding.state == .measured, !(finding.diameter.map(Diameter.isPossible) ?? false) { add(.noDiameter, id) }
      if let diameter = finding.diameter {
        if 10 % diameter.denominator != 0 { add(.tooFine(diameter), id) }
        if finding.state == .tooSmall, diameter != Number(5) { add(.tooSmallWithDiameter(diameter), id) }
        if assessment.findings.keys.contains(where: { Lesion.whole(of: $0) == id }) {
          add(.wholeBesidePieces(diameter), id)
        }
      }
      if lesion.isNode, lesion.kind == .target, finding.state == .absent || finding.diameter == .zero {
        add(.nodeAtZero, id)
      }
      if case .merged(let other) = finding.state, lesion.kind == .target {
        let root = Lesion.whole(of: other) ?? other
        if !list.targets.contains(where: { $0.id == other || $0.id == root }) || other == id {
          add(.mergedIntoNothing(other), id)
        } else if case .merged = assessment.findings[other]?.state {
          add(.mergedIntoMerged(other), id)
        }
      }
    }
    return doubts
  }

  /// Doubts that only a later assessment can raise.
  private func followUp(_ assessment: Assessment, _ list: LesionList) -> [ReadingDoubt] {
    var doubts: [ReadingDoubt] = []
    func add(_ kind: ReadingDoubt.Kind, _ lesion: String? = nil) {
      doubts.append(ReadingDoubt(visit: assessment.visit, lesion: lesion, kind: kind))
    }
    if assessment.date.isBefore(baseline.date) == true { add(.beforeBaseline) }
    if assessment.evaluator != baseline.evaluator { add(.otherReader(baseline: baseline.evaluator)) }
    func isRead(_ id: String) -> Bool {
      assessment.findings[id] != nil || assessment.findings.keys.contains { Lesion.whole(of: $0) == id }
    }
    for target in list.targets where !isRead(target.id) { add(.blank, target.id) }
    for target in list.lateTargets where isRead(target.id) { add(.notAtBaseline, target.id) }
    for node in list.new where node.isNode {
      guard let diameter = assessment.findings[node.id]?.diameter, diameter < Number(10) else { continue }
      add(.smallNewNode(diameter), node.id)
    }
    return doubts
  }

  /// New lesions that were seen before and are not mentioned, and words that compare with a progression that was not.
  private func lookingBack(
    _ assessment: Assessment, _ list: LesionList, _ known: Set<String>, _ progressed: Set<String>
  ) -> [ReadingDoubt] {
    let blank = list.new.map(\.id).filter { id in
      known.contains(id) && assessment.findings[id] == nil
        && !assessment.findings.keys.contains { Lesion.whole(of: $0) == id }
    }
    let alone = list.nonTargets.map(\.id).filter { id in
      NonTargetReading.looksBack(assessment.findings[id]) && !progressed.contains(id)
    }
    return blank.map { ReadingDoubt(visit: assessment.visit, lesion: $0, kind: .newLesionBlank) }
      + alone.map { ReadingDoubt(visit: assessment.visit, lesion: $0, kind: .noProgressionBefore) }
  }

  private func backAfterComplete(_ response: TimePointResponse, _ assessment: Assessment) -> [ReadingDoubt] {
    let back = response.progressedNonTargets.filter { id in
      switch assessment.findings[id]?.state {
      case .progressed, .unequivocal, .unchanged, .increased: false
      default: true
      }
    }
    return back.map { ReadingDoubt(visit: assessment.visit, lesion: $0, kind: .backAfterComplete) }
  }
}
