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
  /// Units that stand behind the limits and are spelt otherwise than that of the value; empty without one.
  let lowUnit: String
  let highUnit: String
  /// Baseline as it stands, without its unit.
  let baseline: String
  /// The unit that stands behind baseline and is spelt otherwise than that of the value; empty without one.
  let baselineUnit: String
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
    (comparator, value) = GradeRowInput.split(GradeRowInput.narrow(CalculatorTable.text(row, columns.value)))
    // A laboratory that prints its unit beside the limits, `9 - 50 U/L`, has printed it for the value too.
    let (low, lowUnit) = GradeRowInput.limit(row, columns.low)
    let (high, highUnit) = GradeRowInput.limit(row, columns.high)
    let printed = CalculatorTable.text(row, columns.unit)
    let unit = printed.isEmpty ? highUnit.isEmpty ? lowUnit : highUnit : printed
    self.unit = unit
    func other(_ own: String) -> String { sameBytes(own, unit) ? "" : own }
    self.lowUnit = other(lowUnit)
    self.highUnit = other(highUnit)
    self.low = try GradeRowInput.read(line, "low") { () throws(CellReader.Wrong) in try CellReader.number(low) }
    self.high = try GradeRowInput.read(line, "high") { () throws(CellReader.Wrong) in try CellReader.number(high) }
    let (baseline, baselineUnit) = GradeRowInput.limit(row, columns.baseline)
    self.baseline = baseline
    self.baselineUnit = other(baselineUnit)
    isHigh = try GradeRowInput.direction(CalculatorTable.text(row, columns.direction), row.line)
    isBaselineAbnormal = try flag("baseline_abnormal", columns.isBaselineAbnormal)
    albumin = try number("albumin", columns.albumin)
    symptoms = try flag("symptoms", columns.symptoms)
    fasting = try flag("fasting", columns.fasting)
    anticoagulant = try flag("anticoagulant", columns.anticoagulant)
  }

  /// Throws a ``CalculatorFault`` for limits that are the wrong way round; both are in one unit.
  func refuseCrossed(_ low: Number?, _ high: Number?) throws(CalculatorFault) {
    guard let low, let high, low > high else { return }
    throw CalculatorFault(line, "low", "the lower limit \(low) is above the upper limit \(high)")
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
  private static func limit(_ row: CSV.Row, _ place: Int?) -> (number: String, unit: String) {
    let text = narrow(CalculatorTable.text(row, place))
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, Number(parts[0]) != nil, Number(parts[1]) == nil else { return (text, "") }
    return (parts[0], parts[1])
  }

  /// Full-width figures and signs, as Chinese keyboards type them, in their usual width.
  private static func narrow(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      out.unicodeScalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return out
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
