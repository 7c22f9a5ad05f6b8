import Oncology
import Values

/// What should be known about the second reading by iRECIST, with the row of its visit.
enum ImmuneNotes {
  /// Confirmations that come late, assessments too early to confirm, and a progression that nobody looked at again.
  static func notes(_ series: ImmuneSeries, _ visits: [ReadingGroups.Visit]) -> [CalculatorFault] {
    func line(_ point: ImmunePoint) -> Int? { visits.first { sameBytes($0.name, point.visit) }?.first.line }
    var notes: [CalculatorFault] = []
    var isConfirmed = false
    for point in series.points {
      let isEarly = point.timing == .early && point.response == .unconfirmedProgression
      let isLate = point.timing == .late && point.response == .confirmedProgression && !isConfirmed
      if isEarly || isLate, let line = line(point) {
        notes.append(CalculatorFault(line, "date", "iRECIST: \(point.why)"))
      }
      isConfirmed = isConfirmed || point.response == .confirmedProgression
    }
    if let date = series.unassessedProgression, let last = series.points.last, let line = line(last) {
      notes.append(
        CalculatorFault(line, "visit", "iRECIST: the unconfirmed progression of \(date) was never assessed again"))
    }
    return notes
  }
}
