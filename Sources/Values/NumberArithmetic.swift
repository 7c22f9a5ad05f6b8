extension Number {
  /// The sum; nil when it does not fit.
  public func adding(_ other: Number) -> Number? { combine(other, { $0.addingReportingOverflow($1) }) }

  /// The difference; nil when it does not fit.
  public func subtracting(_ other: Number) -> Number? { combine(other, { $0.subtractingReportingOverflow($1) }) }

  /// The product; nil when it does not fit.
  public func multiplied(by other: Number) -> Number? {
    let (top, over) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, under) = denominator.multipliedReportingOverflow(by: other.denominator)
    if !over && !under { return Number(top, over: bottom) }
    // Reduced crosswise first, the product may fit after all.
    guard let left = Number(numerator, over: other.denominator), let right = Number(other.numerator, over: denominator)
    else { return nil }
    let (reducedTop, stillOver) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (reducedBottom, stillUnder) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    return stillOver || stillUnder ? nil : Number(reducedTop, over: reducedBottom)
  }

  /// The quotient as a fraction; nil for a division by zero or when it does not fit.
  public func divided(by other: Number) -> Number? {
    guard let inverse = Number(other.denominator, over: other.numerator) else { return nil }
    return multiplied(by: inverse)
  }

  /// The number with the other sign.
  public var negated: Number { Number(-numerator, over: denominator) ?? .zero }

  /// The distance from zero.
  public var magnitude: Number { numerator < 0 ? negated : self }

  /// The number rounded to that many decimal places (0 to 18), halves away from zero; nil when it does not fit.
  public func rounded(places: Int) -> Number? {
    guard (0...18).contains(places) else { return nil }
    var scale: Int128 = 1
    for _ in 0..<places { scale *= 10 }
    let (scaled, over) = numerator.magnitude.multipliedReportingOverflow(by: UInt128(scale) * 2)
    let (sum, beyond) = scaled.addingReportingOverflow(denominator.magnitude)
    guard !over, !beyond, let whole = Int128(exactly: sum / (denominator.magnitude * 2)) else { return nil }
    return Number(numerator < 0 ? -whole : whole, over: scale)
  }

  /// The number as text with exactly that many decimals, rounded; `~` when it does not fit.
  public func text(places: Int) -> String {
    guard let value = rounded(places: places) else { return "~" }
    var scale: Int128 = 1
    for _ in 0..<max(0, min(places, 18)) { scale *= 10 }
    return Number.text(value.numerator, times: scale / value.denominator, places: places)
  }

  /// Units of the last place, as decimals.
  private static func text(_ numerator: Int128, times factor: Int128, places: Int) -> String {
    let units = numerator.magnitude * factor.magnitude
    // Nearly every number fits 64 bits, whose digits are found far faster.
    let digits = Array((UInt64(exactly: units).map { String($0) } ?? String(units)).utf8)
    var out: [UInt8] = numerator < 0 ? [UInt8(ascii: "-")] : []
    if digits.count <= places {
      out.append(contentsOf: [48, 46])
      out.append(contentsOf: repeatElement(48, count: places - digits.count))
      out.append(contentsOf: digits)
    } else {
      out.append(contentsOf: digits.dropLast(places))
      if places > 0 {
        out.append(46)
        out.append(contentsOf: digits.suffix(places))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func combine(_ other: Number, _ operation: (Int128, Int128) -> (partialValue: Int128, overflow: Bool))
    -> Number?
  {
    if denominator == other.denominator {
      let (top, over) = operation(numerator, other.numerator)
      return over ? nil : Number(top, over: denominator)
    }
    // Over the least common denominator, which grows no more than it must.
    let divisor = Int128(Number.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    let (left, o1) = numerator.multipliedReportingOverflow(by: other.denominator / divisor)
    let (right, o2) = other.numerator.multipliedReportingOverflow(by: denominator / divisor)
    let (bottom, o3) = (denominator / divisor).multipliedReportingOverflow(by: other.denominator)
    guard !o1, !o2, !o3 else { return nil }
    let (top, o4) = operation(left, right)
    return o4 ? nil : Number(top, over: bottom)
  }
}

extension Number: CustomStringConvertible {
  /// The number in decimals without trailing zeros; fractions that never end are cut to six places.
  public var description: String {
    if isWhole { return Int64(exactly: numerator).map { String($0) } ?? String(numerator) }
    var scale: Int128 = 1
    for places in 1...18 {
      scale *= 10
      if denominator > scale { continue }
      let (factor, rest) = scale.quotientAndRemainder(dividingBy: denominator)
      if rest == 0, !numerator.multipliedReportingOverflow(by: factor).overflow {
        return Number.text(numerator, times: factor, places: places)
      }
    }
    return text(places: 6)
  }
}
