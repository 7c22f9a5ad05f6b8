public import Values

/// The assessments of one reader read a second time by iRECIST; RECIST 1.1 stays the primary reading.
///
/// | before | now | response |
/// |---|---|---|
/// | nothing open | RECIST progression | iUPD |
/// | iUPD | sum 5 mm above that of the iUPD; more non-target or new disease; another category progresses | iCPD |
/// | iUPD | the same, but before the weeks in which it may confirm | iUPD |
/// | iUPD | unchanged; non-target or new lesions still there, and the targets no better | iUPD |
/// | iUPD | what it rested on is over, or lingers while the targets have become better | iCR, iPR, iSD |
/// | iUPD | what it rested on was not evaluated | NE, still open |
///
/// After iCR, iPR or iSD a new iUPD is needed.
public struct ImmuneSeries: Sendable {
  /// The responses, in the order of the scans.
  public let points: [ImmunePoint]
  /// The first progression that a later assessment confirmed, dated by its first evidence.
  public let confirmedProgression: PartialDate?
  /// A progression that is open at the end because nothing was evaluated after it.
  public let unassessedProgression: PartialDate?
  /// What the protocol fixes.
  public let rules: ImmuneRules

  /// Reads a series for one reader; the reader of baseline unless another is named.
  public init(_ series: ResponseSeries, evaluator: String? = nil, rules: ImmuneRules = ImmuneRules()) {
    let reader = evaluator ?? series.baseline.evaluator
    let list = LesionList(series.lesions, baseline: series.baseline)
    var pieces = Pieces()
    pieces.note(series.baseline.findings)
    var course = ImmuneCourse(rules: rules)
    var points: [ImmunePoint] = []
    for (assessment, response) in zip(series.later, series.responses) where assessment.evaluator == reader {
      pieces.note(assessment.findings)
      let new = ImmuneNewLesions(list, assessment, pieces, choice: &course.choice)
      points.append(course.point(assessment, response, new, list))
    }
    self.points = points
    self.rules = rules
    confirmedProgression = course.confirmed
    unassessedProgression = course.isUnassessed ? course.open?.date : nil
  }

  /// The date of the event for progression-free survival by iRECIST; nil when there is none.
  ///
  /// - Parameter countsUnassessed: whether a progression that was never looked at again is an event; the rule of the
  ///   series without it.
  public func progression(countsUnassessed: Bool? = nil) -> PartialDate? {
    confirmedProgression ?? (countsUnassessed ?? rules.countsUnassessed ? unassessedProgression : nil)
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
