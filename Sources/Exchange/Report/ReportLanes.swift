import Record
import Oncology
import Values
import Workflow

/// A lane a patient from the origin: how long on treatment, when response, progression, new therapy and death came.
public struct ReportLanes: Equatable, Sendable {
  /// A lane; times are days, the origin is day 1.
  public struct Lane: Equatable, Sendable {
    /// The subject.
    public let subject: String
    /// The last day of treatment.
    public let treated: Int
    /// The last day that is known.
    public let known: Int
    /// The first confirmed response.
    public let response: Int?
    /// Progression.
    public let progression: Int?
    /// New therapy.
    public let therapy: Int?
    /// Whether the patient has died; else the follow-up goes on.
    public let isDead: Bool
  }

  /// The lanes, the longest first.
  public let lanes: [Lane]

  init(_ patients: [PatientEndpoints], cutOff: Int) {
    lanes = patients.map { patient in
      let known = patient.survival.days
      func day(_ date: PartialDate?) -> Int? {
        date.flatMap { $0.earliest <= cutOff ? SurvivalTime.days(from: patient.origin, to: $0) : nil }
      }
      let last = SurvivalTime.days(from: patient.origin, to: patient.facts.lastDose ?? patient.origin)
      return Lane(
        subject: patient.facts.subject.text, treated: min(last, known), known: known,
        response: day(patient.confirmed.responseDate), progression: day(patient.unconfirmed.progressionDate),
        therapy: day(patient.facts.newTherapy), isDead: patient.survival.isEvent)
    }.sorted { ($1.known, $0.subject) < ($0.known, $1.subject) }
  }

  /// The longest lane in days.
  public var longest: Int { lanes.map { max($0.known, $0.progression ?? 0, $0.therapy ?? 0) }.max() ?? 1 }

  /// The lanes as a table.
  public var table: ReportTable {
    func cell(_ day: Int?) -> ReportCell { day.map { .count($0) } ?? .none("-") }
    return ReportTable(
      columns: [
        .text("subject", "Subject"), .figure("treated", "Treated to day"), .figure("response", "Response"),
        .figure("progression", "Progression"), .figure("therapy", "New therapy"), .figure("known", "Known to day"),
        .text("dead", "Died"),
      ],
      rows: lanes.map {
        [
          .text($0.subject), .count($0.treated), cell($0.response), cell($0.progression), cell($0.therapy),
          .count($0.known), .text($0.isDead ? "Y" : "N"),
        ]
      })
  }
}
