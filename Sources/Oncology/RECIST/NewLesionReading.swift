import Values

/// The new lesions of one assessment. One that was certain before and is not shown to be gone goes on counting: a lesion
/// that nobody mentions has not disappeared (RECIST 1.1, 4.3.5).
struct NewLesionReading {
  /// What one new lesion shows.
  enum Status {
    case certain, doubtful, gone, unknown
  }

  let response: NewLesionResponse
  /// The ids of those that are certain.
  let certain: [String]
  /// The ids of those that are not.
  let doubtful: [String]
  /// The ids of those that were certain before and were not evaluated, or not mentioned, or are no longer certain now.
  let open: [String]
  /// The ids of those that are shown to be gone.
  let gone: [String]

  init(
    _ lesions: [Lesion], in findings: [String: LesionFinding], pieces: Pieces, known: Set<String> = []
  ) {
    var certain: [String] = []
    var doubtful: [String] = []
    var open: [String] = []
    var gone: [String] = []
    for lesion in lesions {
      let found = pieces.units(of: lesion.id, in: findings).map {
        NewLesionReading.status(findings[$0], isNode: lesion.isNode)
      }
      if found.contains(.certain) {
        certain.append(lesion.id)
      } else if found.contains(.doubtful) {
        doubtful.append(lesion.id)
        if known.contains(lesion.id) { open.append(lesion.id) }
      } else if found.contains(.unknown) {
        if known.contains(lesion.id) { open.append(lesion.id) }
      } else {
        gone.append(lesion.id)
      }
    }
    self.certain = certain
    self.doubtful = doubtful
    self.open = open
    self.gone = gone
    response = !certain.isEmpty || !open.isEmpty ? .unequivocal : !doubtful.isEmpty ? .equivocal : .none
  }

  /// What a finding says: a node measured under 10 mm is normal and no lesion.
  static func status(_ finding: LesionFinding?, isNode: Bool) -> Status {
    guard let finding else { return .unknown }
    if let diameter = finding.diameter, Diameter.isPossible(diameter), finding.state != .tooSmall,
      TargetReading.Measure.isGone(diameter, isNode: isNode)
    {
      return .gone
    }
    switch finding.state {
    case .unequivocal, .present, .progressed, .increased, .unchanged: return .certain
    case .tooSmall: return isNode ? .gone : .certain
    case .equivocal: return .doubtful
    case .measured: return finding.diameter.map(Diameter.isPossible) == true ? .certain : .unknown
    case .absent, .merged: return .gone
    case .notEvaluable, .notDone, .notEvaluated: return .unknown
    }
  }
}
