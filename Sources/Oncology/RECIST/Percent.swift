import Values

/// Percentages as exact numbers, and as text that never rounds across a limit.
enum Percent {
  /// The change in per cent; nil when a figure is missing or the first is 0.
  static func change(of sum: Number?, from base: Number?) -> Number? {
    guard let sum, let base, base > .zero else { return nil }
    return sum.subtracting(base)?.multiplied(by: Number(100))?.divided(by: base)
  }

  /// The size of a percentage with one decimal, or as many more as it takes not to show a limit that is not met.
  static func text(_ percent: Number, limit: Number) -> String {
    let size = percent.magnitude
    for places in 1...18 {
      guard let rounded = size.rounded(places: places) else { break }
      if rounded != limit || size == limit { return size.text(places: places) + " %" }
    }
    return size < limit ? "just under \(limit) %" : "just over \(limit) %"
  }
}
