import Values

/// What iRECIST has found so far, one assessment after the other.
struct ImmuneCourse {
  let rules: ImmuneRules
  var open: UnconfirmedProgression?
  var confirmed: PartialDate?
  /// How new lesions are followed.
  var choice = ImmuneNewLesions.Choice()
  /// Whether nothing has been evaluated since the open progression.
  var isUnassessed = false
  /// New lesions that are known and not gone; only others open a new progression.
  private var known: Set<String> = []
  /// What they measured when the last progression was over.
  private var sizes: [String: Number] = [:]

  init(rules: ImmuneRules) { self.rules = rules }

  mutating func point(
    _ assessment: Assessment, _ response: TimePointResponse, _ new: ImmuneNewLesions, _ list: LesionList
  ) -> ImmunePoint {
    let days = open.map { assessment.date.earliest - $0.scanned.latest }
    let (result, why) = read(assessment, response, new, list, days: days)
    known.formUnion(new.certain)
    known.subtract(new.gone)
    return ImmunePoint(
      visit: assessment.visit, date: response.evidenceDate, response: result, daysSinceUnconfirmed: days,
      timing: days.map { timing($0) }, newSum: new.sum, why: why)
  }

  private func timing(_ days: Int) -> ImmunePoint.Timing {
    days < rules.confirmFrom ? .early : days > rules.confirmUpTo ? .late : .inTime
  }

  private mutating func read(
    _ assessment: Assessment, _ response: TimePointResponse, _ new: ImmuneNewLesions, _ list: LesionList, days: Int?
  ) -> (ImmuneResponse, String) {
    if confirmed != nil { return (.confirmedProgression, "progression was confirmed before") }
    guard var pending = open, let days else { return readFresh(assessment, response, new) }
    let named = "progression of \(DateWords.text(pending.date))"
    let reason = pending.confirmation(response, new, increased: ImmuneCourse.increased(list, assessment))
    if let reason, timing(days) != .early {
      confirmed = pending.date
      isUnassessed = false
      let late = timing(days) == .late ? ", late: \(days) days after it, more than \(rules.confirmUpTo)" : ""
      return (.confirmedProgression, "\(reason): \(named) confirmed\(late)")
    }
    pending.complete(response, new)
    open = pending
    if let reason {
      isUnassessed = false
      return (
        .unconfirmedProgression,
        "\(reason), but only \(days) days after the \(named) (at least \(rules.confirmFrom)): not confirmed yet"
      )
    }
    return readOpen(pending, response, new, named)
  }

  /// Reads an assessment that does not confirm the open progression.
  private mutating func readOpen(
    _ pending: UnconfirmedProgression, _ response: TimePointResponse, _ new: ImmuneNewLesions, _ named: String
  ) -> (ImmuneResponse, String) {
    let bases = pending.bases(response, new)
    let stays = (ImmuneResponse.unconfirmedProgression, "neither more nor over: \(named) stays open")
    if bases.contains(.stands) || bases.contains(.lingers) && !pending.isBetter(response) {
      isUnassessed = false
      return stays
    }
    let result = immune(withoutNew(response), new)
    guard !bases.contains(.unknown), result != .notEvaluable else {
      return (.notEvaluable, "not evaluated; \(named) is still open")
    }
    isUnassessed = false
    open = nil
    sizes = new.sizes
    return (result, "\(named) was not confirmed: \(ImmuneCourse.wording(response, new))")
  }

  /// Reads an assessment when no progression is open.
  private mutating func readFresh(_ assessment: Assessment, _ response: TimePointResponse, _ new: ImmuneNewLesions)
    -> (ImmuneResponse, String)
  {
    let isTarget = response.target == .progression
    let isNonTarget = response.nonTarget == .progression
    let hasGrown =
      new.growth(since: sizes) >= Number(5)
      || !Set(new.watchedGrowth(since: sizes)).isDisjoint(with: known)
    let isNew = !new.certain.isSubset(of: known) || hasGrown
    guard isTarget || isNonTarget || isNew else {
      // A known new lesion that nobody evaluated leaves open whether the patient has progressed.
      let unknown = known.subtracting(new.certain).subtracting(new.gone).sorted()
      if !unknown.isEmpty {
        return (.notEvaluable, "new lesion \(unknown.joined(separator: ", ")) was not evaluated")
      }
      return (immune(withoutNew(response), new), ImmuneCourse.wording(response, new))
    }
    let all = known.subtracting(new.gone).union(new.certain)
    // Known new lesions date the response by RECIST 1.1; what is new dates this progression.
    let date = known.isEmpty ? response.evidenceDate : assessment.date
    open = UnconfirmedProgression(
      date: date, scanned: assessment.date, isTarget: isTarget, target: response.target,
      nonTargets: Set(isNonTarget ? response.progressedNonTargets : []), isNew: isNew,
      sum: response.isComplete ? response.sum : nil, sizes: new.sizes, known: all)
    isUnassessed = true
    return (.unconfirmedProgression, response.why)
  }

  /// Non-target lesions that are said to be more than they were, be it not unequivocal.
  private static func increased(_ list: LesionList, _ assessment: Assessment) -> [String] {
    list.nonTargets.map(\.id).filter { id in
      switch assessment.findings[id]?.state {
      case .progressed, .unequivocal, .equivocal, .increased: true
      default: false
      }
    }
  }

  /// The sentence of an assessment that is no progression by iRECIST; by RECIST 1.1 known new lesions still are.
  private static func wording(_ response: TimePointResponse, _ new: ImmuneNewLesions) -> String {
    guard response.overall == .progression, !new.certain.isEmpty else { return response.why }
    let lesions = new.certain.sorted().joined(separator: ", ")
    return "targets \(response.target?.rawValue ?? "none"), new lesion \(lesions) not larger"
  }

  /// The overall response without regard to new lesions.
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
