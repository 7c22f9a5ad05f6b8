import Values

/// Rows that say what a dose table advises for an event.
public struct DoseTable: Hashable, Sendable {
  /// The rows.
  public let rows: [DoseRow]
  /// The drugs of the trial, of which some may have no rows.
  public let drugs: [String]
  /// Whether multiples of transaminases relate to baseline, as with liver metastases; else to the upper limit.
  public let relatesToBaseline: Bool

  /// A table.
  public init(_ rows: [DoseRow], drugs: [String], relatesToBaseline: Bool = false) {
    self.rows = rows
    self.drugs = drugs
    self.relatesToBaseline = relatesToBaseline
  }

  /// The live rows that apply, the strictest first.
  public func advice(for event: DoseEvent, drug: String? = nil) -> [DoseAdvice] {
    rows.filter { $0.isOn && (drug == nil || $0.drug == drug) && $0.isAbout(event.term) }
      .compactMap { row in reason(row, event).map { DoseAdvice(row: row, why: $0) } }
      .enumerated()
      .sorted { left, right in
        if left.element.row.action != right.element.row.action {
          return left.element.row.action > right.element.row.action
        }
        return left.offset < right.offset
      }
      .map { $0.element }
  }

  /// Why a row applies; nil when it does not.
  private func reason(_ row: DoseRow, _ event: DoseEvent) -> String? {
    switch row.condition {
    case .grades(let grades):
      return event.grade.flatMap { grades.contains($0) ? "\(row.event), grade \($0)" : nil }
    case .recurrent(let grades):
      guard event.isRecurrent, let grade = event.grade, grades.contains(grade) else { return nil }
      return "\(row.event), grade \(grade) again"
    case .multiple(let tests, let above, let upTo): return multiple(row, event, tests, above, upTo)
    case .suspected: return event.isConfirmed != true ? "\(row.event) suspected" : nil
    case .confirmed: return event.isConfirmed == true ? "\(row.event) confirmed" : nil
    case .unresolved(let days, let limit):
      guard let grade = event.grade, grade > limit, event.heldDays > days else { return nil }
      return "still grade \(grade) after \(event.heldDays) days of hold, more than \(days)"
    case .steroid(let days, let milligrams):
      guard event.heldDays > days, event.prednisone > milligrams else { return nil }
      return "prednisone \(event.prednisone) mg a day after \(event.heldDays) days, more than \(milligrams)"
    case .arterial: return event.isArterial ? "\(row.event), arterial" : nil
    }
  }

  private func multiple(
    _ row: DoseRow, _ event: DoseEvent, _ tests: [LabTest], _ above: Number, _ upTo: Number?
  ) -> String? {
    for test in tests {
      let isTransaminase = test == .alt || test == .ast
      let usesBaseline = relatesToBaseline && isTransaminase
      guard let value = (usesBaseline ? event.timesBaseline : event.timesHigh)[test], value > above else { continue }
      if let upTo, value > upTo { continue }
      let range = upTo.map { " to \($0)" } ?? ""
      let of = usesBaseline ? "baseline" : "the upper limit of normal"
      return "\(test.rawValue) \(value) x \(of), above \(above)\(range)"
    }
    return nil
  }
}
