import Record
import Values

/// What lines of one file have in common: the patient, the site, a format and acts that this version knows.
struct ChainRules {
  let path: String
  let subject: SubjectID?
  let site: String

  /// Throws ``Damage`` for the first line that is a stranger, or when one is newer.
  func check(_ found: ChainReading) throws(Damage) {
    let entries = found.entries
    try checkRedacted(entries)
    // By place: a line is not copied to be looked at.
    for index in entries.indices {
      guard entries[index].subject == subject, entries[index].site == site else {
        throw Damage(.stranger, path: path, line: entries[index].number)
      }
    }
    if let newer = found.newer { throw Damage(.newer, path: path, line: newer) }
  }

  /// A line without its author's signature must be one of which two people took something out.
  private func checkRedacted(_ entries: [Entry]) throws(Damage) {
    guard entries.contains(where: \.isRedacted) else { return }
    let redactions = entries.first?.number == 1 ? Redactions(entries) : nil
    for entry in entries where entry.isRedacted && redactions?.vouch(for: entry) != true {
      throw Damage(.notVouched, path: path, line: entry.number)
    }
  }
}
