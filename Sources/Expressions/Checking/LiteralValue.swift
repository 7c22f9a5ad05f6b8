import Values

extension Literal {
  /// The value of the literal; nil when an exact number does not hold it.
  func value(exact: Bool) -> ExpressionValue? {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): exact ? .number(Number(Int(value))) : .int(value)
    case .uint(let value): exact ? Number(Int128(value), over: 1).map(ExpressionValue.number) : .uint(value)
    case .double(let value, let digits):
      exact ? Literal.number(digits).map(ExpressionValue.number) : .double(value)
    case .string(let text): .string(text)
    case .bytes(let bytes): .bytes(bytes)
    }
  }

  /// The exact number of digits such as `1.50`, `.5`, `-1e3`; nil when it has too many.
  static func number(_ digits: String) -> Number? {
    let parts = digits.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard var mantissa = parts.first.map(String.init) else { return nil }
    if mantissa.hasPrefix(".") { mantissa = "0" + mantissa }
    if mantissa.hasPrefix("-.") { mantissa = "-0" + mantissa.dropFirst() }
    guard var number = Number(mantissa) else { return nil }
    guard parts.count == 2 else { return number }
    guard let exponent = Int(parts[1]), abs(exponent) <= 60 else { return number == .zero ? number : nil }
    for _ in 0..<abs(exponent) {
      guard let next = exponent > 0 ? number.multiplied(by: Number(10)) : number.divided(by: Number(10)) else {
        return nil
      }
      number = next
    }
    return number
  }
}
