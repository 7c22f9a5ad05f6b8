import Values

/// Limits and comparisons of diameters, exact to the last digit.
enum Diameter {
  /// Whether a number can be a diameter in mm: not negative, not above 10 metres, a decimal that can be summed.
  static func isPossible(_ value: Number) -> Bool {
    value >= .zero && value <= Number(10_000) && value.denominator <= 1_000_000
  }

  /// Whether a sum is progression from the nadir: 5 mm or more, and 20 % or more, both limits included.
  static func isProgression(_ sum: Number, from nadir: Number) -> Bool {
    guard let rise = sum.subtracting(nadir), let five = sum.multiplied(by: Number(5)),
      let six = nadir.multiplied(by: Number(6))
    else { return false }
    return rise >= Number(5) && five >= six
  }

  /// Whether a sum is a partial response from baseline: 30 % or more below, the limit included.
  static func isPartialResponse(_ sum: Number, from baseline: Number) -> Bool {
    guard let ten = sum.multiplied(by: Number(10)), let seven = baseline.multiplied(by: Number(7)) else { return false }
    return ten <= seven
  }
}
