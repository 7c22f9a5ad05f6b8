public import Values

/// One figure or word of a report, the same in every format.
public enum ReportCell: Equatable, Sendable {
  /// Words.
  case text(String)
  /// A count.
  case count(Int)
  /// A figure, printed with so many decimals.
  case figure(Double, places: Int)
  /// No figure, and what is printed instead: `NR` for "not reached", `-` for none.
  case none(String)

  /// A figure, or what stands for its absence.
  static func optional(_ value: Double?, places: Int, none: String = "-") -> ReportCell {
    value.map { .figure($0, places: places) } ?? .none(none)
  }

  /// As it is printed.
  public var text: String {
    switch self {
    case .text(let text), .none(let text): text
    case .count(let count): String(count)
    case .figure(let value, let places): ReportCell.fixed(value, places: places)
    }
  }

  /// As JSON: figures as numbers with four more decimals than are printed, absent ones as null.
  public var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .none: .null
    case .count(let count): .int(count)
    case .figure(let value, let places): value.isFinite ? .number(ReportCell.fixed(value, places: places + 4)) : .null
    }
  }

  /// As a field of a table for other programmes.
  public var field: String {
    switch self {
    case .none: ""
    case .figure(let value, let places): value.isFinite ? ReportCell.fixed(value, places: places + 4) : ""
    default: text
    }
  }

  /// A number with so many decimals; halves go away from zero.
  public static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "-" }
    let scale = (0..<max(0, places)).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let digits = String(scaled)
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
