/// How long a patient was followed, and whether the event came.
public struct SurvivalObservation: Hashable, Sendable {
  /// The time, in whatever unit the curve is to have.
  public let time: Double
  /// Whether the event came; else the patient was censored.
  public let isEvent: Bool

  /// An observation.
  public init(time: Double, isEvent: Bool) {
    self.time = time
    self.isEvent = isEvent
  }

  /// An observation in days.
  public init(_ time: SurvivalTime) { self.init(time: Double(time.days), isEvent: time.isEvent) }
}
