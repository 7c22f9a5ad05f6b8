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

  /// Refuses a request about something that the person does not see. Throws ``Refusal``.
  func mustSee(_ request: Request, _ patient: Patient) throws(Refusal) {
    guard trial.hidesSomething, let eye = seenTrial.eye(for: patient, on: today) else { return }
    func see(_ extent: Extent) throws(Refusal) { if !eye.sees(extent) { throw .unseen(author.role, extent) } }
    func see(query id: String) throws(Refusal) {
      if let query = patient.query(id), !eye.sees(query) { throw .unknownPlace("query \(id)") }
    }
    switch request {
    case .save(let draft, _):
      try see(.form(draft.form))
      for item in draft.order { try see(.item(Place(draft.form, item))) }
    case .decide(let form, let items): for item in items { try see(.item(Place(form, item))) }
    case .strikeRow(let form, let row, _): try see(.group(form, row))
    case .raise(let place, _, _): try see(.item(place))
    case .remark(let form, let item, let query, _, _):
      try see(item.map { .item(Place(form, $0)) } ?? .form(form))
      if let query { try see(query: query) }
    case .reopen(let form, _), .formNotDone(let form, _), .misfiled(let form, _, _, _): try see(.form(form))
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
