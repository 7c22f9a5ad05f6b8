import Values

/// The non-target lesions of one assessment.
struct NonTargetReading {
  /// What one lesion shows.
  enum Status {
    case gone, persists, progressed, unknown
  }

  /// The response; nil without non-target lesions.
  let response: NonTargetResponse?
  /// The ids of those that progressed, or are as they were when they did.
  let progressed: [String]
  /// The ids of those that are there again after a complete response that was not doubtful: progression.
  let reappeared: [String]
  /// The ids of those that may have progressed.
  let doubtful: [String]
  /// The ids of those that were not judged.
  let unknown: [String]
  /// The ids of those that persist.
  let persisting: [String]

  /// Reads an assessment against what the reader found before: lesions that have progressed, and whether the patient
  /// is in complete response.
  init(_ list: LesionList, in assessment: Assessment, targets: TargetReading, _ history: ResponseHistory) {
    let pieces = history.pieces
    var progressed: [String] = []
    var unknown: [String] = []
    var persisting: [String] = []
    for lesion in list.nonTargets {
      for unit in pieces.units(of: lesion.id, in: assessment.findings) {
        var status = NonTargetReading.status(unit, lesion, list, assessment.findings, targets, visited: [])
        // "Unchanged since" and "increased further" speak of a progression that was seen before.
        if NonTargetReading.looksBack(assessment.findings[unit]), !history.progressed.contains(unit) {
          status = .persists
        }
        switch status {
        case .gone: continue
        case .persists: persisting.append(unit)
        case .progressed: progressed.append(unit)
        case .unknown: unknown.append(unit)
        }
      }
    }
    self.progressed = progressed
    self.unknown = unknown
    doubtful = persisting.filter { [.equivocal, .increased].contains(assessment.findings[$0]?.state) }
    let isAfterComplete = history.completeSince != nil
    let reappeared = isAfterComplete ? persisting.filter { assessment.findings[$0]?.state != .equivocal } : []
    self.reappeared = reappeared
    self.persisting = persisting
    if !progressed.isEmpty || !reappeared.isEmpty {
      response = .progression
    } else if !unknown.isEmpty {
      response = .notEvaluable
    } else if assessment.areMarkersNormal == false {
      response = .persistent
    } else if list.nonTargets.isEmpty {
      response = nil
    } else {
      response = persisting.isEmpty ? .completeResponse : .persistent
    }
  }

  /// Whether a finding compares with an earlier progression of the lesion.
  static func looksBack(_ finding: LesionFinding?) -> Bool {
    finding?.state == .unchanged || finding?.state == .increased
  }

  private static func status(
    _ id: String, _ lesion: Lesion, _ list: LesionList, _ findings: [String: LesionFinding], _ targets: TargetReading,
    visited: Set<String>
  ) -> Status {
    guard let finding = findings[id] else { return .unknown }
    switch finding.state {
    case .progressed, .unequivocal, .unchanged, .increased: return .progressed
    case .absent: return .gone
    case .notEvaluated, .notEvaluable, .notDone: return .unknown
    case .tooSmall: return lesion.isNode ? .gone : .persists
    case .present, .equivocal:
      guard lesion.isNode, let diameter = finding.diameter else { return .persists }
      return TargetReading.Measure.isGone(diameter, isNode: true) ? .gone : .persists
    case .measured:
      guard let diameter = finding.diameter, Diameter.isPossible(diameter) else { return .unknown }
      return TargetReading.Measure.isGone(diameter, isNode: lesion.isNode) ? .gone : .persists
    case .merged(let other):
      guard !visited.contains(other), other != id else { return .unknown }
      let root = Lesion.whole(of: other) ?? other
      if let host = list.nonTargets.first(where: { $0.id == other || $0.id == root }) {
        let found = status(other, host, list, findings, targets, visited: visited.union([id]))
        return found == .progressed ? .persists : found
      }
      guard let host = targets.measures.first(where: { $0.lesion.id == other || $0.lesion.id == root }) else {
        return .unknown
      }
      return host.isKnown ? (host.isGone ? .gone : .persists) : .unknown
    }
  }
}
