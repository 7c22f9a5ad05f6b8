public import Record
import Values

/// The entries of one file, a patient's record or the site's log, as rows of the audit list.
///
/// | entry | rows |
/// |---|---|
/// | save | one for each changed value, with the query steps and checks of that value |
/// | complete, strike-row, sign and every other act | one for the act, then one for each changed value |
/// | steps of queries at other places | one each |
public struct AuditTrail: Sendable {
  /// The rows in the order of the entries.
  public let rows: [AuditRow]

  /// The rows of a file, from its first entry on; places of queries are known by what opened them.
  public init(_ entries: some Sequence<Entry>) {
    var places: [String: Place] = [:]
    rows = entries.flatMap { AuditTrail.rows($0, &places) }
  }

  private static func rows(_ entry: Entry, _ places: inout [String: Place]) -> [AuditRow] {
    var opened = 0
    var steps: [(event: QueryEvent, id: String, place: Place?)] = []
    for event in entry.act.queries {
      var id = event.query ?? ""
      if event.step.begins {
        opened += 1
        id = opened == 1 ? "Q\(entry.number)" : "Q\(entry.number).\(opened)"
        places[id] = event.place
      }
      steps.append((event, id, event.place ?? places[id]))
    }
    var prompts = entry.act.prompted
    var changes: [AuditRow] = []
    for change in entry.act.changes {
      let place = entry.act.form.map { Place($0, change.item) }
      let own = steps.filter { $0.place == place }
      steps.removeAll { $0.place == place }
      let spoke = prompts.filter { $0.item == change.item }
      prompts.removeAll { $0.item == change.item }
      changes.append(
        AuditRow(
          entry, place: place?.description ?? change.item.description, change: change, checks: spoke,
          queries: own.map { "\($0.id) \($0.event.step.rawValue)" },
          text: own.compactMap(\.event.text).joined(separator: " / ")))
    }
    for prompt in prompts {
      changes.append(
        AuditRow(
          entry, place: entry.act.form.map { Place($0, prompt.item).description } ?? prompt.item.description,
          checks: [prompt]))
    }
    let asked = steps.map { step in
      AuditRow(
        entry, place: step.place?.description ?? "", queries: ["\(step.id) \(step.event.step.rawValue)"],
        text: step.event.text ?? "", check: step.event.check, confirms: step.event.confirms)
    }
    let isSaid = entry.act.kind == .save || entry.act.kind.rawValue.hasPrefix("query.")
    let whole = isSaid && !(changes.isEmpty && asked.isEmpty) ? [] : [AuditRow(act: entry)]
    return whole + changes + asked
  }
}

extension AuditRow {
  /// A change of a value, a check that spoke, or a step of a query.
  fileprivate init(
    _ entry: Entry, place: String, change: Change? = nil, checks: [Prompt] = [], queries: [String] = [],
    text: String = "", check: String? = nil, confirms: [String]? = nil
  ) {
    let spoke = checks.map { $0.check + ($0.value.map { " at \($0.text)" } ?? "") }
    self.init(
      entry: entry.number, subject: entry.subject, moment: entry.moment, author: entry.author,
      act: AuditRow.name(entry), form: Place(place)?.form ?? entry.act.form, place: place, was: change?.was,
      now: change?.now, isChange: change != nil, reason: change?.why ?? entry.act.why,
      checks: spoke + (check.map { [$0] } ?? []), queries: queries, text: text, typed: change?.typed,
      typist: change?.typist, source: change?.source,
      details: confirms.map { ["confirms=" + $0.joined(separator: ",")] } ?? [],
      forms: entry.forms, app: entry.app)
  }

  /// An act as a whole, with what belongs to it.
  fileprivate init(act entry: Entry) {
    let act = entry.act
    var place = act.text(.covers) ?? act.form?.description ?? act.text(.visit) ?? ""
    if let form = act.form, let inner = act.text(.row) ?? act.text(.item) { place = "\(form)/\(inner)" }
    let told: Set<ActKey> = [.covers, .visit, .row, .item, .text, .form]
    let keys = (ActKey.table[act.kind] ?? []) + (ActKey.optional[act.kind] ?? [])
    var details = keys.compactMap { key -> String? in
      guard !told.contains(key), let value = act.details[key], value != .null else { return nil }
      // A signature holds every computed value that was shown: the trail says how many, the journal holds them.
      if let list = value.array, list.count > 12 { return "\(key.rawValue)=(\(list.count))" }
      return "\(key.rawValue)=\(value.string ?? value.text)"
    }
    if act.isVeiled { details.append("not seen by the role") }
    details += act.unknown.map { "\($0.key)=\($0.value.text)" }
    self.init(
      entry: entry.number, subject: entry.subject, moment: entry.moment, author: entry.author,
      act: AuditRow.name(entry), form: act.form ?? Extent(place)?.form, place: place, was: nil, now: nil,
      isChange: false, reason: act.why, checks: [], queries: act.text(.query).map { [$0] } ?? [],
      text: act.text(.text) ?? "", typed: nil, typist: nil, source: nil, details: details, forms: entry.forms,
      app: entry.app)
  }

  private static func name(_ entry: Entry) -> String {
    entry.act.kind == .unknown ? entry.act.text(.act) ?? "?" : entry.act.kind.rawValue
  }
}
