public import Values

/// A laboratory value as printed, with what it takes to grade it.
public struct LabResult: Hashable, Sendable {
  /// A value before treatment.
  public struct Baseline: Hashable, Sendable {
    /// The value.
    public let value: Number
    /// Its unit; nil when it is that of the result.
    public let unit: String?
    /// Its lower limit of normal; nil when it is that of the result.
    public let low: Number?
    /// Its upper limit of normal; nil when it is that of the result.
    public let high: Number?

    /// A value before treatment.
    public init(_ value: Number, unit: String? = nil, low: Number? = nil, high: Number? = nil) {
      self.value = value
      self.unit = unit
      self.low = low
      self.high = high
    }
  }

  /// The test.
  public let test: LabTest
  /// The value.
  public let value: Number
  /// The sign before it; nil for an exact value.
  public let comparator: Comparator?
  /// The unit as printed.
  public let unit: String
  /// The lower limit of normal, same unit.
  public let low: Number?
  /// The upper limit of normal, same unit.
  public let high: Number?
  /// The last value before the first dose.
  public let baseline: Baseline?
  /// Whether baseline was abnormal, where that is known beside or without its value; nil leaves it to the value.
  public let isBaselineAbnormal: Bool?
  /// Albumin of the same sample in g/L, for total calcium.
  public let albumin: Number?
  /// Whether the patient takes an anticoagulant, for INR; nil when not known.
  public let isAnticoagulated: Bool?
  /// Whether the patient was fasting, for glucose; nil when not known.
  public let isFasting: Bool?
  /// Whether the patient has signs or symptoms of it; nil when not known.
  public let hasSymptoms: Bool?

  /// A value.
  public init(
    _ test: LabTest, _ value: Number, comparator: Comparator? = nil, unit: String, low: Number? = nil,
    high: Number? = nil, baseline: Baseline? = nil, albumin: Number? = nil, isAnticoagulated: Bool? = nil,
    isFasting: Bool? = nil, hasSymptoms: Bool? = nil, isBaselineAbnormal: Bool? = nil
  ) {
    self.test = test
    self.value = value
    self.comparator = comparator
    self.unit = unit
    self.low = low
    self.high = high
    self.baseline = baseline
    self.isBaselineAbnormal = isBaselineAbnormal
    self.albumin = albumin
    self.isAnticoagulated = isAnticoagulated
    self.isFasting = isFasting
    self.hasSymptoms = hasSymptoms
  }
}
