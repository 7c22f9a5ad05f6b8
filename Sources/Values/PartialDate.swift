/// A date of which the day, or the day and the month, may be unknown: `2026-05-03`, `2026-05`, `2026`.
///
/// Years run from 1800 to 2199 of the Gregorian calendar. Compared as the interval of days that it can mean.
public struct PartialDate: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The month from 1 to 12, or nil when unknown.
  public let month: Int?
  /// The day of the month, or nil when unknown.
  public let day: Int?

  /// A date from its parts; nil for a day that the calendar does not have.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1800...2199).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day { guard day >= 1, day <= PartialDate.days(in: month, of: year) else { return nil } }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-05-03`, `2026-05` or `2026`; nil for anything else.
  public init?(_ text: String) { self.init(bytes: text.utf8) }

  /// Reads `2026-05-03`, `2026-05` or `2026`; nil for anything else.
  public init?(_ text: some StringProtocol) { self.init(bytes: text.utf8) }

  private init?(bytes: some Collection<UInt8>) {
    // The length says how much of the date there is; a record has thousands of them.
    let count = bytes.count
    guard count == 4 || count == 7 || count == 10 else { return nil }
    var (year, month, day) = (0, 0, 0)
    for (place, byte) in bytes.enumerated() {
      let digit = Int(byte &- UInt8(ascii: "0"))
      switch place {
      case 4, 7:
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      case 0..<4: year = year * 10 + digit
      case 5, 6: month = month * 10 + digit
      default: day = day * 10 + digit
      }
      guard digit < 10 else { return nil }
    }
    self.init(year: year, month: count > 4 ? month : nil, day: count > 7 ? day : nil)
  }

  /// The complete date that many days after 1 January 1970; nil outside the years that are kept.
  public init?(dayNumber: Int) {
    // Civil calendar from a day count, years counted from March so that the leap day comes last.
    guard abs(dayNumber) < 400_000 else { return nil }
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Whether year, month and day are all known.
  public var isComplete: Bool { day != nil }

  /// The first day that this can mean, in days since 1 January 1970.
  public var earliest: Int { PartialDate.dayNumber(year, month ?? 1, day ?? 1) }

  /// The last day that this can mean, in days since 1 January 1970.
  public var latest: Int {
    let lastMonth = month ?? 12
    return PartialDate.dayNumber(year, lastMonth, day ?? PartialDate.days(in: lastMonth, of: year))
  }

  /// Days since 1 January 1970 when the date is complete.
  public var dayNumber: Int? { isComplete ? earliest : nil }

  /// The date that many days later; nil when this date is partial.
  public func adding(days: Int) -> PartialDate? {
    guard let number = dayNumber, abs(days) < 400_000 else { return nil }
    return PartialDate(dayNumber: number + days)
  }

  /// The weekday, 0 for Monday to 6 for Sunday; nil when partial.
  public var weekday: Int? { dayNumber.map { (($0 + 3) % 7 + 7) % 7 } }

  /// How many days that month has; 30 for a month that does not exist.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 30
    }
  }

  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension PartialDate: CustomStringConvertible {
  /// The date as it is stored: `2026-05-03`, `2026-05`, `2026`.
  public var description: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)" + (month.map { "-" + two($0) } ?? "") + (day.map { "-" + two($0) } ?? "")
  }
}
