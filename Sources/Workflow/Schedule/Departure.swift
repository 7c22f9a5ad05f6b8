import Expressions
public import Forms
import Record
public import Values

/// When a patient leaves the schedule, wholly or in part: the day after which nothing of a kind falls due any more.
///
/// | what happened | ends |
/// |---|---|
/// | death, end of the study, withdrawal of further data, loss | everything, from that day |
/// | screening failure | everything, as if it had never been due |
/// | every drug stopped or withdrawn from | treatment |
/// | withdrawal from visits | treatment, and coming to be seen |
/// | progression, new therapy, withdrawal from imaging | imaging |
/// | withdrawal from contact | contact |
///
/// What was overdue before that day stays: it is arrears.
public struct Departure: Sendable {
  /// Why everything ended, in words; nil while anything may still fall due.
  public let reason: String?
  /// The day from which nothing at all falls due.
  public let everything: Int?
  /// The day on which the patient counts as lost; a later contact takes it back.
  public let lost: PartialDate?
  private let ends: [VisitKind: Int]

  /// How a patient has left.
  public init(_ reading: Reading) {
    let patient = reading.patient
    let milestones = patient.milestones
    lost = LostToFollowUp(reading).since
    let study = Departure.studyEnd(reading, lost: lost)
    let all: [(String, Int?)] = [
      ("screening failure", milestones.failed == nil ? nil : Int.min),
      ("death", reading.dates(bound: .deathDate).first?.earliest),
      ("withdrawal of further data", milestones.withdrawal(from: WithdrawalScope.data.name)?.earliest),
      ("end of the study", study), ("loss to follow-up", lost?.earliest),
    ]
    let first = all.compactMap { reason, day in day.map { (reason, $0) } }.min { $0.1 < $1.1 }
    reason = first?.0
    everything = first?.1
    let visits = milestones.withdrawal(from: WithdrawalScope.visits.name)?.earliest
    ends = [
      .treatment: Departure.least([Departure.treatmentEnd(reading), visits]), .seen: visits,
      .imaging: Departure.least([
        Departure.imagingEnd(reading), milestones.withdrawal(from: WithdrawalScope.imaging.name)?.earliest,
      ]),
      .contact: milestones.withdrawal(from: WithdrawalScope.contact.name)?.earliest,
    ].compactMapValues { $0 }
  }

  /// The day from which nothing of a kind falls due; nil while it does.
  public func end(of kind: VisitKind) -> Int? { Departure.least([everything, ends[kind]]) }

  /// Whether every drug was stopped for good, so that the visits after treatment are counted.
  public var treatmentEnded: Bool { ends[.treatment] != nil }

  /// Whether a visit that was not made is owed: its window had closed before the patient left.
  public func owes(_ kind: VisitKind, windowClosing last: Int?) -> Bool {
    guard let end = end(of: kind) else { return true }
    return last.map { $0 < end } ?? false
  }

  private static func least(_ days: [Int?]) -> Int? { days.compactMap { $0 }.min() }

  /// The day on which the last drug was stopped or withdrawn from; nil while one goes on.
  private static func treatmentEnd(_ reading: Reading) -> Int? {
    let trial = reading.trial
    guard !trial.drugs.isEmpty else { return nil }
    let stops = dispositions(reading)
    var last = Int.min
    for drug in trial.drugs {
      let stopped = stops.first { $0.drugs.contains(drug.name) }
      let withdrawn = reading.patient.milestones.withdrawal(from: drug.name)?.earliest
      guard stopped != nil || withdrawn != nil else { return nil }
      let dose = reading.dates(bound: .lastDose).map(\.latest).max() ?? reading.firstDose?.latest ?? Int.min
      last = max(last, least([stopped.map { $0.day ?? dose }, withdrawn]) ?? Int.min)
    }
    return last
  }

  /// The end of the study by the disposition; a loss that was declared there is taken back by a later contact.
  private static func studyEnd(_ reading: Reading, lost: PartialDate?) -> Int? {
    let rows = dispositions(reading).filter(\.isStudy)
    return rows.compactMap { row -> Int? in
      guard let day = row.day else { return nil }
      return row.isLoss && LostToFollowUp.contacts(reading).contains { $0 > day } ? nil : day
    }.min()
  }

  /// The day of progression or of the first new therapy, whichever came first.
  private static func imagingEnd(_ reading: Reading) -> Int? {
    let names = reading.trial.bindings
    let therapy = reading.dates(bound: .subsequentTherapyStart).map(\.earliest).min()
    let responses = names.item(.overallResponse).map { reading.values(of: $0) } ?? []
    let progressions = responses.filter { $0.value.string == "PD" }.map {
      reading.visitDate($0.place.form.visit)?.earliest ?? Int.min
    }
    return least([therapy, progressions.min()])
  }

  /// An ending in the log: of which drugs, or of the study.
  private struct Ending {
    let drugs: Set<String>
    let isStudy: Bool
    let isLoss: Bool
    let day: Int?
  }

  private static func dispositions(_ reading: Reading) -> [Ending] {
    let trial = reading.trial
    guard let path = trial.bindings.form(.disposition).flatMap(trial.logPath) else { return [] }
    let rows = FormRows(reading, path)
    return rows.rows(trial.bindings, .dispositionRow).map { row in
      Ending(
        drugs: trial.drugs(of: rows.text(trial.bindings, .dispositionWhat, row), .dispositionWhat),
        isStudy: rows.meanings(.dispositionWhat, row).contains(.endsStudy),
        isLoss: rows.meanings(.dispositionReason, row).contains(.lost),
        day: rows.date(trial.bindings, .dispositionDate, row)?.earliest)
    }
  }
}
