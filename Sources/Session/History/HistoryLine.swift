import Record

/// One line of a history: an entry, or one change or query step of it.
struct HistoryLine: Hashable, Sendable {
  /// What of the entry.
  enum Part: Hashable, Sendable {
    case act
    case change(Int)
    case query(Int)
  }

  /// Which record, by its place in ``HistoryList/records``.
  let record: Int
  /// The entry, by its place in the record.
  let entry: Int
  /// What of it.
  let part: Part
}

/// The entries of one record in a history: a patient's, or the site's log.
struct HistoryRecord: Sendable {
  /// The patient; nil for the site's log.
  let subject: SubjectID?
  /// The entries, oldest first.
  let entries: [Entry]
  /// Where each query hangs.
  let queries: [String: Place]
  /// Queries that were only drafted: the site does not see them.
  let drafted: Set<String>
  /// The versions of the forms that were adopted: from then on items may have other names.
  let adoptions: [Adoption]

  init(_ subject: SubjectID?, _ entries: [Entry]) {
    self.subject = subject
    self.entries = entries
    var queries: [String: Place] = [:]
    var drafted: Set<String> = []
    for entry in entries {
      for (index, event) in entry.act.queries.enumerated() {
        let id = EntryWords.id(ofQuery: index, in: entry)
        if event.step.begins { queries[id] = event.place }
        if event.step == .candidate { drafted.insert(id) }
        if event.step == .promote { drafted.remove(id) }
      }
    }
    adoptions = entries.contains { $0.act.kind == .adoptForms } ? entries.compactMap { Adoption($0) } : []
    let names = adoptions
    self.queries =
      names.isEmpty ? queries : queries.mapValues { Place($0.form, names.current($0.item, of: $0.form)) }
    self.drafted = drafted
  }

  /// Where a query step of an entry belongs.
  func place(_ event: QueryEvent) -> Place? {
    if let place = event.place { return Place(place.form, adoptions.current(place.item, of: place.form)) }
    return event.query.flatMap { queries[$0] }
  }

  /// Where a change of an entry stands now.
  func place(_ change: Change, of entry: Entry, in form: FormPath) -> Place {
    Place(form, adoptions.current(change.item, of: form, since: entry.number))
  }
}
