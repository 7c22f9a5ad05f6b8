import Record
import Values

/// An entry in full, as names and texts.
struct EntryText {
  /// Names and texts in the order of the journal line; nothing is left out, long codes are shortened to their beginning.
  let parts: [(name: String, text: String)]

  init(_ entry: Entry) {
    let act = entry.act
    var parts: [(name: String, text: String)] = []
    func put(_ name: String, _ text: String?) { if let text, !text.isEmpty { parts.append((name, text)) } }
    let (author, moment) = (entry.author, entry.moment)
    put("saved at", "\(DateLine.full(moment)) on the ward, \(moment.utc) \(moment.zone), clock \(moment.mono)")
    put("by", "\(author.user)  \(author.name), \(author.role.rawValue), at \(author.terminal)")
    put("record", "site \(entry.site)\(entry.subject.map { ", subject \($0)" } ?? "")")
    put("made with", "forms \(EntryText.forms(entry.forms)), Casebook \(entry.app)")
    put("act", EntryWords.name(act))
    put("form", act.form?.description)
    for (index, change) in act.changes.enumerated() {
      put(index == 0 ? "changes" : "", EntryText.change(change, entry))
    }
    for (index, prompt) in act.prompted.enumerated() {
      put(index == 0 ? "prompted by" : "", "\(prompt.check) at \(prompt.item) = \(EntryWords.value(prompt.value))")
    }
    for (index, event) in act.queries.enumerated() { put(index == 0 ? "queries" : "", EntryText.query(event)) }
    let listed = ActKey.table[act.kind] ?? []
    for key in listed + ActKey.allCases.filter({ !listed.contains($0) }) {
      for (index, text) in EntryText.texts(act.details[key] ?? .null).enumerated() {
        put(index == 0 ? key.rawValue : "", text)
      }
    }
    for member in act.unknown { put("? \(member.key)", "\(member.value.text)  (a newer version wrote this)") }
    put("why", EntryWords.reason(act.why))
    put("previous", EntryText.beginning(entry.seal.previous))
    put("signature", EntryText.beginning(entry.seal.signature))
    put("hash", EntryText.beginning(entry.seal.hash))
    self.parts = parts
  }

  private static func change(_ change: Change, _ entry: Entry) -> String {
    var text = "\(change.item)  \(EntryWords.value(change.was)) → \(EntryWords.value(change.now))"
    if let typed = change.typed { text += "  typed \(DateLine.typed(typed, savedAt: entry.moment))" }
    if let typist = change.typist { text += " by \(typist)" }
    if let source = change.source { text += "  source \(source)" }
    if change.why != nil { text += "  why \(EntryWords.reason(change.why))" }
    return text
  }

  private static func query(_ event: QueryEvent) -> String {
    var text = "\(event.query ?? "new") \(event.step.rawValue)"
    if let place = event.place { text += " at \(place)" }
    if let check = event.check { text += " by \(check)" }
    if let words = event.text { text += ": \(words)" }
    if let confirms = event.confirms { text += "  confirms \(confirms.joined(separator: ", "))" }
    return text
  }

  /// A value as texts: a list of texts one by one.
  private static func texts(_ value: JSON) -> [String] {
    switch value {
    case .null: []
    case .string(let text): [text]
    case .array(let elements) where elements.allSatisfy { $0.string != nil }: elements.compactMap(\.string)
    default: [value.text]
    }
  }

  /// The version and the beginning of the digest.
  private static func forms(_ version: String) -> String {
    guard let at = version.firstIndex(of: "@") else { return version }
    return version[...at] + beginning(String(version[version.index(after: at)...]))
  }

  private static func beginning(_ code: String) -> String {
    code.count > 16 ? code.prefix(16) + "…" : code
  }
}
