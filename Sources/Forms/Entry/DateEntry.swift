public import Values

/// Reads dates as a ward types them: `t`, `t-1`, `t+2w`, `3mar`, `3mar25`, `2026-05-03`, `2026-05`, `un-05-2026`.
///
/// | typed | means |
/// |---|---|
/// | `t`, `t-3`, `t+2w`, `t-1m` | today, days, weeks or months from it |
/// | `3mar`, `03-mar-2026`, `3 mar 2026` | that day; without a year the last one not after today |
/// | `3mar68`, `3mar26` | that day of this century or the one before, whichever is not after today; refused when both are near |
/// | `mar2026`, `2026-05`, `2026-5`, `un-05-2026`, `unk-may-2026` | that month |
/// | `2026`, `un-un-2026` | that year |
/// | `2026-05-03`, `20260503` | that day |
/// | `25.12.2026`, `25/12/2026` | the day, as no month 25 exists; `03/05/2026` is refused |
///
/// Where a day to come is meant, as for what is awaited, days without a year are the next ones.
public enum DateEntry {
  /// Why a text is no date, and what would be one.
  public struct Problem: Error, Hashable, Sendable {
    /// Why.
    public let reason: String
    /// What would do.
    public let hint: String
  }

  /// The date that a text means on that day; `ahead` where a day to come is meant.
  public static func read(_ typed: String, today: PartialDate?, ahead: Bool = false) -> Result<PartialDate, Problem> {
    let text = typed.lowercased()
    if let both = dateAndTime(text) {
      return .failure(
        Problem(reason: "'\(typed)' is a date with a time", hint: "\(both) here; the time has a field of its own"))
    }
    if let date = relative(text, today: today) { return .success(date) }
    if let date = PartialDate(text) { return .success(date) }
    // Only these separate the parts: digits of other scripts must not be lost between them.
    guard text.allSatisfy({ $0.isASCII ? $0.isNumber || $0.isLetter || " -/.,".contains($0) : $0.isLetter }) else {
      return refuse(typed)
    }
    let parts = self.parts(text)
    if parts.count == 1, text.count == 8, let date = compact(text) { return .success(date) }
    if let month = parts.firstIndex(where: { DateEntry.month($0) != nil }) {
      return named(parts, month: month, today: today, ahead: ahead, typed: typed)
    }
    return numeric(parts, typed: typed)
  }

  /// The date of an ISO date and time such as `2026-05-03T08:05`; nil for anything else.
  private static func dateAndTime(_ text: String) -> String? {
    guard text.utf8.count > 11, let date = PartialDate(String(text.prefix(10))), date.isComplete,
      ["t", " "].contains(text.dropFirst(10).first), text.contains(":")
    else { return nil }
    return date.description
  }

  private static func refuse(_ typed: String) -> Result<PartialDate, Problem> {
    .failure(Problem(reason: "'\(typed)' is not a date", hint: "like 3mar, 3mar2026, 2026-03-03, t or t-1"))
  }

  private static func relative(_ text: String, today: PartialDate?) -> PartialDate? {
    guard text.first == "t", let today, let day = today.dayNumber else { return nil }
    let rest = text.dropFirst()
    if rest.isEmpty || rest == "oday" { return today }
    guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
    var digits = rest.dropFirst()
    let unit = digits.last.flatMap { "dwm".contains($0) ? $0 : nil }
    if unit != nil { digits = digits.dropLast() }
    guard let count = Int(digits), count < 5000 else { return nil }
    let amount = sign == "-" ? -count : count
    switch unit {
    case "w": return PartialDate(dayNumber: day + amount * 7)
    case "m":
      guard let month = today.month, let dayOfMonth = today.day else { return nil }
      let months = today.year * 12 + month - 1 + amount
      let year = months / 12
      let newMonth = months % 12 + 1
      return PartialDate(year: year, month: newMonth, day: min(dayOfMonth, PartialDate.days(in: newMonth, of: year)))
    default: return PartialDate(dayNumber: day + amount)
    }
  }

