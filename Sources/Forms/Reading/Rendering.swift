public import Expressions
import Record
public import Values

extension Reading {
  /// A sentence with its values filled in.
  public func text(_ message: MessageText, at scope: Scope) -> String {
    message.pieces(in: language).map { piece in
      switch piece {
      case .text(let text): text
      case .value(let expression):
        switch evaluate(expression, at: scope) {
        case .success(let value): display(value)
        case .failure: "?"
        }
      }
    }.joined()
  }

  /// Why an item was computed as it was, worked out once for each place; empty when it does not say.
  public func explanation(of item: ItemDefinition, at scope: Scope) -> String {
    guard let because = item.because else { return "" }
    return remembering("because \(scope.form)/\(path(of: item, at: scope))") { text(because, at: scope) }
  }

  /// A value as people read it: dates as `03-Mar-2026`, unknown as a dash or the reason.
  public func display(_ value: ExpressionValue) -> String {
    switch value {
    case .bool(let flag): flag ? Words.yes(language) : Words.no(language)
    case .number(let number): number.isWhole ? number.description : number.text(places: decimals(number))
    case .string(let text): text
    case .date(let date): DateText.readable(date)
    case .list(let elements): elements.map(display).joined(separator: ", ")
    case .unknown(let unknown):
      if case .missing(let code) = unknown.cause { code.rawValue } else { "–" }
    case .int(let number): String(number)
    default: "–"
    }
  }

  private func decimals(_ number: Number) -> Int {
    for places in 1...2 where number.rounded(places: places) == number { return places }
    return 1
  }
}

/// Dates as people read and write them.
public enum DateText {
  /// The months in three letters.
  public static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  /// The weekdays in three letters, Monday first.
  public static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `03-Mar-2026`, `Mar-2026`, `2026`.
  public static func readable(_ date: PartialDate) -> String {
    guard let month = date.month, months.indices.contains(month - 1) else { return "\(date.year)" }
    let day = date.day.map { ($0 < 10 ? "0" : "") + "\($0)-" } ?? ""
    return day + months[month - 1] + "-\(date.year)"
  }

  /// `Tue 03-Mar-2026`; without the weekday when the day is unknown.
  public static func withWeekday(_ date: PartialDate) -> String {
    guard let weekday = date.weekday, weekdays.indices.contains(weekday) else { return readable(date) }
    return weekdays[weekday] + " " + readable(date)
  }
}

extension DateText {
  /// `03-Mar`, for narrow columns.
  public static func short(_ date: PartialDate) -> String {
    let text = readable(date)
    return date.isComplete ? String(text.dropLast(5)) : text
  }
}
