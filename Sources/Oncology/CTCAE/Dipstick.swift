/// Protein in urine as a strip shows it.
public enum Dipstick: String, Hashable, Sendable, CaseIterable {
  /// None.
  case negative = "NEGATIVE"
  /// A trace.
  case trace = "TRACE"
  /// 1+.
  case one = "1+"
  /// 2+.
  case two = "2+"
  /// 3+.
  case three = "3+"
  /// 4+.
  case four = "4+"

  /// The grade of an adult with that strip; 0 for none.
  var grade: Int {
    switch self {
    case .negative, .trace: 0
    case .one: 1
    case .two, .three: 2
    case .four: 3
    }
  }
}
