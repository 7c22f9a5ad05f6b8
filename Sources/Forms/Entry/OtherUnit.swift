import Values

/// Values that are nothing in the unit that is asked for and something in another one.
enum OtherUnit {
  private static let table: [(unit: String, other: String, factor: String, below: String)] = [
    ("cm", "metres", "100", "3"), ("mm", "centimetres", "10", "1"), ("g/L", "g/dL", "10", "30"),
  ]

  /// `metres? then 168`; nil when the value fits.
  static func guess(_ number: Number, in unit: String) -> String? {
    guard let row = table.first(where: { $0.unit == unit }), let below = Number(row.below), number < below,
      let factor = Number(row.factor), number > Number(0)
    else { return nil }
    guard let converted = number.multiplied(by: factor) else { return nil }
    return "\(row.other)? then \(converted.isWhole ? converted.description : converted.text(places: 1))"
  }
}
