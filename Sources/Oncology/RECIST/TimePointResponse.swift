public import Values

/// The response read from one assessment, with the figures and the sentence that prove it.
public struct TimePointResponse: Hashable, Sendable {
  /// The visit.
  public let visit: String
  /// The date of the assessment.
  public let date: PartialDate
  /// The date of what proves the response: the earliest scan that shows progression, else the last scan of the set.
  public let evidenceDate: PartialDate
  /// Who read it.
  public let evaluator: String
  /// The sum of diameters of the targets that were evaluated, in mm; nil when none was.
  public let sum: Number?
  /// Whether every target was evaluated.
  public let isComplete: Bool
  /// The sum at baseline, in mm; nil when it is incomplete or there are no targets.
  public let baselineSum: Number?
  /// The smallest complete sum before this assessment by the same reader, baseline included, in mm.
  public let nadir: Number?
  /// When that sum was measured first.
  public let nadirDate: PartialDate?
  /// The targets; nil for a patient without.
  public let target: TargetResponse?
  /// The targets by the table alone, when a partial response that goes on reads otherwise in ``target``.
  public let targetByTable: TargetResponse?
  /// The non-target lesions; nil for a patient without.
  public let nonTarget: NonTargetResponse?
  /// New lesions.
  public let newLesion: NewLesionResponse
  /// All together.
  public let overall: OverallResponse
  /// All together by the table alone.
  public let overallByTable: OverallResponse
  /// The ids of non-target lesions that show progression, or are there again after a complete response.
  public let progressedNonTargets: [String]
  /// The ids of non-target lesions that are there without being progression.
  public let persistingNonTargets: [String]
  /// The ids of non-target lesions that were not evaluated.
  public let unknownNonTargets: [String]
  /// The ids of new lesions that are certain.
  public let newLesions: [String]
  /// The ids of new lesions that were certain before and were not evaluated, or not mentioned: not known to be gone.
  public let openNewLesions: [String]
  /// Why, in one sentence with the exact figures.
  public let why: String

  /// Whether a partial response goes on that the table alone would call otherwise.
  public var isContinued: Bool { target != targetByTable }

  /// The change of the sum from baseline in per cent, exact; nil when either is unknown or baseline is 0.
  public var changeFromBaseline: Number? { isComplete ? Percent.change(of: sum, from: baselineSum) : nil }

  /// The change of the sum from the nadir in per cent, exact; nil when either is unknown or the nadir is 0.
  public var changeFromNadir: Number? { isComplete ? Percent.change(of: sum, from: nadir) : nil }
}
