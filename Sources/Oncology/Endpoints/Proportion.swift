/// A proportion of patients with its exact interval (Clopper and Pearson 1934): response rate, disease control rate.
public struct Proportion: Hashable, Sendable {
  /// How many patients had it.
  public let count: Int
  /// How many patients there were.
  public let total: Int
  /// The level of the interval, such as 0.95.
  public let confidence: Double
  /// The proportion, 0 to 1.
  public let estimate: Double
  /// The lower limit, 0 to 1.
  public let lower: Double
  /// The upper limit, 0 to 1.
  public let upper: Double

  /// A proportion; nil without patients, for a count outside 0 to the total, or a level outside 0 to 1.
  public init?(_ count: Int, of total: Int, confidence: Double = 0.95) {
    guard total > 0, total <= 100_000_000, (0...total).contains(count), confidence > 0, confidence < 1 else {
      return nil
    }
    self.count = count
    self.total = total
    self.confidence = confidence
    let (x, n, tail) = (Double(count), Double(total), (1 - confidence) / 2)
    estimate = x / n
    lower = count == 0 ? 0 : IncompleteBeta.inverse(tail, x, n - x + 1)
    // The mirror image keeps the digits of limits near 1.
    upper = count == total ? 1 : 1 - IncompleteBeta.inverse(tail, n - x, x + 1)
  }
}
