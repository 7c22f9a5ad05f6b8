import Values

/// A laboratory value in the unit in which grades are written, with its limits and baseline.
struct GradedValue {
  /// Why a value cannot be graded at all.
  struct Unusable: Error {
    let reason: String
  }

  let result: LabResult
  let value: Number
  /// The unit in which the value is compared: the canonical one, or its own where limits are printed in that.
  let unit: String
  /// By what the value is multiplied to be in the canonical unit.
  let toCanonical: Number
  /// The fixed limits in its own unit, by grade; nil where it was converted.
  let printed: [Int: Number]?
  let low: Number?
  let high: Number?
  let baseline: Number?
  let baselineLow: Number?
  let baselineHigh: Number?
  /// By what it was multiplied first.
  private let factor: Number
  /// The value corrected for albumin, where that was needed.
  private let corrected: Number?

  init(_ result: LabResult, _ row: GradeRow, factor known: Number? = nil) throws(Unusable) {
    let test = result.test
    printed = row.printed[LabUnits.plain(result.unit)]
    let isBare = result.unit.isEmpty && row.isRelative && (result.low != nil || result.high != nil)
    let own = known ?? LabUnits.factor(result.unit, for: test)
    guard let factor = printed != nil || isBare ? Number(1) : own else {
      throw Unusable(reason: "the unit \"\(result.unit)\" is not known for \(test.rawValue)")
    }
    unit = printed == nil ? LabUnits.canonical(test) : result.unit
    toCanonical = printed == nil ? Number(1) : LabUnits.factor(result.unit, for: test) ?? Number(1)
    let isPossible = result.value >= .zero || test == .boneDensity
    guard isPossible, var value = result.value.multiplied(by: factor) else {
      throw Unusable(reason: "\(result.value) cannot be a value of \(test.rawValue)")
    }
    var corrected: Number?
    if test == .calcium {
      guard let albumin = result.albumin else {
        throw Unusable(reason: "calcium is graded corrected: albumin of the same sample is needed")
      }
      corrected = LabGrade.correctedCalcium(value, albumin: albumin, isPerDecilitre: printed != nil)
      guard let corrected else {
        throw Unusable(reason: "calcium cannot be corrected for an albumin of \(albumin) g/L")
      }
      value = corrected
    }
    if row.isRounded, let whole = value.rounded(places: 0) { value = whole }
    self.result = result
    self.value = value
    self.factor = factor
    self.corrected = corrected
    low = result.low.flatMap { $0.multiplied(by: factor) }
    high = result.high.flatMap { $0.multiplied(by: factor) }
    guard let before = result.baseline else {
      baseline = nil
      baselineLow = nil
      baselineHigh = nil
      return
    }
    let other = try GradedValue.factor(of: before, in: result, factor, own)
    baseline = before.value.multiplied(by: other)
    baselineLow = before.low.flatMap { $0.multiplied(by: other) } ?? low
    baselineHigh = before.high.flatMap { $0.multiplied(by: other) } ?? high
  }

  /// How the value came to be what it is: as printed, converted, corrected, rounded.
  var said: String {
    let sign = result.comparator?.rawValue ?? ""
    let unitText = result.unit == "1" || result.unit.isEmpty ? "" : " " + result.unit
    var said = "\(sign)\(result.value)\(unitText)"
    let converted = result.value.multiplied(by: factor) ?? value
    if factor != Number(1) { said += " = \(sign)\(converted.rounded(places: 4) ?? converted) \(unit)" }
    if let corrected { said += ", corrected \(sign)\(corrected) \(unit)" }
    if value != corrected ?? converted { said += ", rounded to \(value)" }
    return said
  }

  /// By what a baseline is multiplied to be in the unit in which its value is compared.
  private static func factor(
    of before: LabResult.Baseline, in result: LabResult, _ factor: Number, _ own: Number?
  ) throws(Unusable) -> Number {
    guard let unit = before.unit, LabUnits.plain(unit) != LabUnits.plain(result.unit) else { return factor }
    guard let other = LabUnits.factor(unit, for: result.test), let own,
      let inOwn = other.divided(by: own)?.multiplied(by: factor)
    else {
      throw Unusable(reason: "the unit \"\(unit)\" of baseline is not known for \(result.test.rawValue)")
    }
    return inOwn
  }
}
