public import Forms
public import Record

/// What a planner's person sees: nobody does anything to what they do not see.
extension Planner {
  /// The trial as the person sees it.
  var seenTrial: Trial { trial.seen(by: trial.sight(of: author.role)) }

  /// The patient as the person sees it: what a request of theirs rests on.
  public func shown(_ patient: Patient) -> Reading {
    guard trial.hidesSomething else { return reading(patient) }
    let seen = seenTrial
    guard let eye = seen.eye(for: patient, on: today) else { return reading(patient) }
    return Reading(trial: seen, patient: patient.seen(by: eye), today: today, language: language)
  }

  /// The forms of which the person sees nothing, and of which a signature of theirs does not speak: at a visit those that may be
  /// there, also later.
  func unseenForms(in extent: Extent, _ patient: Patient) -> Set<String> {
    guard trial.hidesSomething, extent.form == nil else { return [] }
    var out = trial.formsUnseen(by: author.role)
    let reading = reading(patient)
    for path in patient.forms.keys where extent.holds(path) {
      if !reading.at(path).trial.seesSome(author.role, of: path.form) { out.insert(path.form) }
    }
    guard case .visit(let name) = extent else { return out }
    let visit = trial.visit(name)
    return out.filter { form in
      visit?.forms.contains(form) == true || visit?.retiredForms.contains(form) == true
        || patient.forms.keys.contains { $0.visit == name && $0.form == form }
    }
  }

  /// What waits in an extent and keeps it from being locked, as far as the person may know. Throws ``Refusal``.
  func refuseWaiting(_ extent: Extent, _ patient: Patient) throws(Refusal) {
    let queries = patient.liveQueries.filter { extent.holds($0.place) }
    let summary = ExtentSummary(extent, reading(patient), hashing)
    guard !queries.isEmpty || !summary.awaited.isEmpty || !summary.proposed.isEmpty else { return }
    let seen = shown(patient)
    let known = queries.map(\.id).filter { seen.patient.query($0) != nil }
    if !known.isEmpty { throw .liveQueries(known) }
    let told = ExtentSummary(extent, seen, hashing)
    if !told.awaited.isEmpty { throw .awaited(told.awaited) }
    if !told.proposed.isEmpty { throw .undecided(told.proposed) }
    throw .unseenWaits(author.role, queries.count + summary.awaited.count + summary.proposed.count)
  }

  /// Refuses a request about something that the person does not see. Throws ``Refusal``.
  func mustSee(_ request: Request, _ patient: Patient) throws(Refusal) {
    guard trial.hidesSomething, let eye = seenTrial.eye(for: patient, on: today) else { return }
    func see(_ extent: Extent) throws(Refusal) { if !eye.sees(extent) { throw .unseen(author.role, extent) } }
    func see(query id: String) throws(Refusal) {
      if let query = patient.query(id), !eye.sees(query, of: patient) { throw .unknownPlace("query \(id)") }
    }
    switch request {
    case .save(let draft, _):
      try see(.form(draft.form))
      for item in draft.order { try see(.item(Place(draft.form, item))) }
    case .decide(let form, let items): for item in items { try see(.item(Place(form, item))) }
    case .strikeRow(let form, let row, _):
      try see(.group(form, row))
      for item in patient.forms[form]?.values.keys ?? [:].keys where row.holds(item.group) {
        try see(.item(Place(form, item)))
      }
    case .raise(let place, _, _): try see(.item(place))
    case .remark(let form, let item, let query, _, _):
      try see(item.map { .item(Place(form, $0)) } ?? .form(form))
      if let query { try see(query: query) }
    case .reopen(let form, _), .formNotDone(let form, _): try see(.form(form))
    case .misfiled(let form, let numbers, _, _):
      try see(.form(form))
      for entry in patient.entries where numbers.contains(entry.number) {
        for change in entry.act.changes {
          try see(.item(Place(form, patient.current(change.item, of: form, since: entry.number))))
        }
      }
    case .sign(let extent, _), .verify(let extent, _), .unverify(let extent, _), .freeze(let extent, _),
      .unfreeze(let extent, _), .lock(let extent, _), .unlock(let extent, _):
      try see(extent)
    case .answer(let id, _, _, _), .close(let id, _), .reask(let id, _), .cancel(let id, _), .promote(let id, _):
      try see(query: id)
    case .closeAll(let ids, _): for id in ids { try see(query: id) }
    default: break
    }
  }
}
