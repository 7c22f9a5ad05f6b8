import Oncology
import Values

/// One row of a table of values to be graded, read but not judged.
struct GradeRowInput {
  /// Where the columns stand.
  struct Columns: Sendable {
    let term, value, unit: Int?
    let low, high, baseline, direction: Int?
    let isBaselineAbnormal, albumin, symptoms, fasting, anticoagulant: Int?

    init(_ table: CalculatorTable) {
      term = table.place("term")
      value = table.place("value")
      unit = table.place("unit")
      low = table.place("low")
      high = table.place("high")
      baseline = table.place("baseline")
      direction = table.place("direction")
      isBaselineAbnormal = table.place("baseline_abnormal")
      albumin = table.place("albumin")
      symptoms = table.place("symptoms")
      fasting = table.place("fasting")
      anticoagulant = table.place("anticoagulant")
    }
  }

  let line: Int
  let term: String
  /// The value as it stands, without the sign before it.
  let value: String
  let comparator: Comparator?
  let unit: String
  let low: Number?
  let high: Number?
  /// Baseline as it stands.
  let baseline: String
  let isHigh: Bool?
  let isBaselineAbnormal: Bool?
  let albumin: Number?
  let symptoms: Bool?
  let fasting: Bool?
  let anticoagulant: Bool?

  init(_ row: CSV.Row, _ columns: Columns) throws(CalculatorFault) {
    func number(_ name: String, _ place: Int?) throws(CalculatorFault) -> Number? {
      guard let place else { return nil }
      return try GradeRowInput.read(row.line, name) { () throws(CellReader.Wrong) in
        try CellReader.number(CalculatorTable.text(row, place))
      }
    }
    func flag(_ name: String, _ place: Int?) throws(CalculatorFault) -> Bool? {
      guard let place else { return nil }
      return try GradeRowInput.read(row.line, name) { () throws(CellReader.Wrong) in
        try CellReader.yesNo(CalculatorTable.text(row, place))
      }
    }
    line = row.line
    term = CalculatorTable.text(row, columns.term)
    (comparator, value) = GradeRowInput.split(CalculatorTable.text(row, columns.value))
    // A laboratory that prints its unit beside the limits, `9 - 50 U/L`, has printed it for the value too.
    let (low, lowUnit) = GradeRowInput.limit(CalculatorTable.text(row, columns.low))
    let (high, highUnit) = GradeRowInput.limit(CalculatorTable.text(row, columns.high))
    let printed = CalculatorTable.text(row, columns.unit)
    unit = printed.isEmpty ? highUnit.isEmpty ? lowUnit : highUnit : printed
    self.low = try GradeRowInput.read(line, "low") { () throws(CellReader.Wrong) in try CellReader.number(low) }
    self.high = try GradeRowInput.read(line, "high") { () throws(CellReader.Wrong) in try CellReader.number(high) }
    baseline = CalculatorTable.text(row, columns.baseline)
    isHigh = try GradeRowInput.direction(CalculatorTable.text(row, columns.direction), row.line)
    isBaselineAbnormal = try flag("baseline_abnormal", columns.isBaselineAbnormal)
    albumin = try number("albumin", columns.albumin)
    symptoms = try flag("symptoms", columns.symptoms)
    fasting = try flag("fasting", columns.fasting)
    anticoagulant = try flag("anticoagulant", columns.anticoagulant)
    if let low = self.low, let high = self.high, low > high {
      throw CalculatorFault(line, "low", "the lower limit \(low) is above the upper limit \(high)")
    }
  }

  /// Reads a field, naming its column when it is wrong.
  static func read<Value>(
    _ line: Int, _ column: String, _ body: () throws(CellReader.Wrong) -> Value
  ) throws(CalculatorFault) -> Value {
    do throws(CellReader.Wrong) { return try body() } catch { throw CalculatorFault(line, column, error.reason) }
  }

  private static func direction(_ text: String, _ line: Int) throws(CalculatorFault) -> Bool? {
    switch text.lowercased() {
    case "": nil
    case "high", "h", "up", "increased", "above": true
    case "low", "l", "down", "decreased", "below": false
    default: throw CalculatorFault(line, "direction", "'\(text)' is neither high nor low")
    }
  }

  /// A limit and the unit behind it, if there is one: `50 U/L`.
  private static func limit(_ text: String) -> (number: String, unit: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, Number(parts[0]) != nil, Number(parts[1]) == nil else { return (text, "") }
    return (parts[0], parts[1])
  }

  /// The sign before a value, and the rest.
  private static func split(_ text: String) -> (Comparator?, String) {
    guard let first = text.unicodeScalars.first, "<>=≤≥".unicodeScalars.contains(first) else { return (nil, text) }
    let rest = text.unicodeScalars.drop { "<>=≤≥ ".unicodeScalars.contains($0) }
    let sign = text.unicodeScalars.prefix { "<>=≤≥".unicodeScalars.contains($0) }
    guard let comparator = Comparator(sign: String(sign)) else { return (nil, text) }
    return (comparator, String(rest))
  }
}
