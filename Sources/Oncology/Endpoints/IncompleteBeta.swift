import func Glibc.exp
import func Glibc.log
import func Glibc.log1p

/// The regularised incomplete beta function and its inverse, for exact intervals of proportions.
enum IncompleteBeta {
  /// The chance that a beta variable with `a` and `b` is at most `x`; 0 to 1.
  static func value(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(a * log(x) + b * log1p(-x) - logBeta(a, b))
    // The fraction converges fast on the near side of the mean; the other side is its mirror.
    if x < (a + 1) / (a + b + 2) { return front * fraction(x, a, b) / a }
    return 1 - front * fraction(1 - x, b, a) / b
  }

  /// The `x` at which the function has that value, to the last digits that a binary number holds.
  static func inverse(_ chance: Double, _ a: Double, _ b: Double) -> Double {
    if chance <= 0 { return 0 }
    if chance >= 1 { return 1 }
    var low = 0.0
    var high = 1.0
    for _ in 0..<1100 {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if value(middle, a, b) < chance { low = middle } else { high = middle }
      if high - low <= high * 1e-16 { break }
    }
    return (low + high) / 2
  }

  /// Lentz's continued fraction.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func nonZero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...20_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      let factor = d * c
      result *= factor
      if abs(factor - 1) < 1e-16 { break }
    }
    return result
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

  /// Stirling's series, after moving small arguments up to where it is exact to the last digits.
  private static func logGamma(_ value: Double) -> Double {
    var x = value
    var shift = 0.0
    while x < 16 {
      shift -= log(x)
      x += 1
    }
    let square = 1 / (x * x)
    let series =
      (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188)))) / x
    return shift + (x - 0.5) * log(x) - x + 0.918_938_533_204_672_741_78 + series
  }
}
