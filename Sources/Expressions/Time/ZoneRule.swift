/// A rule for a zone's clock that holds year after year, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Equatable {
  /// When the clock changes: the n-th weekday of a month, 5 for the last.
  struct Change: Equatable {
    let month: Int
    let week: Int
    /// 0 for Sunday.
    let weekday: Int
    /// Seconds after midnight, by the clock that is being left.
    let time: Int

    /// The moment by the clock that is being left, in seconds since 1 January 1970.
    func seconds(in year: Int) -> Int64 {
      let first = Civil.dayNumber(year, month, 1)
      let firstWeekday = ((first + 4) % 7 + 7) % 7
      var day = first + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if day >= first + Civil.days(in: month, of: year) { day -= 7 }
      return Int64(day) * 86_400 + Int64(time)
    }
  }

  /// Seconds ahead of UTC in winter.
  let standard: Int
  /// Seconds ahead of UTC in summer, and when summer time starts and ends; nil where the clock never changes.
  let summer: (offset: Int, start: Change, end: Change)?

  static func == (left: ZoneRule, right: ZoneRule) -> Bool {
    left.standard == right.standard && left.summer?.offset == right.summer?.offset
      && left.summer?.start == right.summer?.start && left.summer?.end == right.summer?.end
  }

  /// Seconds ahead of UTC at that moment.
  func offset(at moment: Int64) -> Int {
    guard let summer else { return standard }
    let year = Civil(seconds: moment + Int64(standard)).year
    let start = summer.start.seconds(in: year) - Int64(standard)
    let end = summer.end.seconds(in: year) - Int64(summer.offset)
    let isSummer = start < end ? (start..<end).contains(moment) : !(end..<start).contains(moment)
    return isSummer ? summer.offset : standard
  }

  /// Reads a rule; nil for what is not written with weekdays of months.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8)[...])
    guard reader.name(), let west = reader.time() else { return nil }
    standard = -west
    if reader.bytes.isEmpty {
      summer = nil
      return
    }
    guard reader.name() else { return nil }
    let offset = reader.bytes.first == UInt8(ascii: ",") ? standard + 3600 : reader.time().map { -$0 }
    guard let offset, let start = reader.change(), let end = reader.change(), reader.bytes.isEmpty else { return nil }
    summer = (offset, start, end)
  }

  /// Takes a rule apart.
  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ sign: String) -> Bool {
      guard bytes.starts(with: sign.utf8) else { return false }
      bytes = bytes.dropFirst(sign.utf8.count)
      return true
    }

    /// A zone's short name: letters, or anything in angle brackets.
    mutating func name() -> Bool {
      let start = bytes.count
      if take("<") {
        guard let close = bytes.firstIndex(of: UInt8(ascii: ">")) else { return false }
        bytes = bytes[(close + 1)...]
      } else {
        bytes = bytes.drop { (65...90).contains($0) || (97...122).contains($0) }
      }
      return start - bytes.count >= 3
    }

    mutating func number() -> Int? {
      let digits = bytes.prefix { Lexer.isDigit($0) }
      guard (1...3).contains(digits.count) else { return nil }
      bytes = bytes.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// `[+-]hours[:minutes[:seconds]]` in seconds.
    mutating func time() -> Int? {
      let negative = take("-")
      if !negative { _ = take("+") }
      guard var seconds = number() else { return nil }
      seconds *= 3600
      for unit in [60, 1] where take(":") {
        guard let part = number() else { return nil }
        seconds += part * unit
      }
      return negative ? -seconds : seconds
    }

    /// `,Mmonth.week.weekday[/time]`; two in the morning when no time is written.
    mutating func change() -> Change? {
      guard take(",M"), let month = number(), take("."), let week = number(), take("."), let weekday = number(),
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
      else { return nil }
      var time = 7200
      if take("/") {
        guard let written = self.time() else { return nil }
        time = written
      }
      return Change(month: month, week: week, weekday: weekday, time: time)
    }
  }
}
