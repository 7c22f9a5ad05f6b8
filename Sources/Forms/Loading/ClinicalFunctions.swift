import Expressions
import Values

/// Functions that every form may call: answered, missing, days, months, years, addDays, sum, min, max, round, abs, date; those
/// of ``RealFunctions``.
enum ClinicalFunctions {
  static let all: [FunctionDeclaration] = presence + dates + sums + numbers + RealFunctions.all

  private static let presence: [FunctionDeclaration] = [
    FunctionDeclaration(name: "answered", arguments: [.dyn], result: .bool, needs: 0) {
      arguments throws(FunctionFailure) in
      guard case .unknown(let unknown) = arguments[0] else { return .bool(true) }
      if case .missing = unknown.cause { return .bool(true) }
      return .bool(false)
    },
    FunctionDeclaration(name: "missing", arguments: [.dyn], result: .bool, needs: 0) {
      arguments throws(FunctionFailure) in
      if case .unknown(let unknown) = arguments[0], case .missing = unknown.cause { return .bool(true) }
      return .bool(false)
    },
  ]

  private static let dates: [FunctionDeclaration] = [
    FunctionDeclaration(name: "days", arguments: [.date, .date], result: .number) {
      arguments throws(FunctionFailure) in
      guard case .date(let from) = arguments[0], case .date(let to) = arguments[1] else { return unknown }
      guard let first = from.dayNumber, let last = to.dayNumber else { return .unknown(Unknown(cause: .partial)) }
      return .number(Number(last - first))
    },
    FunctionDeclaration(name: "addDays", arguments: [.date, .number], result: .date) {
      arguments throws(FunctionFailure) in
      guard case .date(let date) = arguments[0], case .number(let days) = arguments[1] else { return unknown }
      guard let day = date.dayNumber else { return .unknown(Unknown(cause: .partial)) }
      guard let count = days.int, (-1_000_000...1_000_000).contains(count),
        let moved = PartialDate(dayNumber: day + count)
      else {
        throw FunctionFailure("addDays takes a whole number of days, and years 1 to 9999")
      }
      return .date(moved)
    },
    completed("months") { $0 }, completed("years") { $0 / 12 },
    FunctionDeclaration(name: "minutes", arguments: [.string, .string], result: .number) {
      arguments throws(FunctionFailure) in
      guard let from = minute(arguments[0]), let to = minute(arguments[1]) else {
        throw FunctionFailure("not times of day; they are written 16:04")
      }
      return .number(Number(to - from))
    },
    FunctionDeclaration(name: "date", arguments: [.string], result: .date) { arguments throws(FunctionFailure) in
      guard case .string(let text) = arguments[0], let date = PartialDate(text) else {
        throw FunctionFailure("not a date; dates are written 2026-05-03, 2026-05 or 2026")
      }
      return .date(date)
    },
    FunctionDeclaration(name: "year", arguments: [.date], result: .number) { arguments throws(FunctionFailure) in
      guard case .date(let date) = arguments[0] else { return unknown }
      return .number(Number(date.year))
    },
  ]

  /// Completed months, or years, between two dates: from 15 January to 14 February is none, to 15 February is one; a day that
  /// the last month has not counts as its last one. Of partial dates only where every day of them gives the same.
  private static func completed(_ name: String, _ unit: @escaping @Sendable (Int) -> Int) -> FunctionDeclaration {
    FunctionDeclaration(name: name, arguments: [.date, .date], result: .number) { arguments throws(FunctionFailure) in
      guard case .date(let from) = arguments[0], case .date(let to) = arguments[1] else { return unknown }
      let least = unit(months(from.latest, to.earliest))
      guard least == unit(months(from.earliest, to.latest)) else { return .unknown(Unknown(cause: .partial)) }
      return .number(Number(least))
    }
  }

  private static func months(_ from: Int, _ to: Int) -> Int {
    guard from <= to else { return -months(to, from) }
    guard let first = PartialDate(dayNumber: from), let last = PartialDate(dayNumber: to), let start = first.day,
      let end = last.day, let startMonth = first.month, let endMonth = last.month
    else { return 0 }
    let isLastDay = PartialDate(dayNumber: to + 1)?.day == 1
    let whole = (last.year - first.year) * 12 + endMonth - startMonth
    return end >= start || isLastDay ? whole : whole - 1
  }

  /// The minute of the day of `16:04`.
  private static func minute(_ value: ExpressionValue) -> Int? {
    guard case .string(let text) = value else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  private static let sums: [FunctionDeclaration] = [
    FunctionDeclaration(name: "sum", arguments: [.list(.number)], result: .number) {
      arguments throws(FunctionFailure) in
      try fold(arguments[0], from: .zero) { a, b throws(FunctionFailure) in
        guard let sum = a.adding(b) else { throw FunctionFailure("number overflow") }
        return sum
      }
    },
    FunctionDeclaration(name: "min", arguments: [.list(.number)], result: .number) {
      arguments throws(FunctionFailure) in
      try fold(arguments[0], from: nil) { a, b throws(FunctionFailure) in Swift.min(a, b) }
    },
    FunctionDeclaration(name: "max", arguments: [.list(.number)], result: .number) {
      arguments throws(FunctionFailure) in
      try fold(arguments[0], from: nil) { a, b throws(FunctionFailure) in Swift.max(a, b) }
    },
    extreme("min") { $0.isBeforeOrOn($1) }, extreme("max") { $1.isBeforeOrOn($0) },
  ]

  private static let numbers: [FunctionDeclaration] = [
    FunctionDeclaration(name: "round", arguments: [.number, .number], result: .number) {
      arguments throws(FunctionFailure) in
      guard case .number(let value) = arguments[0], case .number(let places) = arguments[1] else { return unknown }
      guard let count = places.int, let rounded = value.rounded(places: count) else {
        throw FunctionFailure("round takes 0 to 18 places")
      }
      return .number(rounded)
    },
    FunctionDeclaration(name: "abs", arguments: [.number], result: .number) { arguments throws(FunctionFailure) in
      guard case .number(let value) = arguments[0] else { return unknown }
      return .number(value.magnitude)
    },
  ]

  private static let unknown = ExpressionValue.unknown(Unknown(cause: .other))

  private static func fold(
    _ list: ExpressionValue, from start: Number?, _ step: (Number, Number) throws(FunctionFailure) -> Number
  ) throws(FunctionFailure) -> ExpressionValue {
    guard case .list(let elements) = list else { return unknown }
    var result = start
    for element in elements {
      if element.isUnknown { return element }
      guard case .number(let number) = element else { throw FunctionFailure("no such overload") }
      result = try result.map { held throws(FunctionFailure) in try step(held, number) } ?? number
    }
    return result.map { .number($0) } ?? .unknown(Unknown(cause: .unanswered))
  }

  private static func extreme(_ name: String, _ wins: @escaping @Sendable (PartialDate, PartialDate) -> Bool?)
    -> FunctionDeclaration
  {
    FunctionDeclaration(name: name, arguments: [.list(.date)], result: .date) { arguments throws(FunctionFailure) in
      guard case .list(let elements) = arguments[0] else { return unknown }
      var best: PartialDate?
      for element in elements {
        guard case .date(let date) = element else { return element }
        guard let held = best else {
          best = date
          continue
        }
        guard let keeps = wins(held, date) else { return .unknown(Unknown(cause: .partial)) }
        if !keeps { best = date }
      }
      return best.map { .date($0) } ?? .unknown(Unknown(cause: .unanswered))
    }
  }
}
