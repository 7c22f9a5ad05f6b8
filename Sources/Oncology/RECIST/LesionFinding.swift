public import Values

/// What one reading says about one lesion.
public struct LesionFinding: Hashable, Sendable {
  /// How the lesion was found. A lesion without a finding is not evaluated; blank is never zero.
  public enum State: Hashable, Sendable {
    /// Measured; the diameter counts.
    case measured
    /// Visible but too small to measure; counts as 5 mm.
    case tooSmall
    /// Gone; counts as 0 mm.
    case absent
    /// On the scan but not to be judged, and why.
    case notEvaluable(reason: String)
    /// Not imaged.
    case notDone
    /// Grown together with another lesion, under whose id the whole is measured.
    case merged(into: String)
    /// A non-target lesion that persists, or a new lesion that is certain.
    case present
    /// A non-target lesion with unequivocal progression, or a new lesion that has grown.
    case progressed
    /// A non-target lesion as it was when it progressed: still progression, and no more of it.
    case unchanged
    /// A non-target or new lesion that has grown further since the progression that it was part of; it need not be
    /// unequivocal (iRECIST).
    case increased
    /// A non-target or new lesion that was not judged.
    case notEvaluated
    /// A new lesion, or progression of a non-target lesion, that is not certain.
    case equivocal
    /// A new lesion that is certain, or certain progression of a non-target lesion.
    case unequivocal
  }

  /// The diameter in mm: longest diameter, short axis of a node.
  public let diameter: Number?
  /// How the lesion was found.
  public let state: State
  /// The date of its scan, when it differs from that of the assessment.
  public let scanDate: PartialDate?

  /// A finding.
  public init(_ state: State, diameter: Number? = nil, scanDate: PartialDate? = nil) {
    self.state = state
    self.diameter = diameter
    self.scanDate = scanDate
  }

  /// A measured diameter in mm.
  public static func measured(_ diameter: Number, scanDate: PartialDate? = nil) -> LesionFinding {
    LesionFinding(.measured, diameter: diameter, scanDate: scanDate)
  }
}
