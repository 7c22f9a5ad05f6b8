import Oncology
import Values

/// What is doubtful in the assessments of a table, in words and with its row.
enum ReadingDoubtWords {
  static func notes(_ series: ResponseSeries, _ visits: [ReadingGroups.Visit]) -> [CalculatorFault] {
    var notes: [CalculatorFault] = []
    for doubt in series.baselineDoubts() {
      guard let text = words(doubt), let visit = visits.first else { continue }
      notes.append(CalculatorFault(line(visit, text.lesion), text.lesion == nil ? "lesion" : "diameter", text.reason))
    }
    for doubt in series.doubts {
      guard let visit = visits.first(where: { sameBytes($0.name, doubt.visit) }), let text = words(doubt.kind) else {
        continue
      }
      let lesion = doubt.lesion.map { $0 + ": " } ?? ""
      notes.append(CalculatorFault(line(visit, doubt.lesion), text.column, lesion + text.reason))
    }
    return notes
  }

  private static func line(_ visit: ReadingGroups.Visit, _ lesion: String?) -> Int {
    visit.rows.first { $0.lesion.id == lesion }?.line ?? visit.first.line
  }

  private static func words(_ doubt: BaselineDoubt) -> (lesion: String?, reason: String)? {
    switch doubt {
    case .tooManyTargets(let count, let most): (nil, "\(count) targets, at most \(most)")
    case .tooManyInOrgan(let organ, let count, let most): (nil, "\(count) targets in \(organ), at most \(most)")
    case .notMeasurable(let lesion, let why): (lesion, "\(lesion) may not be a target: \(why)")
    case .tooOld, .afterFirstDose: nil
    }
  }

  private static func words(_ kind: ReadingDoubt.Kind) -> (column: String, reason: String)? {
    switch kind {
    case .mixedUnits(let from, let to):
      ("diameter", "\(to) mm after \(from) mm: centimetres and millimetres mixed up?")
    case .nodeAtZero: ("diameter", "a node at 0 mm: its real short axis is recorded")
    case .mergedIntoNothing(let other): ("state", "merged into \(other), which is no target")
    case .mergedIntoMerged(let other):
      ("state", "merged into \(other), which is merged itself: its size stands nowhere")
    case .wholeBesidePieces(let size):
      ("diameter", "\(size) mm for the whole beside its pieces: the pieces count, the whole does not")
    case .smallNewNode(let size): ("diameter", "a new node of \(size) mm is normal (under 10 mm): no new lesion")
    case .backAfterComplete:
      ("state", "there again after a complete response: progression, unless that response was doubtful")
    case .newLesionBlank:
      ("lesion", "a new lesion seen before has no row: still there, gone (absent), or not evaluated?")
    case .noProgressionBefore: ("state", "compares with a progression of this lesion that no earlier visit has")
    case .scanSpread(let days): ("date", "the scans of one visit are \(days) days apart")
    case .blank, .noDiameter, .tooSmallWithDiameter, .tooFine, .notAtBaseline, .unknownLesion,
      .beforeBaseline, .otherReader, .partialDate:
      nil
    }
  }
}
