public import Values

extension LabGrade {
  /// Whether a value is certainly without any grade of its test, whatever baseline, albumin or fasting are: it lies
  /// within the limits of normal, and no fixed limit is met.
  ///
  /// The value and its limits are in the canonical unit, without a sign. False says nothing.
  public static func isCertainlyNone(
    _ test: LabTest, _ value: Number, low: Number?, high: Number?, _ version: CTCAEVersion
  ) -> Bool {
    let rows = rows(for: test, version)
    guard test != .calcium, value >= .zero, !rows.isEmpty, low.map({ $0 <= value }) ?? true,
      high.map({ value <= $0 }) ?? true
    else { return false }
    return rows.allSatisfy { row in
      let value = row.isRounded ? value.rounded(places: 0) ?? value : value
      return row.criteria.allSatisfy { isCertainlyMissed($0, value, low, high, isHigh: row.isHigh) }
    }
  }

  private static func isCertainlyMissed(
    _ criterion: GradeRow.Criterion, _ value: Number, _ low: Number?, _ high: Number?, isHigh: Bool
  ) -> Bool {
    let limit: Number?
    switch criterion.limit {
    case .value(let fixed): limit = fixed
    case .timesHigh(let factor): limit = high?.multiplied(by: factor)
    case .timesLow(let factor): limit = low?.multiplied(by: factor)
    case .aboveHigh(let step): limit = high?.adding(step)
    case .belowLow(let step): limit = low?.subtracting(step)
    case .timesBaseline(let factor):
      // Raised, it lies above the upper limit, and low, below the lower one: the value is on the other side of that.
      switch criterion.population {
      case .raisedBaseline: return isHigh && factor >= Number(1) && high != nil
      case .lowBaseline: return !isHigh && factor <= Number(1) && low != nil
      default: return false
      }
    case .aboveBaseline(let step):
      return criterion.population == .raisedBaseline && isHigh && step >= .zero && high != nil
    case .belowBaseline(let step):
      return criterion.population == .lowBaseline && !isHigh && step >= .zero && low != nil
    }
    guard let limit else { return false }
    if value == limit { return !criterion.isInclusive }
    return isHigh ? value < limit : value > limit
  }
}
