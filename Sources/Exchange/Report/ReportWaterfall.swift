import Record
import Values
import Oncology
import Workflow

/// The best change of the sum of diameters from baseline, a bar a patient, the worst first.
public struct ReportWaterfall: Equatable, Sendable {
  /// A bar.
  public struct Bar: Equatable, Sendable {
    /// The subject.
    public let subject: String
    /// The best change in per cent.
    public let change: Double
    /// The best response, confirmed.
    public let best: String
    /// The visit of that sum.
    public let visit: String
  }

  /// The bars, falling.
  public let bars: [Bar]

  init(_ patients: [PatientEndpoints], cutOff: Int) {
    bars = patients.compactMap { patient -> Bar? in
      let end = min(
        cutOff, patient.unconfirmed.progressionDate?.latest ?? Int.max, patient.facts.newTherapy?.latest ?? Int.max)
      let seen = patient.facts.assessments.filter { $0.date.earliest <= end }
      let changes = seen.compactMap { scan in
        scan.derived?.changeFromBaseline.map { (change: $0, visit: scan.visit) }
      }
      guard let least = changes.min(by: { $0.change < $1.change }) else { return nil }
      return Bar(
        subject: patient.facts.subject.text, change: least.change.double, best: patient.confirmed.code,
        visit: least.visit)
    }.sorted { ($1.change, $0.subject) < ($0.change, $1.subject) }
  }

  /// The bars as a table.
  public var table: ReportTable {
    ReportTable(
      columns: [
        .text("subject", "Subject"), .figure("change", "Change %"), .text("visit", "At"), .text("best", "Best"),
      ],
      rows: bars.map { [.text($0.subject), .figure($0.change, places: 1), .text($0.visit), .text($0.best)] })
  }
}
