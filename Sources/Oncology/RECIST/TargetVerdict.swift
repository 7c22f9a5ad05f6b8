import Values

/// What the targets of one assessment amount to, tested in the order of section 1.3 of the facts.
///
/// | order | response | condition |
/// |---|---|---|
/// | 1 | CR | every target 0 mm, every node under 10 mm |
/// | 2 | PD | 5 mm and 20 % above the nadir, provable by a partial sum |
/// | 3 | PD | a target is seen again after a complete response that was not doubtful |
/// | 4 | NE | a target was not evaluated |
/// | 5 | PR | 30 % below baseline |
/// | 6 | PR | an earlier partial response goes on |
/// | 7 | SD | else |
struct TargetVerdict {
  /// The rule that decided.
  enum Rule {
    case gone, growth, reappeared, missing, noBaseline, shrunk, continuing, stable
  }

  let rule: Rule
  let response: TargetResponse
  /// The response without a partial response that goes on.
  let byTable: TargetResponse

  init(_ reading: TargetReading, _ history: ResponseHistory, _ continuing: ResponseRules.ContinuingResponse) {
    let rule = TargetVerdict.rule(reading, history, continuing)
    self.rule = rule
    switch rule {
    case .gone: response = .completeResponse
    case .growth, .reappeared: response = .progression
    case .missing, .noBaseline: response = .notEvaluable
    case .shrunk, .continuing: response = .partialResponse
    case .stable: response = .stableDisease
    }
    byTable = rule == .continuing ? .stableDisease : response
  }

  private static func rule(
    _ reading: TargetReading, _ history: ResponseHistory, _ continuing: ResponseRules.ContinuingResponse
  ) -> Rule {
    if reading.isGone { return .gone }
    if let sum = reading.sum, let nadir = history.nadir, Diameter.isProgression(sum, from: nadir.value) {
      return .growth
    }
    if history.completeSince != nil, !reading.there.isEmpty { return .reappeared }
    guard reading.isComplete, let sum = reading.sum else { return .missing }
    guard let baseline = history.baseline else { return .noBaseline }
    if Diameter.isPartialResponse(sum, from: baseline.value) { return .shrunk }
    return history.isResponding(continuing) ? .continuing : .stable
  }
}
