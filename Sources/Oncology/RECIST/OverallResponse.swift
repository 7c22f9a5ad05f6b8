/// The response of one assessment, all lesions together (RECIST 1.1, tables 1 and 2).
///
/// | target | non-target | new | overall |
/// |---|---|---|---|
/// | CR | none or CR | no | CR |
/// | CR | persistent, not evaluated | no | PR |
/// | PR, SD | anything but PD | no | PR, SD |
/// | NE | anything but PD | no | NE |
/// | none | CR, NON-CR/NON-PD, NE | no | the same |
/// | none | none | no | ND |
/// | PD | any | any | PD |
/// | any | PD | any | PD |
/// | any | any | yes | PD |
public enum OverallResponse: String, Hashable, Sendable, CaseIterable {
  /// Complete response.
  case completeResponse = "CR"
  /// Partial response.
  case partialResponse = "PR"
  /// Stable disease.
  case stableDisease = "SD"
  /// Non-target lesions persist in a patient without target lesions.
  case nonCRNonPD = "NON-CR/NON-PD"
  /// Progression.
  case progression = "PD"
  /// Not evaluable.
  case notEvaluable = "NE"
  /// No disease at baseline that a response could be read from.
  case noDisease = "ND"

  /// The response that the parts give together; nil for a patient without such lesions at baseline.
  public init(target: TargetResponse?, nonTarget: NonTargetResponse?, new: NewLesionResponse) {
    if target == .progression || nonTarget == .progression || new == .unequivocal {
      self = .progression
      return
    }
    switch target {
    case .completeResponse:
      self = nonTarget == nil || nonTarget == .completeResponse ? .completeResponse : .partialResponse
    case .partialResponse: self = .partialResponse
    case .stableDisease: self = .stableDisease
    case .notEvaluable: self = .notEvaluable
    case .progression: self = .progression
    case nil:
      switch nonTarget {
      case nil: self = .noDisease
      case .completeResponse: self = .completeResponse
      case .persistent: self = .nonCRNonPD
      case .notEvaluable: self = .notEvaluable
      case .progression: self = .progression
      }
    }
  }

  /// Whether the response is complete or partial.
  public var isObjective: Bool { self == .completeResponse || self == .partialResponse }

  /// Whether disease was seen that is no progression by itself.
  var isDisease: Bool { self == .partialResponse || self == .stableDisease || self == .nonCRNonPD }
}
