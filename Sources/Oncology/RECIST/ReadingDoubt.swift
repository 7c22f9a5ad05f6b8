public import Values

/// Something in a reading that should be looked at again before anybody relies on it.
public struct ReadingDoubt: Hashable, Sendable {
  /// What is doubtful.
  public enum Kind: Hashable, Sendable {
    /// A target of baseline has no finding; blank is never 0.
    case blank
    /// A measured lesion without a diameter that can be one.
    case noDiameter
    /// The diameter is about ten times, or about a tenth of, the one before: centimetres typed as millimetres?
    case mixedUnits(from: Number, to: Number)
    /// A node at 0 mm: its real short axis should be recorded.
    case nodeAtZero
    /// A diameter beside "too small to measure", which counts as 5 mm.
    case tooSmallWithDiameter(Number)
    /// Finer than a tenth of a millimetre.
    case tooFine(Number)
    /// A target that baseline does not have: the list is locked, it counts nowhere.
    case notAtBaseline
    /// A finding of a lesion that is not in the list.
    case unknownLesion
    /// A lesion merged into one that is no target.
    case mergedIntoNothing(String)
    /// A lesion merged into one that is merged itself, so that its size stands nowhere.
    case mergedIntoMerged(String)
    /// A lesion measured whole beside its pieces; the pieces count.
    case wholeBesidePieces(Number)
    /// A non-target lesion is there again after a complete response: it reads as progression, unless that response was
    /// doubtful.
    case backAfterComplete
    /// A new lesion seen before has no finding: still there, gone, or not evaluated?
    case newLesionBlank
    /// "Unchanged since" or "increased further" of a lesion that has not progressed before.
    case noProgressionBefore
    /// A new node under 10 mm is normal.
    case smallNewNode(Number)
    /// The scans of one assessment are that many days apart.
    case scanSpread(days: Int)
    /// The assessment is dated before baseline.
    case beforeBaseline
    /// The assessment was read by another reader than baseline.
    case otherReader(baseline: String)
    /// The date is incomplete.
    case partialDate
  }

  /// The visit.
  public let visit: String
  /// The lesion, when it is about one.
  public let lesion: String?
  /// What is doubtful.
  public let kind: Kind

  /// A doubt.
  public init(visit: String, lesion: String? = nil, kind: Kind) {
    self.visit = visit
    self.lesion = lesion
    self.kind = kind
  }
}
