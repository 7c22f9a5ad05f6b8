public import Values

/// The overall response of one assessment with its date, as best responses and endpoints use it.
public struct ResponseEvent: Hashable, Sendable {
  /// The visit.
  public let visit: String
  /// The date of what proves it.
  public let date: PartialDate
  /// The date of the assessment: later than ``date`` where a scan before it shows the progression already.
  public let assessed: PartialDate
  /// The overall response.
  public let response: OverallResponse
  /// Whether disease was seen. A partial response may only mean that all targets are gone while some non-target
  /// lesion was not evaluated; after a complete response that is no progression.
  public let showsDisease: Bool

  /// A response on a date.
  public init(
    visit: String = "", date: PartialDate, assessed: PartialDate? = nil, response: OverallResponse,
    showsDisease: Bool = true
  ) {
    self.visit = visit
    self.date = date
    self.assessed = assessed ?? date
    self.response = response
    self.showsDisease = showsDisease
  }

  /// The response of an assessment, dated by its evidence.
  public init(_ response: TimePointResponse) {
    let isUnseen = response.target == .completeResponse && response.nonTarget == .notEvaluable
    self.init(
      visit: response.visit, date: response.evidenceDate, assessed: response.date, response: response.overall,
      showsDisease: !isUnseen)
  }
}
