import Record
import Values

/// What an entry did, in words of one line.
enum EntryWords {
  /// `#41 save C02/vital-signs: PULSE 7 → 72, and 2 more; opens Q41`.
  static func line(_ entry: Entry) -> String { "#\(entry.number) " + act(entry) }

  /// The same without the number.
  static func act(_ entry: Entry) -> String {
    let act = entry.act
    var text = name(act)
    if let form = act.form { text += " \(form)" }
    if act.isVeiled { text += ": not seen by your role" }
    if let detail = detail(act), !detail.isEmpty { text += ": \(detail)" }
    let queries = act.queries.indices.map { "\(id(ofQuery: $0, in: entry)) \(query(act.queries[$0]))" }
    if !queries.isEmpty {
      text += (act.changes.isEmpty ? ": " : "; ") + queries.prefix(2).joined(separator: "; ")
      if queries.count > 2 { text += "; \(queries.count - 2) more" }
    }
    return text
  }

  /// The act by its name in the journal; an act of a newer version by the name that it gives itself.
  static func name(_ act: Act) -> String {
    act.kind == .unknown ? act.text(.act) ?? act.kind.rawValue : act.kind.rawValue
  }

  /// `ECDOSE 20 → 200`; the row goes with the item where it stands in one.
  static func change(_ change: Change) -> String {
    change.was == change.now
      ? "\(item(change.item)) \(value(change.now)) confirmed"
      : "\(item(change.item)) \(value(change.was)) → \(value(change.now))"
  }

  /// A value, or a dash for nothing.
  static func value(_ value: ItemValue?) -> String {
    switch value {
    case .missing(let code)?: ".\(code.rawValue)"
    case let value?: value.text
    case nil: "–"
    }
  }

  /// `ECDOSE`, or `AETOXGR ae[3]/course[2]` in a row.
  static func item(_ item: ItemPath) -> String {
    item.group.steps.contains { $0.row != nil } ? "\(item.item) \(item.group)" : item.item
  }

  /// The query of a step: the one that it names, or the one that begins with it.
  static func id(ofQuery index: Int, in entry: Entry) -> String {
    let events = entry.act.queries
    guard events.indices.contains(index) else { return "" }
    if let id = events[index].query { return id }
    let earlier = events.prefix(index).count { $0.step.begins }
    return earlier == 0 ? "Q\(entry.number)" : "Q\(entry.number).\(earlier + 1)"
  }

  /// `open AEENDAT: The event ends before it starts.`
  static func query(_ event: QueryEvent) -> String {
    var text = event.step.rawValue
    if let place = event.place { text += " \(item(place.item))" }
    return text + (event.text.map { ": \($0)" } ?? "")
  }

  /// A reason: its code and its words.
  static func reason(_ why: Reason?) -> String {
    guard let why else { return "" }
    return [why.code, why.text ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  private static func detail(_ act: Act) -> String? {
    if let first = act.changes.first {
      let more = act.changes.count > 1 ? ", and \(act.changes.count - 1) more" : ""
      return change(first) + more
    }
    switch act.kind {
    case .remark: return [act.text(.item), act.text(.text)].compactMap { $0 }.joined(separator: ": ")
    case .save, .complete, .reopen, .formNotDone: return reason(act.why)
    case .adoptForms:
      let version = act.text(.version).map { "version " + $0.prefix { $0 != "@" } }
      let forms = act.details[.adopts]?.array.map { "\($0.count) forms" }
      return [version, act.text(.subject), forms, act.text(.text), reason(act.why)].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: ", ")
    default:
      let keys = (ActKey.table[act.kind] ?? []).filter { shown.contains($0) }
      return keys.compactMap { act.text($0) }.joined(separator: " ")
    }
  }

  /// The keys of acts that say something in one line.
  private static let shown: Set<ActKey> = [
    .visit, .row, .covers, .meaning, .date, .scope, .user, .printed, .role, .subject, .act, .file, .format, .text,
    .study,
  ]
}
