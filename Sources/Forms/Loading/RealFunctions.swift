import Expressions
import Values

import func Glibc.exp
import func Glibc.floor
import func Glibc.log
import func Glibc.log10
import func Glibc.pow
import func Glibc.sqrt

/// Functions whose results are no fractions: pow, sqrt, ln, exp.
///
/// They take exact numbers and give a decimal of 12 significant digits, rounded half away from zero, so that a formula such
/// as CKD-EPI has the same result on every machine. A whole power that is exact stays exact.
enum RealFunctions {
  /// How many significant digits a result has.
  static let digits = 12

  static let all: [FunctionDeclaration] = [
    real("sqrt", "the square root of a number below 0") { $0 < 0 ? nil : sqrt($0) },
    real("ln", "the logarithm of a number that is not above 0") { $0 > 0 ? log($0) : nil },
    real("exp", "exp of so large a number") { exp($0) },
    FunctionDeclaration(name: "pow", arguments: [.number, .number], result: .number) {
      arguments throws(FunctionFailure) in
      guard case .number(let base) = arguments[0], case .number(let exponent) = arguments[1] else {
        return .unknown(Unknown(cause: .other))
      }
      if let power = exponent.int, let exact = exact(base, power) { return .number(exact) }
      let result = pow(base.double, exponent.double)
      guard let number = decimal(result) else { throw FunctionFailure("pow(\(base), \(exponent)) has no value") }
      return .number(number)
    },
  ]

  private static func real(_ name: String, _ problem: String, _ function: @escaping @Sendable (Double) -> Double?)
    -> FunctionDeclaration
  {
    FunctionDeclaration(name: name, arguments: [.number], result: .number) { arguments throws(FunctionFailure) in
      guard case .number(let value) = arguments[0] else { return .unknown(Unknown(cause: .other)) }
      guard let result = function(value.double).flatMap(decimal) else { throw FunctionFailure(problem) }
      return .number(result)
    }
  }

  /// A whole power by multiplication; nil where it does not fit.
  private static func exact(_ base: Number, _ power: Int) -> Number? {
    guard (-64...64).contains(power), power >= 0 || base != .zero else { return nil }
    var result = Number(1)
    for _ in 0..<abs(power) {
      guard let next = result.multiplied(by: base) else { return nil }
      result = next
    }
    return power < 0 ? Number(1).divided(by: result) : result
  }

  /// A decimal of 12 significant digits; nil for what is no number or too large for one.
  static func decimal(_ value: Double) -> Number? {
    guard value.isFinite else { return nil }
    if value == 0 { return .zero }
    let exponent = Int(floor(log10(abs(value))))
    let places = digits - 1 - exponent
    guard exponent < 18 else { return nil }
    // Below what 18 decimals show nothing is left to say.
    guard places <= 30 else { return .zero }
    if places < 0 {
      guard let power = tenTo(-places) else { return nil }
      return Number(Int128((value / Double(power)).rounded()) * power, over: 1)
    }
    let scaled = (value * pow(10, Double(min(places, 24)))).rounded()
    guard abs(scaled) < 1e30, let power = tenTo(min(places, 24)) else { return nil }
    return Number(Int128(scaled), over: power)
  }

  private static func tenTo(_ places: Int) -> Int128? {
    guard places <= 30 else { return nil }
    return (0..<max(0, places)).reduce(Int128(1)) { power, _ in power * 10 }
  }
}
