import Record
import Values

/// What lines of one file have in common: the patient, the site, a format and acts that this version knows.
struct ChainRules {
  let path: String
  let subject: SubjectID?
  let site: String

  /// Throws ``Damage`` for the first line that is a stranger or newer.
  func check(_ entries: [Entry]) throws(Damage) {
    var newer: Int?
    try checkRedacted(entries)
    for entry in entries {
      guard entry.subject == subject, entry.site == site else {
        throw Damage(.stranger, path: path, line: entry.number)
      }
      if newer == nil, ChainRules.isNewer(entry.act) || !ChainRules.isKnown(entry.author.role) { newer = entry.number }
    }
    if let newer { throw Damage(.newer, path: path, line: newer) }
  }

  /// A line without its author's signature must be one of which two people took something out.
  private func checkRedacted(_ entries: [Entry]) throws(Damage) {
    let redacted = entries.filter(\.seal.isRedacted)
    guard !redacted.isEmpty else { return }
    let redactions = entries.first?.number == 1 ? Redactions(entries) : nil
    for entry in redacted where redactions?.vouch(for: entry) != true {
      throw Damage(.notVouched, path: path, line: entry.number)
    }
  }

  /// Whether a newer version wrote an act: its name, a key, a code, a step or the format is not known here.
  static func isNewer(_ act: Act) -> Bool {
    if act.kind == .unknown || !act.unknown.isEmpty { return true }
    for change in act.changes where !isKnown(change.was) || !isKnown(change.now) { return true }
    for prompt in act.prompted where !isKnown(prompt.value) { return true }
    for event in act.queries where !event.step.isKnown { return true }
    if let role = act.text(.role).flatMap(Role.init), !isKnown(role) { return true }
    guard act.kind == .create || act.kind == .site else { return false }
    return act.details[.format] != .int(LineCodec.format)
  }

  private static func isKnown(_ value: ItemValue?) -> Bool {
    if case .missing(let code)? = value { code.isKnown } else { true }
  }

  private static func isKnown(_ role: Role) -> Bool { role.isKnown }
}
