import Values

/// A progression that waits to be confirmed: what it rested on, and what would confirm it.
struct UnconfirmedProgression {
  /// The first assessment that showed it.
  let date: PartialDate
  /// Whether the targets showed it.
  let isTarget: Bool
  /// Whether non-target lesions showed it.
  let isNonTarget: Bool
  /// Whether new lesions showed it.
  let isNew: Bool
  /// The sum of diameters at that assessment, when complete.
  let sum: Number?
  /// The measured new lesions at that assessment.
  let newMeasured: [String: Number]
  /// All new lesions known by then.
  let known: Set<String>

  /// Why an assessment confirms it; nil when it does not.
  func confirmation(_ response: TimePointResponse, _ new: ImmuneNewLesions, isNonTargetUp: Bool) -> String? {
    let five = Number(5)
    if isTarget, let sum, let now = response.sum, let rise = now.subtracting(sum), rise >= five {
      return "the sum rose by \(rise) mm from \(sum) mm, 5 mm or more"
    }
    if !isTarget, response.target == .progression { return "the targets newly meet progression" }
    if isNonTarget, isNonTargetUp { return "non-target lesions increased further" }
    if !isNonTarget, response.nonTarget == .progression { return "non-target lesions newly meet progression" }
    let more = new.certain.subtracting(known).sorted()
    if !more.isEmpty { return "another new lesion: \(more.joined(separator: ", "))" }
    let growth = new.growth(since: newMeasured)
    if growth >= five { return "measured new lesions grew by \(growth) mm, 5 mm or more" }
    let grown = new.grown.filter { newMeasured[$0] == nil || new.measured[$0] == nil }.sorted()
    return grown.isEmpty ? nil : "new lesion \(grown.joined(separator: ", ")) grew"
  }

  /// Whether everything that it rested on is over: the targets no longer progress, non-target lesions neither, and new
  /// lesions are gone or stable beside targets that have become better.
  func isOver(_ response: TimePointResponse, _ new: ImmuneNewLesions) -> Bool {
    if response.target == .progression || response.nonTarget == .progression { return false }
    if !isNew || new.certain.isEmpty { return true }
    return isTarget || isNonTarget || response.target == .completeResponse || response.target == .partialResponse
  }
}
