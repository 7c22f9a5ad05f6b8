import Forms
import Record
import Values

/// The moment when the team learned of a serious event, as it is typed: `t 16:04`, `t-1 15:30`, `3mar 0900`, `15:30`.
struct Awareness: Equatable, Sendable {
  /// The day.
  let date: PartialDate
  /// Minutes of the day; nil when nobody knows.
  let minutes: Int?

  /// Why a text is no such moment.
  struct Problem: Error, Equatable {
    let text: String
  }

  /// Reads what was typed on the ward at a moment.
  static func read(_ typed: String, at now: Moment) -> Result<Awareness, Problem> {
    var words = typed.split(separator: " ").map(String.init)
    var minutes: Int?
    if let last = words.last, let time = time(last), words.count > 1 || last.contains(":") {
      minutes = time
      words.removeLast()
    }
    let day = words.isEmpty ? "t" : words.joined(separator: " ")
    switch DateEntry.read(day, today: now.localDate) {
    case .failure(let problem): return .failure(Problem(text: "\(problem.reason): \(problem.hint)"))
    case .success(let date):
      guard date.isComplete else {
        return .failure(Problem(text: "\(DateText.readable(date)) has no day: the hours run from a day"))
      }
      let known = Awareness(date: date, minutes: minutes)
      guard known.start <= Awareness.local(now) else {
        return .failure(Problem(text: "that moment has not come yet"))
      }
      return .success(known)
    }
  }

  /// Minutes since 1970 on the ward's clock; without a time the beginning of the day.
  private var start: Int64 { Int64(date.earliest) * 1440 + Int64(minutes ?? 0) }

  private static func local(_ moment: Moment) -> Int64 {
    Int64((Double(moment.milliseconds) / 60_000).rounded(.down)) + Int64(moment.zoneMinutes)
  }

  private static func time(_ word: String) -> Int? {
    let digits = word.filter { $0 != ":" }
    guard (3...4).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(digits),
      value / 100 < 24, value % 100 < 60
    else { return nil }
    return value / 100 * 60 + value % 100
  }

  /// The time as it is stored, `16:04`.
  var time: String? { minutes.map(Awareness.clock) }

  private static func clock(_ minutes: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// What was understood, and when the hours end: `Sun 22-Nov-2026 16:04, report by Mon 23-Nov-2026 16:04`.
  func words(hours: Int) -> String {
    "\(DateText.withWeekday(date)) \(time ?? "00:00, no time given"); \(deadline(hours: hours))"
  }

  /// When the hours end: `report by Mon 23-Nov-2026 16:04`.
  func deadline(hours: Int) -> String {
    let end = start + Int64(hours) * 60
    let day = PartialDate(dayNumber: Int(end / 1440)).map(DateText.withWeekday) ?? ""
    return "report by \(day) \(Awareness.clock(Int(end % 1440)))"
  }
}
