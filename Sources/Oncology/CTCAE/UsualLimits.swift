public import Values

/// What limits of normal usually are, so that a limit or a value in another unit than it says is noticed.
///
/// Laboratories differ by less than twice; units of one test differ by four times and more.
public enum UsualLimits {
  /// What is hardly possible.
  public enum Doubt: Hashable, Sendable {
    case lowLimit(Number)
    case highLimit(Number)
    case value(Number)
  }

  /// What of a value and its limits is hardly possible in the unit that it has; all are in the canonical unit.
  ///
  /// A limit is doubted that is four times another usual one; a value only where nobody could live with it.
  public static func doubts(_ test: LabTest, value: Number?, low: Number?, high: Number?) -> [Doubt] {
    guard let usual = table[test] else { return [] }
    var doubts: [Doubt] = []
    if let low, low > .zero, let typical = usual.low, isFar(low, from: typical) { doubts.append(.lowLimit(low)) }
    if let high, isFar(high, from: usual.high) { doubts.append(.highLimit(high)) }
    if let value, isImpossible(value, test, usual) { doubts.append(.value(value)) }
    return doubts
  }

  private static func isFar(_ number: Number, from usual: Number) -> Bool {
    guard let most = usual.multiplied(by: Number(4)), let least = usual.divided(by: Number(4)) else { return false }
    return number > most || number < least
  }

  private static func isImpossible(_ value: Number, _ test: LabTest, _ usual: (low: Number?, high: Number)) -> Bool {
    switch test {
    case .neutrophils, .leukocytes, .lymphocytes, .platelets:
      usual.high.multiplied(by: Number(100)).map { value > $0 } ?? false
    case .hemoglobin, .albumin, .sodium, .potassium, .calcium, .correctedCalcium:
      isTenfold(value, usual)
    default: false
    }
  }

  private static func isTenfold(_ value: Number, _ usual: (low: Number?, high: Number)) -> Bool {
    let isLow = usual.low?.divided(by: Number(10)).map { value < $0 } ?? false
    return isLow || usual.high.multiplied(by: Number(10)).map { value > $0 } ?? false
  }

  /// Usual limits of adults in the canonical unit.
  private static let table: [LabTest: (low: Number?, high: Number)] = {
    let rows: [(LabTest, String, String)] = [
      (.neutrophils, "1.8", "7"), (.leukocytes, "4", "10"), (.platelets, "125", "350"), (.hemoglobin, "120", "165"),
      (.lymphocytes, "1", "3.5"), (.alt, "", "45"), (.ast, "", "40"), (.alkalinePhosphatase, "", "130"),
      (.ggt, "", "55"), (.bilirubin, "", "21"), (.creatinine, "55", "105"), (.creatineKinase, "", "200"),
      (.amylase, "", "120"), (.lipase, "", "150"), (.lactateDehydrogenase, "", "250"), (.potassium, "3.5", "5.2"),
      (.sodium, "136", "146"), (.calcium, "2.1", "2.6"), (.correctedCalcium, "2.1", "2.6"),
      (.ionisedCalcium, "1.1", "1.3"), (.phosphate, "0.8", "1.5"), (.albumin, "37", "52"), (.glucose, "3.9", "6.1"),
      (.cholesterol, "", "5.7"), (.triglycerides, "", "1.7"), (.urate, "", "420"), (.inr, "", "1.2"),
      (.aptt, "25", "40"), (.fibrinogen, "2", "4"),
    ]
    var table: [LabTest: (low: Number?, high: Number)] = [:]
    for (test, low, high) in rows {
      if let high = Number(high) { table[test] = (Number(low), high) }
    }
    return table
  }()
}
