public import Values

/// What the endpoints of one patient are worked out from.
public struct TumourCourse: Hashable, Sendable {
  /// A tumour assessment after baseline.
  public struct Scan: Hashable, Sendable {
    /// The date of its last scan.
    public let date: PartialDate
    /// Whether it is adequate: its overall response is not NE and every region of baseline was imaged.
    public let isAdequate: Bool

    /// An assessment.
    public init(_ date: PartialDate, isAdequate: Bool = true) {
      self.date = date
      self.isAdequate = isAdequate
    }
  }

  /// Day 1, the first dose.
  public let origin: PartialDate
  /// Whether there is a tumour assessment at baseline.
  public let hasBaseline: Bool
  /// The assessments after baseline.
  public let scans: [Scan]
  /// The first progression by RECIST, dated by its first evidence.
  public let progression: PartialDate?
  /// Progression that was clinical alone.
  public let clinicalProgression: PartialDate?
  /// The start of new anticancer therapy.
  public let newTherapy: PartialDate?
  /// Death.
  public let death: DeathDate?
  /// The last day known alive, by contacts that establish it.
  public let lastAlive: PartialDate?
  /// The data cut-off.
  public let cutOff: PartialDate?

  /// A course.
  public init(
    origin: PartialDate, hasBaseline: Bool = true, scans: [Scan] = [], progression: PartialDate? = nil,
    clinicalProgression: PartialDate? = nil, newTherapy: PartialDate? = nil, death: DeathDate? = nil,
    lastAlive: PartialDate? = nil, cutOff: PartialDate? = nil
  ) {
    self.origin = origin
    self.hasBaseline = hasBaseline
    self.scans = scans
    self.progression = progression
    self.clinicalProgression = clinicalProgression
    self.newTherapy = newTherapy
    self.death = death
    self.lastAlive = lastAlive
    self.cutOff = cutOff
  }
}
