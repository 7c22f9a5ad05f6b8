import Values

/// The new lesions of one assessment.
struct NewLesionReading {
  let response: NewLesionResponse
  /// The ids of those that are certain.
  let certain: [String]
  /// The ids of those that are not.
  let doubtful: [String]

  init(_ lesions: [Lesion], in findings: [String: LesionFinding], pieces: Pieces) {
    var certain: [String] = []
    var doubtful: [String] = []
    for lesion in lesions {
      let found = pieces.units(of: lesion.id, in: findings).map {
        NewLesionReading.response(findings[$0], isNode: lesion.isNode)
      }
      if found.contains(.unequivocal) {
        certain.append(lesion.id)
      } else if found.contains(.equivocal) {
        doubtful.append(lesion.id)
      }
    }
    self.certain = certain
    self.doubtful = doubtful
    response = !certain.isEmpty ? .unequivocal : !doubtful.isEmpty ? .equivocal : .none
  }

  /// What a finding says: a measured node under 10 mm is normal and no lesion.
  static func response(_ finding: LesionFinding?, isNode: Bool) -> NewLesionResponse {
    switch finding?.state {
    case .unequivocal, .present, .progressed, .tooSmall: return .unequivocal
    case .equivocal: return .equivocal
    case .measured:
      guard let diameter = finding?.diameter, Diameter.isPossible(diameter) else { return .none }
      return TargetReading.Measure.isGone(diameter, isNode: isNode) ? .none : .unequivocal
    default: return .none
    }
  }
}
