/// A moment in the Gregorian calendar and on the clock.
struct Civil {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// 0 for Sunday to 6 for Saturday.
  let weekday: Int
  /// 0 for 1 January.
  let dayOfYear: Int

  /// The calendar for that many seconds since 1 January 1970.
  init(seconds: Int64) {
    let inDay = Int((seconds % 86_400 + 86_400) % 86_400)
    let number = Int((seconds - Int64(inDay)) / 86_400)
    hour = inDay / 3600
    minute = inDay / 60 % 60
    second = inDay % 60
    weekday = ((number + 4) % 7 + 7) % 7
    // Years counted from March, so that the leap day comes last.
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let fromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * fromMarch + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    day = fromMarch - (153 * shiftedMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    dayOfYear = number - Civil.dayNumber(year, 1, 1)
  }

  /// Days since 1 January 1970.
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// How many days that month has.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
