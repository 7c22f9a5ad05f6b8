/// How far the clock of a time zone is ahead of UTC.
enum ZoneOffset {
  /// Seconds ahead of UTC at that moment, for `UTC`, `+08:00`, `02:00`, `Asia/Shanghai`; nil for zones not known.
  ///
  /// A zone's name is looked up among the rules kept here, today's for every year: expressions read no disk.
  static func seconds(_ zone: String, at moment: Int64) -> Int? {
    if zone == "UTC" || zone == "Z" || zone.isEmpty { return 0 }
    return fixed(Array(zone.utf8)) ?? KnownZones.rule(zone)?.offset(at: moment)
  }

  private static func fixed(_ text: [UInt8]) -> Int? {
    var bytes = text[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(Lexer.isDigit) }) else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 48) } }
    guard numbers[0] < 24, numbers[1] < 60 else { return nil }
    return (numbers[0] * 3600 + numbers[1] * 60) * (negative ? -1 : 1)
  }
}
