public import Values

/// The assessments of one reader read a second time by iRECIST; RECIST 1.1 stays the primary reading.
///
/// | before | now | response |
/// |---|---|---|
/// | nothing open | RECIST progression | iUPD |
/// | iUPD | sum 5 mm above that of the iUPD; more non-target or new disease; another category progresses | iCPD |
/// | iUPD | unchanged | iUPD |
/// | iUPD | no longer progression against baseline and nadir | iCR, iPR, iSD; a new iUPD is needed from then on |
/// | iUPD | not evaluated | NE, still open |
public struct ImmuneSeries: Sendable {
  /// The responses, in the order of the scans.
  public let points: [ImmunePoint]
  /// The first progression that a later assessment confirmed, dated by its first evidence.
  public let confirmedProgression: PartialDate?
  /// A progression that is open at the end because nothing was evaluated after it.
  public let unassessedProgression: PartialDate?

  /// Reads a series for one reader; the reader of baseline unless another is named.
  public init(_ series: ResponseSeries, evaluator: String? = nil) {
    let reader = evaluator ?? series.baseline.evaluator
    let list = LesionList(series.lesions, baseline: series.baseline)
    var pieces = Pieces()
    pieces.note(series.baseline.findings)
    var state = State()
    var points: [ImmunePoint] = []
    for (assessment, response) in zip(series.later, series.responses) where assessment.evaluator == reader {
      pieces.note(assessment.findings)
      let new = ImmuneNewLesions(list, assessment, pieces, chosen: &state.chosen)
      points.append(state.point(assessment, response, new, list))
    }
    self.points = points
    confirmedProgression = state.confirmed
    unassessedProgression = state.isUnassessed ? state.open?.date : nil
  }

  /// The date of the event for progression-free survival by iRECIST; nil when there is none.
  ///
  /// - Parameter countsUnassessed: whether a progression that was never looked at again is an event.
  public func progression(countsUnassessed: Bool = true) -> PartialDate? {
    confirmedProgression ?? (countsUnassessed ? unassessedProgression : nil)
  }

  /// The best response: iCR, iPR, iSD, then the rest.
  public var best: ImmuneResponse? {
    let order: [ImmuneResponse] = [
      .completeResponse, .partialResponse, .stableDisease, .nonCRNonUPD, .confirmedProgression,
      .unconfirmedProgression, .notEvaluable, .noDisease,
    ]
    return order.first { response in points.contains { $0.response == response } }
  }
}

extension ImmuneSeries {
  /// What has been found so far.
  private struct State {
    var open: UnconfirmedProgression?
    var confirmed: PartialDate?
    /// New lesions known already; only others open a new progression.
    var known: Set<String> = []
    /// The smallest that measured new lesions have been since the last progression was over.
    var measured: [String: Number] = [:]
    var chosen: [Lesion] = []
    /// Whether nothing has been evaluated since the open progression.
    var isUnassessed = false

    mutating func point(
      _ assessment: Assessment, _ response: TimePointResponse, _ new: ImmuneNewLesions, _ list: LesionList
    ) -> ImmunePoint {
      let days = open.map { assessment.date.earliest - $0.date.latest }
      let (result, why) = read(assessment, response, new, list)
      known.formUnion(new.certain)
      return ImmunePoint(
        visit: assessment.visit, date: response.evidenceDate, response: result, daysSinceUnconfirmed: days,
        newSum: new.sum, why: why)
    }

    private mutating func read(
      _ assessment: Assessment, _ response: TimePointResponse, _ new: ImmuneNewLesions, _ list: LesionList
    ) -> (ImmuneResponse, String) {
      if confirmed != nil { return (.confirmedProgression, "progression was confirmed before") }
      guard let pending = open else { return readFresh(response, new) }
      let isUp = list.nonTargets.contains { lesion in
        switch assessment.findings[lesion.id]?.state {
        case .progressed, .unequivocal, .equivocal: true
        default: false
        }
      }
      if let reason = pending.confirmation(response, new, isNonTargetUp: isUp) {
        confirmed = pending.date
        isUnassessed = false
        return (.confirmedProgression, "\(reason): progression of \(DateWords.text(pending.date)) confirmed")
      }
      let overall = withoutNew(response)
      if overall == .notEvaluable, new.certain.isEmpty {
        return (.notEvaluable, "not evaluated; progression of \(DateWords.text(pending.date)) is still open")
      }
      isUnassessed = false
      if pending.isOver(response, new) {
        open = nil
        measured = new.measured
        return (
          immune(overall, new), "progression of \(DateWords.text(pending.date)) was not confirmed: \(response.why)"
        )
      }
      return (
        .unconfirmedProgression, "neither more nor over: progression of \(DateWords.text(pending.date)) stays open"
      )
    }

    /// Reads an assessment when no progression is open.
    private mutating func readFresh(_ response: TimePointResponse, _ new: ImmuneNewLesions)
      -> (ImmuneResponse, String)
    {
      let isTarget = response.target == .progression
      let isNonTarget = response.nonTarget == .progression
      let hasGrown = new.growth(since: measured) >= Number(5) || !new.grown.intersection(known).isEmpty
      let isNew = !new.certain.isSubset(of: known) || (!known.isEmpty && hasGrown)
      guard isTarget || isNonTarget || isNew else {
        let overall = withoutNew(response)
        return (immune(overall, new), response.why)
      }
      open = UnconfirmedProgression(
        date: response.evidenceDate, isTarget: isTarget, isNonTarget: isNonTarget, isNew: isNew,
        sum: isTarget && !response.isComplete ? nil : response.sum, newMeasured: new.measured,
        known: known.union(new.certain))
      isUnassessed = true
      return (.unconfirmedProgression, response.why)
    }

    /// The overall response without regard to new lesions that are known.
    private func withoutNew(_ response: TimePointResponse) -> OverallResponse {
      OverallResponse(target: response.target, nonTarget: response.nonTarget, new: .none)
    }

    /// A response in the words of iRECIST: complete only when new lesions are gone too.
    private func immune(_ overall: OverallResponse, _ new: ImmuneNewLesions) -> ImmuneResponse {
      switch overall {
      case .completeResponse: new.certain.isEmpty ? .completeResponse : .partialResponse
      case .partialResponse: .partialResponse
      case .stableDisease: .stableDisease
      case .nonCRNonPD: .nonCRNonUPD
      case .progression: .unconfirmedProgression
      case .notEvaluable: .notEvaluable
      case .noDisease: .noDisease
      }
    }
  }
}
