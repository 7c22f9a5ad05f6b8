/// The lesions of a patient, sorted by how they are followed, with the targets locked at baseline.
struct LesionList {
  let targets: [Lesion]
  let nonTargets: [Lesion]
  let new: [Lesion]
  /// Targets that baseline does not know; they count nowhere.
  let lateTargets: [Lesion]
  let byID: [String: Lesion]

  init(_ lesions: [Lesion], baseline: Assessment) {
    var byID: [String: Lesion] = [:]
    var targets: [Lesion] = []
    var late: [Lesion] = []
    var nonTargets: [Lesion] = []
    var new: [Lesion] = []
    for lesion in lesions where byID[lesion.id] == nil && !LesionList.isPiece(lesion.id, of: lesions) {
      byID[lesion.id] = lesion
      switch lesion.kind {
      case .target:
        let known = baseline.findings.keys.contains { $0 == lesion.id || Lesion.whole(of: $0) == lesion.id }
        if known { targets.append(lesion) } else { late.append(lesion) }
      case .nonTarget: nonTargets.append(lesion)
      case .new: new.append(lesion)
      }
    }
    self.byID = byID
    self.targets = targets
    self.nonTargets = nonTargets
    self.new = new
    lateTargets = late
  }

  private static func isPiece(_ id: String, of lesions: [Lesion]) -> Bool {
    guard let whole = Lesion.whole(of: id) else { return false }
    return lesions.contains { $0.id == whole }
  }
}
