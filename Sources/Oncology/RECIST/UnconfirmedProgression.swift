import Values

/// A progression that waits to be confirmed: what it rested on, and what would confirm it.
struct UnconfirmedProgression {
  /// What has become of one of the things that a progression rested on.
  enum Basis {
    /// It was no part of it, or is no longer to be seen.
    case over
    /// It is still there, without being progression by itself.
    case lingers
    /// It still is progression.
    case stands
    /// It was not evaluated.
    case unknown
  }

  /// What showed it first.
  let date: PartialDate
  /// The scans of the assessment that showed it.
  let scanned: PartialDate
  /// Whether the targets showed it.
  let isTarget: Bool
  /// What the targets were.
  let target: TargetResponse?
  /// The non-target lesions that showed it.
  let nonTargets: Set<String>
  /// Whether new lesions showed it.
  let isNew: Bool
  /// The sum of diameters; where it was incomplete, that of the next complete assessment.
  var sum: Number?
  /// What new lesions measured; of those not measured then, what they measured first.
  var sizes: [String: Number]
  /// All new lesions that were certain.
  let known: Set<String>

  /// Why an assessment confirms it; nil when it does not.
  func confirmation(_ response: TimePointResponse, _ new: ImmuneNewLesions, increased: [String]) -> String? {
    let five = Number(5)
    if isTarget, let sum, let now = response.sum, let rise = now.subtracting(sum), rise >= five {
      return "the sum rose by \(rise) mm from \(sum) mm, 5 mm or more"
    }
    if !isTarget, response.target == .progression { return "the targets newly meet progression" }
    if !nonTargets.isEmpty, !increased.isEmpty { return "\(increased.joined(separator: ", ")) increased further" }
    let fresh = response.progressedNonTargets.filter { !nonTargets.contains($0) }
    if nonTargets.isEmpty, !fresh.isEmpty { return "\(fresh.joined(separator: ", ")) newly meets progression" }
    let more = new.certain.subtracting(known).sorted()
    if !more.isEmpty { return "another new lesion: \(more.joined(separator: ", "))" }
    let growth = new.growth(since: sizes)
    if growth >= five { return "measured new lesions grew by \(growth) mm, 5 mm or more" }
    let grown = new.watchedGrowth(since: sizes)
    return grown.isEmpty ? nil : "new lesion \(grown.joined(separator: ", ")) grew"
  }

  /// Takes over what was not measured when the progression was seen and has been since.
  mutating func complete(_ response: TimePointResponse, _ new: ImmuneNewLesions) {
    if isTarget, sum == nil, response.isComplete { sum = response.sum }
    for (id, size) in new.sizes where known.contains(id) && sizes[id] == nil { sizes[id] = size }
  }

  /// What has become of everything that it rested on.
  func bases(_ response: TimePointResponse, _ new: ImmuneNewLesions) -> [Basis] {
    var bases: [Basis] = []
    switch response.target {
    case .progression: bases.append(.stands)
    case .notEvaluable where isTarget: bases.append(.unknown)
    default: bases.append(.over)
    }
    if response.nonTarget == .progression {
      bases.append(.stands)
    } else {
      bases += nonTargets.map { id in
        // A lesion that has split since goes on as its pieces.
        func holds(_ other: String) -> Bool { other == id || Lesion.whole(of: other) == id }
        if response.unknownNonTargets.contains(where: holds) { return .unknown }
        return response.persistingNonTargets.contains(where: holds) ? .lingers : .over
      }
    }
    if isNew {
      for id in known {
        bases.append(new.gone.contains(id) ? .over : new.certain.contains(id) ? .lingers : .unknown)
      }
    }
    return bases
  }

  /// Whether the targets have become better since: another response, or a sum 5 mm smaller that is no progression.
  /// Lesions that linger keep the question open unless they have.
  func isBetter(_ response: TimePointResponse) -> Bool {
    func rank(_ response: TargetResponse?) -> Int? {
      switch response {
      case .completeResponse: 3
      case .partialResponse: 2
      case .stableDisease: 1
      case .progression: 0
      case .notEvaluable, nil: nil
      }
    }
    guard let now = rank(response.target), now > 0 else { return false }
    if let then = rank(target), now > then { return true }
    guard let sum, response.isComplete, let fall = response.sum.flatMap({ sum.subtracting($0) }) else { return false }
    return fall >= Number(5)
  }
}
