public import Values

/// A blood pressure of an adult with what it takes to grade it.
public struct BloodPressure: Hashable, Sendable {
  /// Systolic pressure in mmHg.
  public let systolic: Number
  /// Diastolic pressure in mmHg.
  public let diastolic: Number
  /// How many drugs against high pressure this event needs; 0 when none.
  public let drugs: Int
  /// Whether treatment had to be more intensive than before.
  public let isIntensified: Bool
  /// Whether it lasted more than an hour; nil when not known. Only v6.0 asks.
  public let lastsAnHour: Bool?
  /// Whether consequences are life-threatening.
  public let isLifeThreatening: Bool
  /// Systolic pressure before treatment, in mmHg.
  public let baselineSystolic: Number?
  /// Diastolic pressure before treatment, in mmHg.
  public let baselineDiastolic: Number?
  /// Whether the patient has symptoms of it.
  public let hasSymptoms: Bool

  /// A blood pressure.
  public init(
    _ systolic: Number, _ diastolic: Number, drugs: Int = 0, isIntensified: Bool = false, lastsAnHour: Bool? = nil,
    isLifeThreatening: Bool = false, baselineSystolic: Number? = nil, baselineDiastolic: Number? = nil,
    hasSymptoms: Bool = false
  ) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.drugs = drugs
    self.isIntensified = isIntensified
    self.lastsAnHour = lastsAnHour
    self.isLifeThreatening = isLifeThreatening
    self.baselineSystolic = baselineSystolic
    self.baselineDiastolic = baselineDiastolic
    self.hasSymptoms = hasSymptoms
  }
}
