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
    for entry in entries {
      guard entry.subject == subject, entry.site == site else {
        throw Damage(.stranger, path: path, line: entry.number)
      }
      if newer == nil, ChainRules.isNewer(entry.act) { newer = entry.number }
    }
    if let newer { throw Damage(.newer, path: path, line: newer) }
  }

  /// Whether a newer version wrote an act: its name, a key or the format is not known here.
  static func isNewer(_ act: Act) -> Bool {
    if act.kind == .unknown || !act.unknown.isEmpty { return true }
    guard act.kind == .create || act.kind == .site else { return false }
    return act.details[.format] != .int(LineCodec.format)
  }
}
