import Values

extension ResponseSeries {
  /// What should be looked at again, in the order of the assessments.
  public var doubts: [ReadingDoubt] {
    let list = LesionList(lesions, baseline: baseline)
    var doubts: [ReadingDoubt] = []
    var before: [String: [String: Number]] = [:]
    before[baseline.evaluator] = ResponseSeries.diameters(baseline)
    doubts += common(baseline, list)
    for (assessment, response) in zip(later, responses) {
      doubts += common(assessment, list)
      doubts += followUp(assessment, list)
      let reader = assessment.evaluator
      let earlier = before[reader] ?? before[baseline.evaluator] ?? [:]
      doubts += ResponseSeries.jumps(assessment, earlier)
      before[reader] = earlier.merging(ResponseSeries.diameters(assessment)) { $1 }
      doubts += backAfterComplete(response, assessment, list)
    }
    return doubts
  }

  private static func diameters(_ assessment: Assessment) -> [String: Number] {
    assessment.findings.compactMapValues { finding in
      guard finding.state == .measured, let diameter = finding.diameter, diameter > .zero else { return nil }
      return diameter
    }
  }

  private static func jumps(_ assessment: Assessment, _ earlier: [String: Number]) -> [ReadingDoubt] {
    let jumps = diameters(assessment).compactMap { id, now -> ReadingDoubt? in
      guard let old = earlier[id], let double = old.multiplied(by: Number(2)),
        let five = now.multiplied(by: Number(5)), now > double || five < double
      else { return nil }
      return ReadingDoubt(visit: assessment.visit, lesion: id, kind: .jump(from: old, to: now))
    }
    return jumps.sorted { ($0.lesion ?? "") < ($1.lesion ?? "") }
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
      }
      if lesion.isNode, lesion.kind == .target, finding.state == .absent || finding.diameter == .zero {
        add(.nodeAtZero, id)
      }
      if case .merged(let other) = finding.state, lesion.kind == .target {
        let root = Lesion.whole(of: other) ?? other
        if !list.targets.contains(where: { $0.id == other || $0.id == root }) || other == id {
          add(.mergedIntoNothing(other), id)
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

  private func backAfterComplete(_ response: TimePointResponse, _ assessment: Assessment, _ list: LesionList)
    -> [ReadingDoubt]
  {
    guard response.nonTarget == .persistent, let index = responses.firstIndex(of: response),
      let last = responses[..<index].last(where: {
        $0.evaluator == assessment.evaluator && $0.overall != .notEvaluable
      }), last.overall == .completeResponse, !list.nonTargets.isEmpty
    else { return [] }
    return [ReadingDoubt(visit: assessment.visit, kind: .backAfterComplete)]
  }
}
