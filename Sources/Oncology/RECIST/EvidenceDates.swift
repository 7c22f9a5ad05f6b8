import Values

/// The dates of the scans that show each lesion of an assessment.
struct EvidenceDates {
  private let assessment: Assessment
  private let pieces: Pieces

  init(_ assessment: Assessment, pieces: Pieces) {
    self.assessment = assessment
    self.pieces = pieces
  }

  /// The scan of a lesion or piece.
  func date(of id: String) -> PartialDate { assessment.findings[id]?.scanDate ?? assessment.date }

  /// The last scan of all lesions.
  var last: PartialDate { latest(of: Array(assessment.findings.keys)) }

  /// The last scan of those lesions.
  func last(of lesions: [Lesion]) -> PartialDate {
    latest(of: lesions.flatMap { pieces.units(of: $0.id, in: assessment.findings) })
  }

  /// Notes the first scan on which each new lesion, or progression of a non-target lesion, was seen even when it was
  /// not certain yet, and forgets it when a later scan does not show it.
  func note(_ new: NewLesionReading, _ others: NonTargetReading, in seen: inout [String: PartialDate]) {
    let shown = Set(new.certain + new.doubtful + others.progressed + others.doubtful)
    for id in shown where seen[id] == nil {
      let units = pieces.units(of: id, in: assessment.findings)
      seen[id] = units.map { date(of: $0) }.min { $0.latest < $1.latest } ?? assessment.date
    }
    for (id, finding) in assessment.findings where !shown.contains(id) && EvidenceDates.isSeen(finding) {
      seen[id] = nil
    }
  }

  private func latest(of ids: [String]) -> PartialDate {
    // Most assessments have one date for all scans.
    guard assessment.findings.values.contains(where: { $0.scanDate != nil }) else { return assessment.date }
    let dated = ids.filter { assessment.findings[$0].map(EvidenceDates.isSeen) ?? false }.map { date(of: $0) }
    return dated.max { $0.latest < $1.latest } ?? assessment.date
  }

  private static func isSeen(_ finding: LesionFinding) -> Bool {
    switch finding.state {
    case .notDone, .notEvaluated, .notEvaluable: false
    default: true
    }
  }
}
