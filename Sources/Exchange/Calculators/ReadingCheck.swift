import Oncology
import Values

/// Checks the visits of one subject and evaluator against each other: one baseline, dates in order, lesions that stay
/// what they are.
struct ReadingCheck {
  private(set) var faults: [CalculatorFault] = []
  /// The lesions, in the order in which they appear; pieces of split lesions are not listed.
  private(set) var lesions: [Lesion] = []
  private var known: [String: Lesion] = [:]
  private var start: PartialDate?
  private var before: (name: String, first: PartialDate, last: PartialDate)?
  private var baseline: String?
  private let startName: String

  /// A check; the name is that of the column with the date of start.
  init(startName: String) {
    self.startName = startName
  }

  /// Whether a visit can be used; what is wrong is kept.
  mutating func pass(_ visit: ReadingGroups.Visit, isBaseline: Bool) -> Bool {
    let count = faults.count
    checkBaseline(visit, isBaseline: isBaseline)
    checkDates(visit)
    var seen: [String: Int] = [:]
    for row in visit.rows {
      if let earlier = seen[row.lesion.id] {
        let two = isBaseline ? "two baselines" : "two findings"
        faults.append(
          CalculatorFault(row.line, "lesion", "\(row.lesion.id) has \(two) in \(visit.name): see row \(earlier)"))
        continue
      }
      seen[row.lesion.id] = row.line
      checkLesion(row, isBaseline: isBaseline)
      if let date = row.start {
        if let start, start != date {
          faults.append(CalculatorFault(row.line, startName, "\(date) where the rows above have \(start)"))
        }
        start = start ?? date
      }
    }
    return faults.count == count && !visit.isSpoilt && !visit.rows.isEmpty
  }

  private mutating func checkBaseline(_ visit: ReadingGroups.Visit, isBaseline: Bool) {
    if isBaseline {
      baseline = visit.name
    } else if let baseline, ReadingCheck.namesBaseline(visit.name) {
      faults.append(
        CalculatorFault(
          visit.first.line, "visit",
          "two baselines: the first visit, \(baseline), is baseline, and \(visit.name) follows"))
    } else if let before, before.name == baseline, let date = visit.rows.first?.date, date.isComplete,
      visit.rows.allSatisfy({ $0.date == before.first })
    {
      faults.append(
        CalculatorFault(
          visit.first.line, "date", "two baselines: \(visit.name) has the date of \(before.name), \(date)"))
    }
  }

  /// Whether a name says that the visit is before treatment.
  private static func namesBaseline(_ name: String) -> Bool {
    guard let first = name.utf8.first, "bBsS".utf8.contains(first) else { return false }
    let letters = name.lowercased().filter { $0.isLetter }
    return ["baseline", "bl", "base", "screening", "scr", "screen"].contains(letters)
  }

  private mutating func checkDates(_ visit: ReadingGroups.Visit) {
    guard let any = visit.rows.first?.date else { return }
    let first = visit.rows.min { $0.date.earliest < $1.date.earliest }?.date ?? any
    let last = visit.rows.max { $0.date.latest < $1.date.latest }?.date ?? any
    if let before {
      let early = visit.rows.first { $0.date.isBefore(before.first) == true }
      let offender = early ?? (last.isBefore(before.last) == true ? visit.rows.first : nil)
      if let offender {
        faults.append(
          CalculatorFault(
            offender.line, "date",
            "\(offender.date) is before \(before.last) of \(before.name): dates out of order"))
        return
      }
    }
    before = (visit.name, first, last)
  }

  private mutating func checkLesion(_ row: LesionRow, isBaseline: Bool) {
    let id = row.lesion.id
    func fault(_ column: String, _ reason: String) { faults.append(CalculatorFault(row.line, column, reason)) }
    if let old = known[id] {
      if old.kind != row.lesion.kind {
        fault("kind", "\(id) changes its kind: it was \(ReadingCheck.words(old.kind))")
      }
      if old.isNode != row.lesion.isNode { fault("node", "\(id) was \(old.isNode ? "" : "not ")a node before") }
      return
    }
    known[id] = row.lesion
    let whole = Lesion.whole(of: id).flatMap { known[$0] }
    if let whole {
      if whole.kind != row.lesion.kind {
        fault("kind", "\(id) is a piece of \(whole.id), which is \(ReadingCheck.words(whole.kind))")
      }
      return
    }
    switch row.lesion.kind {
    case .new where isBaseline: fault("kind", "\(id) is new in the first visit, which is baseline")
    case .new where row.finding.state == .notEvaluated && row.isBlank:
      fault("state", "a new lesion without diameter or state: equivocal, unequivocal or absent?")
    case .target where !isBaseline: fault("kind", "\(id) is no target of baseline: targets are fixed there")
    case .nonTarget where !isBaseline: fault("kind", "\(id) is not in baseline: a lesion first seen later is new")
    default: lesions.append(row.lesion)
    }
  }

  private static func words(_ kind: Lesion.Kind) -> String {
    switch kind {
    case .target: "target"
    case .nonTarget: "non-target"
    case .new: "new"
    }
  }
}
