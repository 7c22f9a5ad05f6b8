import Record
import Values

/// The lines of a history, newest first, as a text and a kind of act narrow them.
///
/// Lines are places in the records; their words are made when they are drawn, so that a record of thousands of entries
/// opens at once.
struct HistoryList: Sendable {
  let scope: HistoryScope
  /// Whether queries that were only drafted are left out: the site does not see them.
  let hidesDrafts: Bool
  private(set) var records: [HistoryRecord] = []
  /// The lines that pass, newest first.
  private(set) var lines: [HistoryLine] = []
  private var all: [HistoryLine] = []
  private var search = ""
  private(set) var kind = HistoryKind.all

  init(_ scope: HistoryScope, hidesDrafts: Bool) {
    self.scope = scope
    self.hidesDrafts = hidesDrafts
  }

  /// How many lines there are before anything narrows them.
  var count: Int { all.count }

  /// Takes a record in.
  mutating func add(_ record: HistoryRecord) {
    let index = records.count
    records.append(record)
    var new: [HistoryLine] = []
    new.reserveCapacity(record.entries.count * 2)
    for entry in record.entries.indices.reversed() { add(entry, of: record, at: index, to: &new) }
    all = merged(all, new)
    lines = search.isEmpty && kind == .all ? all : merged(lines, new.filter(passing))
  }

  /// Shows only lines that hold a text, and only acts of a kind.
  mutating func narrow(_ text: String, _ kind: HistoryKind) {
    guard text != search || kind != self.kind else { return }
    let isNarrower = kind == self.kind && text.hasPrefix(search)
    search = text
    self.kind = kind
    let passes = passing
    lines = text.isEmpty && kind == .all ? all : (isNarrower ? lines : all).filter(passes)
  }

  /// The entry of a line.
  func entry(_ line: HistoryLine) -> Entry? {
    guard records.indices.contains(line.record), records[line.record].entries.indices.contains(line.entry) else {
      return nil
    }
    return records[line.record].entries[line.entry]
  }

  private func add(_ index: Int, of record: HistoryRecord, at place: Int, to out: inout [HistoryLine]) {
    let act = record.entries[index].act
    func put(_ part: HistoryLine.Part) { out.append(HistoryLine(record: place, entry: index, part: part)) }
    let isWhole = act.changes.isEmpty && act.queries.isEmpty || act.kind != .save && !isQueryAct(act)
    if isWhole, scope.holds(act) { put(.act) }
    for (number, change) in act.changes.enumerated() {
      guard let form = act.form, scope.holds(record.place(change, of: record.entries[index], in: form))
      else { continue }
      put(.change(number))
    }
    for (number, event) in act.queries.enumerated() {
      if hidesDrafts, record.drafted.contains(EntryWords.id(ofQuery: number, in: record.entries[index])) { continue }
      if let place = record.place(event), !scope.holds(place) { continue }
      if record.place(event) == nil, !scope.holds(act) { continue }
      put(.query(number))
    }
  }

  private func isQueryAct(_ act: Act) -> Bool {
    HistoryKind.of(act.kind) == .queries && act.kind != .remark && !act.queries.isEmpty
  }

  /// Two lists that are newest first as one; of one record the order of its entries stays.
  private func merged(_ one: [HistoryLine], _ other: [HistoryLine]) -> [HistoryLine] {
    guard !one.isEmpty, !other.isEmpty else { return one.isEmpty ? other : one }
    func at(_ line: HistoryLine) -> Int64 { records[line.record].entries[line.entry].moment.milliseconds }
    var out: [HistoryLine] = []
    out.reserveCapacity(one.count + other.count)
    var (left, right) = (0, 0)
    while left < one.count, right < other.count {
      if at(one[left]) >= at(other[right]) {
        out.append(one[left])
        left += 1
      } else {
        out.append(other[right])
        right += 1
      }
    }
    out.append(contentsOf: one[left...])
    out.append(contentsOf: other[right...])
    return out
  }

  private var passing: @Sendable (HistoryLine) -> Bool {
    let (search, kind, records) = (ByteSearch(search), kind, records)
    return { line in
      let record = records[line.record]
      let entry = record.entries[line.entry]
      let act = entry.act
      if kind != .all {
        if case .query = line.part {
          guard kind == .queries else { return false }
        } else {
          guard kind == HistoryKind.of(act.kind) else { return false }
        }
      }
      return search.isEmpty || HistoryList.holds(search, line, entry, record)
    }
  }

  /// Whether a line holds a text: in the user, the act, the form, the item, a value, the reason, the check, the query.
  private static func holds(
    _ search: ByteSearch, _ line: HistoryLine, _ entry: Entry, _ record: HistoryRecord
  ) -> Bool {
    let act = entry.act
    if search.isIn(entry.author.user.text) || search.isIn(act.kind.rawValue) || search.isIn("#\(entry.number)") {
      return true
    }
    if let subject = record.subject, search.isIn(subject.text) { return true }
    if let form = act.form, search.isIn(form.visit) || search.isIn(form.form) { return true }
    if search.isIn(EntryWords.reason(act.why)) { return true }
    switch line.part {
    case .act: return search.isIn(EntryWords.act(entry))
    case .change(let number):
      guard act.changes.indices.contains(number) else { return false }
      let change = act.changes[number]
      return search.isIn(change.item.description) || search.isIn(EntryWords.value(change.was))
        || search.isIn(EntryWords.value(change.now)) || search.isIn(EntryWords.reason(change.why))
        || act.prompted.contains { $0.item == change.item && search.isIn($0.check) }
    case .query(let number):
      guard act.queries.indices.contains(number) else { return false }
      let event = act.queries[number]
      return search.isIn(event.step.rawValue) || event.text.map(search.isIn) == true
        || event.check.map(search.isIn) == true || event.query.map(search.isIn) == true
        || record.place(event).map { search.isIn($0.description) } == true
    }
  }
}
