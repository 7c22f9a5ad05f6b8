/// Binary numbers in plain decimals: no exponent, no trailing zeros.
enum PlainFigure {
  /// A share or a limit of one, with eight decimals at most.
  static func share(_ value: Double?) -> String { text(value, places: 8) }

  /// A time: exact to six decimals.
  static func time(_ value: Double?) -> String { text(value, places: 6) }

  /// `NA` for what is not there.
  private static func text(_ value: Double?, places: Int) -> String {
    guard let value, value.isFinite else { return "NA" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = Int(scaled)
    let (whole, rest) = digits.quotientAndRemainder(dividingBy: Int(scale))
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    var decimals = String(rest)
    decimals = String(repeating: "0", count: places - decimals.utf8.count) + decimals
    while decimals.utf8.last == UInt8(ascii: "0") { decimals.removeLast() }
    return "\(sign)\(whole).\(decimals)"
  }
}
