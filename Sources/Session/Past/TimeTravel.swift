import Record
import Workflow
import Values

/// Where a sitting stands in the past of the open patient.
///
/// While it is there, ``Context/patient`` is the record as of that entry; all pages show that one and need not know.
struct TimeTravel: Sendable {
  /// The whole record, and how it stood after each entry.
  var past: Past
  /// The whole record as the person sees it.
  var seen: Patient
  /// The entry as of which everything is shown.
  private(set) var number: Int
  /// Where the query steps of the entry shown hang.
  private var queried: [Place] = []
  /// What the entry shown covers, if it is a mark over more than a field.
  private var covered: Extent?
  /// The drafts that are offered again once the sitting is back.
  let offers: [DraftOffer]
  /// Whether queries that are only drafted stay hidden: the site does not see them.
  let hidesDrafts: Bool

  /// Stands at the newest entry of a record.
  init(_ patient: Patient, seen: Patient, offers: [DraftOffer], hidesDrafts: Bool) {
    self.seen = seen
    self.hidesDrafts = hidesDrafts
    past = Past(patient)
    number = patient.entries.count
    self.offers = offers
  }

  /// The entry as of which everything is shown.
  var entry: Entry? {
    seen.entries.indices.contains(number - 1) ? seen.entries[number - 1] : nil
  }

  /// What the entry shown did, in one line; of a query that is only drafted the site learns nothing more.
  var words: String {
    guard let entry else { return "" }
    return hidesAct ? "#\(entry.number) \(EntryWords.name(entry.act))" : EntryWords.line(entry)
  }

  /// Whether the entry shown is about a query that this person does not see.
  private var hidesAct: Bool {
    guard hidesDrafts, let entry else { return false }
    return entry.act.queries.indices.contains { index in
      let id = EntryWords.id(ofQuery: index, in: entry)
      guard let query = seen.query(id) else { return false }
      return query.turns.first?.step == .candidate && !query.turns.contains { $0.step == .promote }
    }
  }

  /// Whether the newest entry is shown.
  var isNow: Bool { number >= past.count }

  /// Goes to an entry and gives the record as it stood then.
  mutating func go(to wanted: Int) -> Patient? {
    let target = max(1, min(past.count, wanted))
    guard let patient = past.at(target) else { return nil }
    number = target
    let act = entry?.act
    covered = act?.text(.covers).flatMap { Extent($0) }
    queried = (hidesAct ? [] : act?.queries ?? []).compactMap { event in
      event.place ?? event.query.flatMap { seen.query($0)?.place }
    }
    return patient
  }

  /// Whether the entry shown changed an item, a row, or a value in it.
  func changed(_ place: Place) -> Bool {
    guard let act = entry?.act else { return false }
    if act.form == place.form {
      if act.changes.contains(where: { $0.item == place.item }) { return true }
      if act.kind == .remark, act.text(.item) == place.item.description { return true }
    }
    return queried.contains(place)
  }

  /// Whether the entry shown changed something in a form.
  func changed(_ form: FormPath) -> Bool {
    guard let act = entry?.act else { return false }
    if act.form == form { return true }
    if let covered, covered.touches(form) { return true }
    return act.text(.visit) == form.visit || queried.contains { $0.form == form }
  }

  /// Whether the entry shown changed something in a row.
  func changed(_ form: FormPath, _ row: GroupPath) -> Bool {
    guard let act = entry?.act else { return false }
    if act.form == form, act.changes.contains(where: { row.holds($0.item.group) }) { return true }
    return queried.contains { $0.form == form && row.holds($0.item.group) }
  }
}
