public import Oncology
public import Values

/// A tumour assessment after baseline as the endpoints read it: what the investigator recorded, what was derived.
public struct AssessmentFact: Sendable {
  /// The visit.
  public let visit: String
  /// The date of its last scan.
  public let date: PartialDate
  /// The date of what proves the recorded response: progression by its earliest scan, else the last scan.
  public let evidence: PartialDate
  /// What the investigator recorded; this is what counts.
  public let recorded: OverallResponse?
  /// What follows from the measurements; nil without a baseline.
  public let derived: TimePointResponse?
  /// Regions that baseline had and this assessment has not.
  public let missingRegions: [String]

  /// Whether it is adequate: its recorded response can be judged, and every region of baseline was imaged.
  public var isAdequate: Bool {
    guard let recorded else { return false }
    return recorded != .notEvaluable && recorded != .noDisease && missingRegions.isEmpty
  }

  /// Whether the record says otherwise than the measurements, or says nothing.
  public var disagrees: Bool { derived.map { $0.overall != recorded } ?? false }

  /// The recorded response as best responses use it; nil while none is recorded.
  public var event: ResponseEvent? {
    guard let recorded else { return nil }
    let isUnseen = derived?.target == .completeResponse && derived?.nonTarget == .notEvaluable
    return ResponseEvent(
      visit: visit, date: evidence, assessed: date, response: recorded, showsDisease: !isUnseen)
  }
}
