/// A sign before a laboratory value that the device could not measure exactly.
public enum Comparator: String, Hashable, Sendable, CaseIterable {
  /// Below the value.
  case less = "<"
  /// At or below the value.
  case atMost = "<="
  /// Above the value.
  case greater = ">"
  /// At or above the value.
  case atLeast = ">="

  /// Reads the sign as printed; `≤` and `≥` are understood.
  public init?(sign: String) {
    switch sign {
    case "<": self = .less
    case "<=", "≤", "=<": self = .atMost
    case ">": self = .greater
    case ">=", "≥", "=>": self = .atLeast
    default: return nil
    }
  }
}
