public import Oncology
public import Values

/// A proportion with its exact interval, as text and as JSON.
public struct ProportionCalculator {
  /// The proportion.
  public let proportion: Proportion

  /// A proportion of `count` among `total`. Throws ``Failure`` for what cannot be one.
  public init(_ count: Int, of total: Int, level: Double = 0.95) throws(Failure) {
    guard total > 0 else { throw Failure(reason: "N is \(total): there must be at least one") }
    guard count >= 0, count <= total else { throw Failure(reason: "X is \(count): it must be from 0 to N, \(total)") }
    guard level > 0, level < 1 else {
      throw Failure(reason: "the level \(PlainFigure.share(level)) is not between 0 and 1, such as 0.95")
    }
    guard let found = Proportion(count, of: total, confidence: level) else {
      throw Failure(reason: "N is \(total): at most 100000000 can be reckoned with")
    }
    proportion = found
  }

  /// Why there is no proportion.
  public struct Failure: Error, Equatable, Sendable {
    /// What is wrong.
    public let reason: String
  }

  /// One line for people: `5/20 = 25.00 %, 95 % confidence 8.66 % to 49.10 % (Clopper-Pearson)`.
  public var text: String {
    func percent(_ share: Double) -> String {
      let hundredths = Int((share * 10_000).rounded())
      let rest = hundredths % 100
      return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
    }
    let level = PlainFigure.time(proportion.confidence * 100)
    return "\(proportion.count)/\(proportion.total) = \(percent(proportion.estimate)), \(level) % confidence "
      + "\(percent(proportion.lower)) to \(percent(proportion.upper)) (Clopper-Pearson)\n"
  }

  /// `x`, `n`, `level`, `estimate`, `lower`, `upper`; shares of one.
  public var json: JSON {
    func figure(_ value: Double) -> JSON { .number(PlainFigure.share(value)) }
    return .object([
      (key: "x", value: .int(proportion.count)), (key: "n", value: .int(proportion.total)),
      (key: "level", value: figure(proportion.confidence)), (key: "estimate", value: figure(proportion.estimate)),
      (key: "lower", value: figure(proportion.lower)), (key: "upper", value: figure(proportion.upper)),
    ])
  }
}
