import Forms
import Values

/// Dates and moments for title lines and lists.
enum DateLine {
  /// `03-Mar-2026`.
  static func readable(_ date: PartialDate) -> String { DateText.readable(date) }

  /// `03-Mar 16:04` of an instant, in the ward's time.
  static func instant(_ milliseconds: Int64, zoneMinutes: Int) -> String {
    let local = milliseconds + Int64(zoneMinutes) * 60_000
    let day = Int((Double(local) / 86_400_000).rounded(.down))
    let minutes = (local - Int64(day) * 86_400_000) / 60_000
    let date = PartialDate(dayNumber: day).map(DateText.short) ?? ""
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(date) \(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// How long ago, in minutes, hours or days.
  static func age(_ milliseconds: Int64, now: Int64) -> String {
    let minutes = max(0, (now - milliseconds) / 60_000)
    if minutes < 60 { return "\(minutes) min" }
    return minutes < 48 * 60 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
  }
}
