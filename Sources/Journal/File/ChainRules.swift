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
    var role: Role?
    // By place: a line is not copied to be looked at.
    for index in entries.indices {
      guard entries[index].subject == subject, entries[index].site == site else {
        throw Damage(.stranger, path: path, line: entries[index].number)
      }
      if newer == nil, ChainRules.isNewer(entries[index].act) { newer = entries[index].number }
      // The same people write most lines.
      if entries[index].author.role != role {
        role = entries[index].author.role
        if newer == nil, role?.isKnown == false { newer = entries[index].number }
      }
    }
    if let newer { throw Damage(.newer, path: path, line: newer) }
  }

  /// A line without its author's signature must be one of which two people took something out.
  private func checkRedacted(_ entries: [Entry]) throws(Damage) {
    guard entries.contains(where: \.isRedacted) else { return }
    let redactions = entries.first?.number == 1 ? Redactions(entries) : nil
    for entry in entries where entry.isRedacted && redactions?.vouch(for: entry) != true {
      throw Damage(.notVouched, path: path, line: entry.number)
    }
  }

  /// Whether a newer version wrote an act: its name, a key, a code, a step or the format is not known here.
  static func isNewer(_ act: Act) -> Bool {
    if act.kind == .unknown || !act.unknown.isEmpty { return true }
    if act.changes.contains(where: { !isKnown($0.was) || !isKnown($0.now) }) { return true }
    if act.prompted.contains(where: { !isKnown($0.value) }) { return true }
    if act.queries.contains(where: { !$0.step.isKnown }) { return true }
    if act.kind == .userAdd || act.kind == .userRole { return act.text(.role).flatMap(Role.init)?.isKnown == false }
    guard act.kind == .create || act.kind == .site else { return false }
    return act.details[.format] != .int(LineCodec.format)
  }

  private static func isKnown(_ value: ItemValue?) -> Bool {
    if case .missing(let code)? = value { code.isKnown } else { true }
  }
}
