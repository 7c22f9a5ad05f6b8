import Record

/// What stands and stood in a field, the newest first.
enum ValueHistory {
  static func lines(_ patient: Patient, _ place: Place, zoneMinutes: Int) -> [String] {
    var out: [String] = []
    for entry in patient.entries.reversed() where entry.act.form == place.form {
      for change in entry.act.changes
      where patient.current(change.item, of: place.form, since: entry.number) == place.item {
        let at = DateLine.instant(change.typed ?? entry.moment.milliseconds, zoneMinutes: zoneMinutes)
        let why = change.why ?? entry.act.why
        let reason = why.map { "  (\($0.text ?? $0.code))" } ?? ""
        out.append(
          "Value \(change.was.map { "\($0.text) → " } ?? "")\(change.now?.text ?? "–")  \(at) by \(change.typist ?? entry.author.user)\(reason)"
        )
      }
    }
    return out.isEmpty ? ["Value: nothing was entered yet"] : out
  }
}
