public import Values

/// One tumour assessment as one reader read it.
public struct Assessment: Hashable, Sendable {
  /// The visit it belongs to.
  public let visit: String
  /// The date of the scans; each finding may carry its own.
  public let date: PartialDate
  /// Who read it. Readings of different readers are never compared with each other.
  public let evaluator: String
  /// What was found, per lesion.
  public let findings: [String: LesionFinding]
  /// Whether tumour markers are normal, in trials that use them; nil where they are not used.
  public let areMarkersNormal: Bool?
  /// Whether a complete response found here is held to be doubtful, so that a lesion seen later was merely overlooked.
  public let isDoubtful: Bool

  /// An assessment.
  public init(
    visit: String, date: PartialDate, evaluator: String = "", findings: [String: LesionFinding],
    areMarkersNormal: Bool? = nil, isDoubtful: Bool = false
  ) {
    self.visit = visit
    self.date = date
    self.evaluator = evaluator
    self.findings = findings
    self.areMarkersNormal = areMarkersNormal
    self.isDoubtful = isDoubtful
  }
}
