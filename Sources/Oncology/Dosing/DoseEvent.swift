public import Values

/// What has happened to a patient, as far as dose tables ask.
public struct DoseEvent: Hashable, Sendable {
  /// The term.
  public let term: String
  /// The grade; nil for a laboratory value that is no event.
  public let grade: Int?
  /// Whether it has happened before on treatment.
  public let isRecurrent: Bool
  /// Whether it is confirmed; nil when it is only suspected, or the question does not arise.
  public let isConfirmed: Bool?
  /// Whether it is an arterial event.
  public let isArterial: Bool
  /// For how many days the drug has been held for it.
  public let heldDays: Int
  /// Prednisone, or its equivalent, in mg a day.
  public let prednisone: Number
  /// Laboratory values as multiples of their upper limit of normal.
  public let timesHigh: [LabTest: Number]
  /// Laboratory values as multiples of baseline.
  public let timesBaseline: [LabTest: Number]

  /// An event.
  public init(
    term: String, grade: Int? = nil, isRecurrent: Bool = false, isConfirmed: Bool? = nil, isArterial: Bool = false,
    heldDays: Int = 0, prednisone: Number = .zero, timesHigh: [LabTest: Number] = [:],
    timesBaseline: [LabTest: Number] = [:]
  ) {
    self.term = term
    self.grade = grade
    self.isRecurrent = isRecurrent
    self.isConfirmed = isConfirmed
    self.isArterial = isArterial
    self.heldDays = heldDays
    self.prednisone = prednisone
    self.timesHigh = timesHigh
    self.timesBaseline = timesBaseline
  }
}
