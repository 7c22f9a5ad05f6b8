public import Oncology
import Values

/// Best overall responses of a table `subject,start,date,response`: a row for each subject with
/// `subject,unconfirmed,confirmed,date`, the date being that of the confirmed one.
///
/// A subject with a bad row is left out, for a best response needs every assessment.
public struct BestResponseCalculator {
  private let rules: BestResponseRules

  /// A calculator; ``BestResponseRules/isConfirmationNeeded`` is of no account, for both are given.
  public init(_ rules: BestResponseRules) {
    self.rules = rules
  }

  /// The rules without confirmation.
  static func unconfirmed(_ rules: BestResponseRules) -> BestResponseRules {
    BestResponseRules(
      isConfirmationNeeded: false, confirmationDays: rules.confirmationDays, minStableDays: rules.minStableDays,
      maxNotEvaluableBetween: rules.maxNotEvaluableBetween, acceptsStableBetween: rules.acceptsStableBetween,
      diseaseAfterComplete: rules.diseaseAfterComplete)
  }

  /// Reckons a table.
  public func run(_ bytes: [UInt8]) -> CalculatorResult {
    let needs = ["subject", "start", "date", "response"]
    let table: CalculatorTable
    do throws(CalculatorFault) { table = try CalculatorTable(bytes, needs: needs, knows: ["new_therapy"]) } catch {
      return CalculatorResult(header: [], rows: [], faults: [error])
    }
    let kept = table.header.indices.filter { place in
      !["start", "date", "response", "new_therapy"].contains { table.place($0) == place }
    }
    var faults = table.faults
    var notes: [CalculatorFault] = []
    var patients: [String: Patient] = [:]
    var order: [String] = []
    for row in table.rows {
      let name = CalculatorTable.text(row, table.place("subject"))
      guard !name.isEmpty else {
        faults.append(CalculatorFault(row.line, "subject", "there is no subject"))
        continue
      }
      if patients[name] == nil {
        order.append(name)
        patients[name] = Patient(lead: kept.map { row.fields[$0] }, line: row.line)
      }
      do throws(CalculatorFault) { try patients[name]?.add(row, table) } catch {
        faults.append(error)
        patients[name]?.isWhole = false
      }
    }
    for row in table.broken { patients[CalculatorTable.text(row, table.place("subject"))]?.isWhole = false }
    var rows: [[String]] = []
    for name in order {
      guard let patient = patients[name] else { continue }
      guard patient.isWhole, let start = patient.start else {
        notes.append(CalculatorFault(patient.line, "subject", "\(name) is left out because a row of it cannot be used"))
        continue
      }
      let confirmed = BestResponse(patient.events, start: start, newTherapy: patient.newTherapy, rules: rules)
      let plain = BestResponse(
        patient.events, start: start, newTherapy: patient.newTherapy, rules: BestResponseCalculator.unconfirmed(rules))
      for conflict in confirmed.conflicts {
        notes.append(CalculatorFault(Int(conflict.visit) ?? patient.line, "date", ConflictWords.text(conflict)))
      }
      rows.append(patient.lead + [plain.code, confirmed.code, confirmed.date?.description ?? ""])
    }
    return CalculatorResult(
      header: kept.map { table.header[$0] } + ["unconfirmed", "confirmed", "date"], rows: rows, faults: faults,
      notes: notes)
  }
}

extension BestResponseCalculator {
  /// What the rows of one subject say.
  private struct Patient {
    /// The fields of its first row that are kept.
    let lead: [String]
    let line: Int
    var start: PartialDate?
    var newTherapy: PartialDate?
    var events: [ResponseEvent] = []
    var isWhole = true

    init(lead: [String], line: Int) {
      self.lead = lead
      self.line = line
    }

    mutating func add(_ row: CSV.Row, _ table: CalculatorTable) throws(CalculatorFault) {
      func date(_ column: String) throws(CalculatorFault) -> PartialDate? {
        try GradeRowInput.read(row.line, column) { () throws(CellReader.Wrong) in
          try CellReader.date(CalculatorTable.text(row, table.place(column)))
        }
      }
      guard let begun = try date("start") else { throw CalculatorFault(row.line, "start", "there is no date of start") }
      if let start, start != begun {
        throw CalculatorFault(row.line, "start", "\(begun) where the rows above have \(start)")
      }
      start = begun
      if let therapy = try date("new_therapy") {
        if let newTherapy, newTherapy != therapy {
          throw CalculatorFault(row.line, "new_therapy", "\(therapy) where the rows above have \(newTherapy)")
        }
        newTherapy = therapy
      }
      let text = CalculatorTable.text(row, table.place("response"))
      let seen = try date("date")
      // A subject that was never assessed has one row without a date.
      if seen == nil, text.isEmpty || text.uppercased() == "MISSING" { return }
      guard let seen else { throw CalculatorFault(row.line, "date", "there is no date of the assessment") }
      guard let response = OverallResponse(rawValue: text.uppercased()) else {
        let codes = OverallResponse.allCases.map { $0.rawValue }.joined(separator: ", ")
        let said = text.isEmpty ? "there is no response" : "'\(text)' is not a response"
        throw CalculatorFault(row.line, "response", said + ": one of \(codes)")
      }
      if let before = events.last?.date, seen.isBefore(before) == true {
        throw CalculatorFault(row.line, "date", "\(seen) is before \(before) in the row above: dates out of order")
      }
      // The row stands where a record has the visit: conflicts are named by it.
      events.append(ResponseEvent(visit: "\(row.line)", date: seen, response: response))
    }
  }
}
