import Values

/// Hy's law: signs of serious injury of the liver by a drug, which the investigator must hear of the same day.
///
/// ALT or AST at least 3 times, bilirubin at least 2 times, alkaline phosphatase below 2 times its upper limit of normal.
public enum HysLaw: Hashable, Sendable {
  /// All three conditions are met.
  case met
  /// One is not.
  case notMet
  /// What is known does not decide; the tests that are missing.
  case open(missing: [LabTest])

  /// Judges values given as multiples of their upper limit of normal; nil for a test that was not done.
  public init(alt: Number?, ast: Number?, bilirubin: Number?, alkalinePhosphatase: Number?) {
    let three = Number(3)
    let two = Number(2)
    let isHigh = [alt, ast].contains { $0.map { $0 >= three } ?? false }
    let isLow = !isHigh && alt != nil && ast != nil
    if isLow || bilirubin.map({ $0 < two }) ?? false || alkalinePhosphatase.map({ $0 >= two }) ?? false {
      self = .notMet
      return
    }
    var missing: [LabTest] = []
    if !isHigh {
      if alt == nil { missing.append(.alt) }
      if ast == nil { missing.append(.ast) }
    }
    if bilirubin == nil { missing.append(.bilirubin) }
    if alkalinePhosphatase == nil { missing.append(.alkalinePhosphatase) }
    self = missing.isEmpty ? .met : .open(missing: missing)
  }
}
