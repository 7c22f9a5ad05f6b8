import Forms
import Record
import Values

extension DateLine {
  /// `12-Mar-2026 10:31` of a moment, in the ward's time of then.
  static func full(_ moment: Moment) -> String {
    let date = moment.localDate.map(DateText.readable) ?? ""
    return "\(date) \(moment.localTime.prefix(5))"
  }

  /// `12-Mar-26 10:31`, for columns.
  static func narrow(_ moment: Moment) -> String {
    let date = moment.localDate.map(DateText.readable) ?? ""
    return "\(date.dropLast(4))\(date.suffix(2)) \(moment.localTime.prefix(5))"
  }

  /// When a value was typed, beside when it was saved: the time of the day, or the day when that is another one.
  static func typed(_ milliseconds: Int64, savedAt moment: Moment) -> String {
    let typed = Moment(
      milliseconds: milliseconds, zoneMinutes: moment.zoneMinutes, boot: moment.boot, monotonic: moment.monotonic)
    guard typed.localDate == moment.localDate else { return typed.localDate.map(DateText.short) ?? "" }
    return String(typed.localTime.prefix(5))
  }
}
