import Record
import Values

/// The values inside a line: moments, paths, item values, changes, prompts, query steps, reasons, details.
extension LineReader {
  /// `"…","zone":"…","mono":"…"`, from the text of `at` on.
  mutating func moment() throws(LineFault) -> Moment {
    let milliseconds = try instant()
    if at + runCount <= limit, isSame(runStart, at, runCount) {
      at += runCount
    } else {
      let start = at
      try expect(",\"zone\":\"")
      runZone = try zone()
      try expect("\",\"mono\":\"")
      let boot = at
      while at < limit, LineReader.isBoot(base[at]) { at += 1 }
      runBoot = ascii(boot, at - boot)
      try expect(":")
      (runStart, runCount) = (start, at - start)
    }
    let monotonic = try integer()
    try expect("\"")
    return Moment(milliseconds: milliseconds, zoneMinutes: runZone, boot: runBoot, monotonic: Int64(monotonic))
  }

  private static func isBoot(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  /// `"2026-11-22T08:04:05.123Z"` as milliseconds since 1970.
  mutating func instant() throws(LineFault) -> Int64 {
    // Most lines are of the same day as the one before.
    if dayStart >= 0, at + 12 <= limit, isSame(dayStart, at, 12) {
      at += 12
    } else {
      let start = at
      try expect("\"")
      let year = try digits(4)
      try expect("-")
      let month = try digits(2)
      try expect("-")
      let date = try digits(2)
      guard let number = PartialDate(year: year, month: month, day: date)?.dayNumber else {
        throw fault(.expected("a day of the calendar"))
      }
      try expect("T")
      (dayStart, day) = (start, Int64(number) * 86_400_000)
    }
    return day + (try timeOfDay())
  }

  /// `08:04:05.123Z"` as milliseconds since midnight.
  private mutating func timeOfDay() throws(LineFault) -> Int64 {
    guard at + 14 <= limit else {
      at = limit
      throw fault(.torn)
    }
    let text = base + at
    var worst: UInt8 = 0
    func digit(_ place: Int, _ weight: Int) -> Int {
      let value = text[place] &- UInt8(ascii: "0")
      worst = max(worst, value)
      return Int(value) * weight
    }
    let hour = digit(0, 10) + digit(1, 1)
    let minute = digit(3, 10) + digit(4, 1)
    let second = digit(6, 10) + digit(7, 1)
    let fraction = digit(9, 100) + digit(10, 10) + digit(11, 1)
    guard worst < 10, hour < 24, minute < 60, second < 60, text[2] == UInt8(ascii: ":"), text[5] == UInt8(ascii: ":"),
      text[8] == UInt8(ascii: "."), text[12] == UInt8(ascii: "Z"), text[13] == UInt8(ascii: "\"")
    else { throw fault(.expected("a time of day such as 08:04:05.123Z")) }
    at += 14
    return Int64(((hour * 60 + minute) * 60 + second) * 1000 + fraction)
  }

  private mutating func zone() throws(LineFault) -> Int {
    let isBehind = try take(UInt8(ascii: "-"))
    if !isBehind { try expect("+") }
    let hours = try digits(2)
    try expect(":")
    let minutes = try digits(2)
    let size = hours * 60 + minutes
    guard hours <= 14, minutes < 60, !(isBehind && size == 0) else { throw fault(.expected("a zone")) }
    return isBehind ? -size : size
  }

  @inline(__always)
  private mutating func digits(_ count: Int) throws(LineFault) -> Int {
    var value = 0
    for _ in 0..<count {
      guard at < limit, base[at] &- UInt8(ascii: "0") < 10 else { throw fault(.expected("a digit")) }
      value = value * 10 + Int(base[at] &- UInt8(ascii: "0"))
      at += 1
    }
    return value
  }

  mutating func formPath() throws(LineFault) -> FormPath {
    let found = try plainRange()
    if let known = knownForms.known(knownBase, like: base + found.start, found.count) { return known }
    let known = forms.value(base, found.start, found.count) { FormPath(String(decoding: $0, as: UTF8.self)) }
    guard let known else { throw LineFault(.expected("a form at a visit"), at: found.start - lineStart) }
    return known
  }

  mutating func itemPath() throws(LineFault) -> ItemPath {
    let found = try plainRange()
    if let known = knownItems.known(knownBase, like: base + found.start, found.count) { return known }
    if let known = items.known(base, found.start, found.count) { return known }
    guard let path = newItemPath(found), items.add(base, found.start, found.count, { _ in path }) != nil else {
      throw LineFault(.expected("an item of a form"), at: found.start - lineStart)
    }
    return path
  }

  /// A path made of a group and a name, each of which most other paths share.
  private mutating func newItemPath(_ found: Range) -> ItemPath? {
    var slash = found.count - 1
    while slash > 0, base[found.start + slash] != UInt8(ascii: "/") { slash -= 1 }
    guard slash > 0 else { return nil }
    let group = groups.value(base, found.start, slash) { GroupPath(String(decoding: $0, as: UTF8.self)) }
    let name = names.value(base, found.start + slash + 1, found.count - slash - 1) {
      let name = String(decoding: $0, as: UTF8.self)
      return GroupPath.isName(name) ? name : nil
    }
    guard let group, let name else { return nil }
    return ItemPath(
      group, name,
      written: String(decoding: UnsafeBufferPointer(start: base + found.start, count: found.count), as: UTF8.self))
  }

  /// A text or null.
  mutating func optionalText() throws(LineFault) -> String? {
    if try takeNull() { return nil }
    return try text(try range())
  }

  /// A list of elements that `element` reads.
  mutating func list<Element>(
    _ element: (inout LineReader) throws(LineFault) -> Element
  ) throws(LineFault) -> [Element] {
    try expect("[")
    if try take(UInt8(ascii: "]")) { return [] }
    var elements: [Element] = []
    elements.reserveCapacity(2)
    repeat { elements.append(try element(&self)) } while try take(UInt8(ascii: ","))
    try expect("]")
    return elements
  }

  /// What an item holds, or null.
  mutating func itemValue() throws(LineFault) -> ItemValue? {
    guard at < limit else { throw fault(.torn) }
    switch base[at] {
    case UInt8(ascii: "\""): return .text(try text(try range()))
    case UInt8(ascii: "["):
      return .codes(try list { (reader) throws(LineFault) in try reader.text(try reader.range()) })
    case UInt8(ascii: "{"):
      try expect("{\"missing\":")
      let found = try plainRange()
      guard let code = MissingCode(rawValue: try text(found)) else {
        throw LineFault(.expected("a missing code"), at: found.start - lineStart)
      }
      try expect("}")
      if !code.isKnown { saysNewer = true }
      return .missing(code)
    default:
      guard try takeNull() else { throw fault(.expected("a value")) }
      return nil
    }
  }

  /// A reason, or null.
  mutating func reason() throws(LineFault) -> Reason? {
    if try takeNull() { return nil }
    try expect("{\"code\":")
    let code = try text(try range())
    try expect(",\"text\":")
    let words = try optionalText()
    try expect("}")
    return Reason(code: code, text: words)
  }

  mutating func change() throws(LineFault) -> Change {
    try expect("{\"item\":")
    let item = try itemPath()
    try expect(",\"was\":")
    let was = try itemValue()
    try expect(",\"now\":")
    let now = try itemValue()
    try expect(",\"typed\":")
    let typed = try takeNull() ? nil : instant()
    var typist: UserName?
    // Nearly always the one who saves typed it, and nobody has to say why.
    if !take(",\"typist\":null,\"source\":") {
      try expect(",\"typist\":")
      typist = try takeNull() ? nil : user()
      try expect(",\"source\":")
    }
    let source = try optionalText()
    var why: Reason?
    if !take(",\"why\":null}") {
      try expect(",\"why\":")
      why = try reason()
      try expect("}")
    }
    return Change(item: item, was: was, now: now, typed: typed, typist: typist, source: source, why: why)
  }

  mutating func prompt() throws(LineFault) -> Prompt {
    try expect("{\"check\":")
    let check = try text(try range())
    try expect(",\"item\":")
    let item = try itemPath()
    try expect(",\"value\":")
    let value = try itemValue()
    try expect("}")
    return Prompt(check: check, item: item, value: value)
  }

  mutating func query() throws(LineFault) -> QueryEvent {
    try expect("{\"step\":")
    let found = try plainRange()
    guard let step = QueryEvent.Step(rawValue: try text(found)) else {
      throw LineFault(.expected("a query step"), at: found.start - lineStart)
    }
    if !step.isKnown { saysNewer = true }
    var event = QueryEvent(step: step)
    try expect(",\"query\":")
    event.query = try optionalText()
    try expect(",\"place\":")
    if try !takeNull() {
      let found = try plainRange()
      guard let place = Place(try text(found)) else {
        throw LineFault(.expected("a data point"), at: found.start - lineStart)
      }
      event.place = place
    }
    try expect(",\"check\":")
    event.check = try optionalText()
    try expect(",\"text\":")
    event.text = try optionalText()
    try expect(",\"confirms\":")
    if try !takeNull() {
      event.confirms = try list { (reader) throws(LineFault) in try reader.text(try reader.range()) }
    }
    try expect("}")
    return event
  }

  /// Any value: null, true, false, a text, a whole number, a list or an object, nested 16 levels at most.
  mutating func json(depth: Int) throws(LineFault) -> JSON {
    guard depth < LineCodec.maximumDepth else { throw fault(.tooDeep) }
    guard at < limit else { throw fault(.torn) }
    switch base[at] {
    case UInt8(ascii: "\""): return .string(try text(try range()))
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "["): return .array(try list { (reader) throws(LineFault) in try reader.json(depth: depth + 1) })
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "-"):
      at += 1
      let value = try integer()
      guard value > 0 else { throw fault(.expected("a number that is not minus zero")) }
      return .int(-value)
    default: return .int(try integer())
    }
  }

  private mutating func object(depth: Int) throws(LineFault) -> JSON {
    try expect("{")
    if try take(UInt8(ascii: "}")) { return .object([]) }
    var members: [(key: String, value: JSON)] = []
    var taken: Set<[UInt8]> = []
    repeat {
      let start = at
      let key = try text(try range())
      guard taken.insert(Array(key.utf8)).inserted else { throw LineFault(.keyTwice(key), at: start - lineStart) }
      try expect(":")
      members.append((key, try json(depth: depth + 1)))
    } while try take(UInt8(ascii: ","))
    try expect("}")
    return .object(members)
  }
}
