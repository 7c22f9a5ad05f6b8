import Values

/// A laboratory value in the unit in which grades are written, with its limits and baseline.
struct GradedValue {
  /// Why a value cannot be graded at all.
  struct Unusable: Error {
    let reason: String
  }

  let result: LabResult
  let value: Number
  let low: Number?
  let high: Number?
  let baseline: Number?
  let baselineLow: Number?
  let baselineHigh: Number?
  /// How the value came to be what it is: as printed, converted, corrected, rounded.
  let said: String

  init(_ result: LabResult, rounded: Bool, factor known: Number? = nil) throws(Unusable) {
    let test = result.test
    let unit = LabUnits.canonical(test)
    guard let factor = known ?? LabUnits.factor(result.unit, for: test) else {
      throw Unusable(reason: "the unit \"\(result.unit)\" is not known for \(test.rawValue)")
    }
    guard result.value >= .zero, var value = result.value.multiplied(by: factor) else {
      throw Unusable(reason: "\(result.value) cannot be a value of \(test.rawValue)")
    }
    let sign = result.comparator?.rawValue ?? ""
    let printed = result.unit == "1" || result.unit.isEmpty ? "" : " " + result.unit
    var said = "\(sign)\(result.value)\(printed)"
    if factor != Number(1) { said += " = \(sign)\(value.rounded(places: 4) ?? value) \(unit)" }
    if test == .calcium {
      guard let albumin = result.albumin else {
        throw Unusable(reason: "calcium is graded corrected: albumin of the same sample is needed")
      }
      guard let corrected = LabGrade.correctedCalcium(value, albumin: albumin) else {
        throw Unusable(reason: "calcium cannot be corrected for an albumin of \(albumin) g/L")
      }
      value = corrected
      said += ", corrected \(sign)\(corrected) mmol/L"
    }
    if rounded, let whole = value.rounded(places: 0), whole != value {
      value = whole
      said += ", rounded to \(whole)"
    }
    self.result = result
    self.value = value
    self.said = said
    low = result.low.flatMap { $0.multiplied(by: factor) }
    high = result.high.flatMap { $0.multiplied(by: factor) }
    guard let before = result.baseline else {
      baseline = nil
      baselineLow = nil
      baselineHigh = nil
      return
    }
    guard let other = before.unit == nil ? factor : LabUnits.factor(before.unit ?? "", for: test) else {
      throw Unusable(reason: "the unit \"\(before.unit ?? "")\" of baseline is not known for \(test.rawValue)")
    }
    baseline = before.value.multiplied(by: other)
    baselineLow = before.low.flatMap { $0.multiplied(by: other) } ?? low
    baselineHigh = before.high.flatMap { $0.multiplied(by: other) } ?? high
  }
}
