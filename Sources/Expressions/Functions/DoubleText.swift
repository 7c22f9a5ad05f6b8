/// Doubles as text, with the fewest digits that read back as the same number.
enum DoubleText {
  /// As CEL's `string` gives it: `1`, `-0.0045`, `1e+99`, `NaN`.
  static func short(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = decimal(abs(value))
    let sign = value < 0 ? "-" : ""
    if exponent < -6 || exponent >= 21 {
      let fraction = digits.dropFirst()
      let size = exponent < 0 ? "e-\(-exponent)" : "e+\(exponent)"
      return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + size
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }

  /// As a JSON number that is told from an int by its point or exponent: `1.0`, `1e+99`; nil for what JSON lacks.
  static func json(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let text = short(value)
    return text.contains(".") || text.contains("e") ? text : text + ".0"
  }

  /// The shortest digits, no zeros at either end, and the power of ten of the first.
  private static func decimal(_ value: Double) -> (digits: String, exponent: Int) {
    // Swift's own description is the shortest that reads back: `123.456`, `1e-05`, `1.5e+99`.
    let parts = value.description.split(separator: "e")
    let shift = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let halves = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
    let whole = halves.first.map(String.init) ?? "0"
    let fraction = halves.count == 2 ? String(halves[1]) : ""
    var digits = Substring(whole + fraction)
    var exponent = whole.count - 1 + shift
    while digits.count > 1, digits.first == "0" {
      digits = digits.dropFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.last == "0" { digits = digits.dropLast() }
    return (String(digits), exponent)
  }
}
