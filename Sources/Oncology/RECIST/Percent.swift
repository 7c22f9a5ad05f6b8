import Values

/// Percentages as exact numbers, and as text that never rounds across a limit.
enum Percent {
  /// The change in per cent; nil when a figure is missing or the first is 0.
  static func change(of sum: Number?, from base: Number?) -> Number? {
    guard let sum, let base, base > .zero else { return nil }
    return sum.subtracting(base)?.multiplied(by: Number(100))?.divided(by: base)
  }

  /// The limits of response and of progression, in per cent.
  private static let limits = [Number(20), Number(30)]

  /// The size of a percentage with one decimal, or as many more as it takes not to show a limit that it does not equal.
  static func text(_ percent: Number) -> String {
    let size = percent.magnitude
    for places in 1...18 {
      guard let rounded = size.rounded(places: places) else { break }
      if size == rounded || !limits.contains(rounded) { return size.text(places: places) + " %" }
    }
    let limit = Number(size < Number(25) ? 20 : 30)
    return size < limit ? "just under \(limit) %" : "just over \(limit) %"
  }
}