  /// Runs of digits and runs of letters, separators dropped.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var lastWasDigit: Bool?
    for character in text {
      let isDigit = character.isASCII && character.isNumber
      guard isDigit || character.isLetter else {
        lastWasDigit = nil
        continue
      }
      if lastWasDigit == isDigit, let last = parts.last {
        parts[parts.count - 1] = last + String(character)
      } else {
        parts.append(String(character))
      }
      lastWasDigit = isDigit
    }
    return parts
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3, let first = word.first, first.isLetter else { return nil }
    return DateText.months.firstIndex { $0.lowercased() == word.prefix(3) }.map { $0 + 1 }
  }

  private static func isUnknown(_ word: String) -> Bool { ["un", "unk", "uk", "nk", "xx"].contains(word) }

  private static func compact(_ text: String) -> PartialDate? {
    guard let value = Int(text) else { return nil }
    return PartialDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
  }

  private static func named(
    _ parts: [String], month index: Int, today: PartialDate?, ahead: Bool, typed: String
  ) -> Result<PartialDate, Problem> {
    guard let month = month(parts[index]) else { return refuse(typed) }
    var others = parts
    others.remove(at: index)
    if index == 0, !others.isEmpty, others.last?.count != 4 {
      return .failure(
        Problem(reason: "'\(typed)' could be a day or a year", hint: "write the day first, like 3mar or 3mar2026"))
    }
    var day: Int?
    var year: Int?
    for part in others {
      if isUnknown(part) { continue }
      guard let value = Int(part) else { return refuse(typed) }
      if part.count == 4 {
        year = value
      } else if day == nil {
        day = value
      } else if year == nil {
        switch century(value, month, day, today: today, ahead: ahead, typed: typed) {
        case .success(let found): year = found
        case .failure(let problem): return .failure(problem)
        }
      } else {
        return refuse(typed)
      }
    }
    if year == nil, let today, let now = today.dayNumber {
      let thisYear = PartialDate(year: today.year, month: month, day: day)
      let isPast = (thisYear?.latest ?? 0) < now
      let isLater = (thisYear?.earliest ?? 0) > now
      year = ahead ? (isPast ? today.year + 1 : today.year) : isLater ? today.year - 1 : today.year
    }
    guard let year, let date = PartialDate(year: year, month: month, day: day) else {
      return .failure(
        Problem(reason: "the calendar has no day '\(typed)'", hint: "check the day of the month"))
    }
    return .success(date)
  }

  /// The year that two digits mean: of this century when that is not after today, else of the one before. What lies up to
  /// two years ahead could be either.
  private static func century(
    _ digits: Int, _ month: Int, _ day: Int?, today: PartialDate?, ahead: Bool, typed: String
  ) -> Result<Int, Problem> {
    let year = 2000 + digits
    guard !ahead, let now = today?.dayNumber, let date = PartialDate(year: year, month: month, day: day),
      date.earliest > now
    else { return .success(year) }
    guard date.earliest > now + 731 else {
      return .failure(
        Problem(reason: "'\(typed)' could be \(year) or \(year - 100)", hint: "write the year in full"))
    }
    return .success(year - 100)
  }

  private static func numeric(_ parts: [String], typed: String) -> Result<PartialDate, Problem> {
    let unknowns = parts.filter(isUnknown).count
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count + unknowns == parts.count, (1...3).contains(parts.count) else { return refuse(typed) }
    if unknowns > 0, let year = numbers.last, parts.last?.count == 4 {
      let month = numbers.count == 2 ? numbers[0] : nil
      return PartialDate(year: year, month: month).map { .success($0) } ?? refuse(typed)
    }
    if numbers.count == 2, parts[0].count == 4, unknowns == 0, typed.contains("-") || typed.contains("/") {
      return PartialDate(year: numbers[0], month: numbers[1]).map { .success($0) } ?? noDay(typed)
    }
    guard numbers.count == 3, parts.last?.count == 4 else {
      if numbers.count == 3, parts[0].count == 4 {
        return PartialDate(year: numbers[0], month: numbers[1], day: numbers[2]).map { .success($0) } ?? noDay(typed)
      }
      return refuse(typed)
    }
    if numbers[0] > 12 || numbers[0] == numbers[1] {
      return PartialDate(year: numbers[2], month: numbers[1], day: numbers[0]).map { .success($0) } ?? noDay(typed)
    }
    if numbers[1] > 12 {
      return PartialDate(year: numbers[2], month: numbers[0], day: numbers[1]).map { .success($0) } ?? noDay(typed)
    }
    return .failure(
      Problem(reason: "'\(typed)' could be two dates", hint: "write the month in letters, like 3mar2026"))
  }

  private static func noDay(_ typed: String) -> Result<PartialDate, Problem> {
    .failure(Problem(reason: "the calendar has no day '\(typed)'", hint: "check the day of the month"))
  }
}
