import Values

/// Days and minutes of a ward, counted from 1 January 1970 in its own time.
enum DemoCalendar {
  /// A day number as it is stored.
  static func text(_ day: Int) -> String { PartialDate(dayNumber: day)?.description ?? "" }

  /// The month of a day, for dates that nobody knows to the day.
  static func month(_ day: Int) -> String { String(text(day).prefix(7)) }

  /// The year of a day.
  static func year(_ day: Int) -> Int { PartialDate(dayNumber: day)?.year ?? 1970 }

  /// The working day on or after a day.
  static func working(from day: Int) -> Int {
    switch weekday(day) {
    case 5: day + 2
    case 6: day + 1
    default: day
    }
  }

  /// The working day on or before a day.
  static func working(upTo day: Int) -> Int {
    switch weekday(day) {
    case 5: day - 1
    case 6: day - 2
    default: day
    }
  }

  /// Minutes of a day as `08:05`.
  static func time(_ minutes: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minutes / 60 % 24)):\(two(minutes % 60))"
  }

  private static func weekday(_ day: Int) -> Int { PartialDate(dayNumber: day)?.weekday ?? 0 }
}
