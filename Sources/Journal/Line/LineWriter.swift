import Record
import Values

/// Writes the parts of a journal line in their fixed order.
struct LineWriter {
  private(set) var out: [UInt8] = []

  init() { out.reserveCapacity(1024) }

  /// Writes `n` to `app`, without what the act adds.
  mutating func writeHead(_ entry: Entry, previous: String) throws(LineFault) {
    guard (1...LineCodec.greatestInteger).contains(entry.number) else { throw fault("a line number") }
    guard LineWriter.isWritable(entry.moment) else { throw fault("a moment") }
    raw("{\"n\":\(entry.number)")
    text("prev", previous)
    text("at", entry.moment.utc)
    text("zone", entry.moment.zone)
    text("mono", entry.moment.mono)
    text("by", entry.author.user.text)
    text("name", entry.author.name)
    text("role", entry.author.role.rawValue)
    text("on", entry.author.terminal)
    text("site", entry.site)
    text("subject", entry.subject?.text)
    text("log", entry.log?.text)
    text("forms", entry.forms)
    text("app", entry.app)
  }

  /// Writes `act`, the act's keys by ``ActKey/table``, the unknown keys and `why`.
  mutating func writeAct(_ act: Act) throws(LineFault) {
    let keys = ActKey.table[act.kind] ?? []
    text("act", act.kind == .unknown ? act.text(.act) : act.kind.rawValue)
    let optional = ActKey.optional[act.kind] ?? []
    for key in act.details.keys where !(LineWriter.isDetail(key) && keys.contains(key)) && !optional.contains(key) {
      guard act.kind == .unknown, key == .act else {
        throw fault("nothing under \(key.rawValue) in \(act.kind.rawValue)")
      }
    }
    for key in keys {
      name(key.rawValue)
      switch key {
      case .form: value(act.form?.description)
      case .changes: list(act.changes) { $0.write($1) }
      case .prompted: list(act.prompted) { $0.write($1) }
      case .queries: list(act.queries) { $0.write($1) }
      default: try json(act.details[key] ?? .null)
      }
    }
    for key in optional {
      guard let detail = act.details[key], detail != .null else { continue }
      name(key.rawValue)
      try json(detail)
    }
    guard act.form == nil || keys.contains(.form), act.changes.isEmpty || keys.contains(.changes),
      act.prompted.isEmpty || keys.contains(.prompted), act.queries.isEmpty || keys.contains(.queries)
    else { throw fault("no form, changes, prompts or queries in \(act.kind.rawValue)") }
    for member in act.unknown {
      name(member.key)
      try json(member.value)
    }
    name("why")
    write(act.why)
  }

  /// Whether a moment can be written: a day of the calendar that is kept, a zone, a start of the machine.
  private static func isWritable(_ moment: Moment) -> Bool {
    let days = moment.milliseconds / 86_400_000
    return abs(days) < 60_000 && abs(moment.zoneMinutes) < 15 * 60
      && (0...Int64(LineCodec.greatestInteger)).contains(moment.monotonic)
      && moment.boot.utf8.allSatisfy { $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }
  }

  private static func isDetail(_ key: ActKey) -> Bool {
    key != .form && key != .changes && key != .prompted && key != .queries
  }

  /// Writes the salt.
  mutating func writeSalt(_ salt: String) { text("salt", salt) }
  /// Writes the signature.
  mutating func writeSignature(_ signature: String) { text("sig", signature) }

  /// Writes the hash and ends the line.
  mutating func writeHash(_ hash: String) {
    text("hash", hash)
    raw("}\n")
  }

  private func fault(_ what: String) -> LineFault { LineFault(.expected(what), at: out.count) }
  private mutating func raw(_ words: String) { out.append(contentsOf: words.utf8) }

  private mutating func name(_ key: String) {
    if out.last != UInt8(ascii: "{") { out.append(UInt8(ascii: ",")) }
    JSON.writeString(key, to: &out)
    out.append(UInt8(ascii: ":"))
  }

  private mutating func value(_ words: String?) {
    if let words { JSON.writeString(words, to: &out) } else { raw("null") }
  }

  private mutating func text(_ key: String, _ words: String?) {
    name(key)
    value(words)
  }

  private mutating func list<Element>(_ elements: [Element], _ each: (inout LineWriter, Element) -> Void) {
    out.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      each(&self, element)
    }
    out.append(UInt8(ascii: "]"))
  }

  private mutating func json(_ value: JSON) throws(LineFault) {
    guard LineCodec.isWritable(value) else { throw fault("a whole number and no deep nesting") }
    value.write(to: &out)
  }
}

extension LineWriter {
  mutating func write(_ held: ItemValue?) {
    switch held {
    case nil: raw("null")
    case .text(let words): value(words)
    case .codes(let codes): list(codes) { $0.value($1) }
    case .missing(let code): raw("{\"missing\":\"\(code.rawValue)\"}")
    }
  }

  mutating func write(_ reason: Reason?) {
    guard let reason else { return raw("null") }
    raw("{")
    text("code", reason.code)
    text("text", reason.text)
    raw("}")
  }

  mutating func write(_ change: Change) {
    raw("{")
    text("item", change.item.description)
    name("was")
    write(change.was)
    name("now")
    write(change.now)
    text("typed", change.typed.map(Moment.utc))
    text("typist", change.typist?.text)
    text("source", change.source)
    name("why")
    write(change.why)
    raw("}")
  }

  mutating func write(_ prompt: Prompt) {
    raw("{")
    text("check", prompt.check)
    text("item", prompt.item.description)
    name("value")
    write(prompt.value)
    raw("}")
  }

  mutating func write(_ event: QueryEvent) {
    raw("{")
    text("step", event.step.rawValue)
    text("query", event.query)
    text("place", event.place?.description)
    text("check", event.check)
    text("text", event.text)
    name("confirms")
    if let confirms = event.confirms { list(confirms) { $0.value($1) } } else { raw("null") }
    raw("}")
  }
}
