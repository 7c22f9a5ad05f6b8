import Forms
public import Record
import Values

/// Reading a record by another version of the forms, from some place on.
extension Planner {
  func adopt(_ wish: AdoptionWish, _ patient: Patient) throws(Refusal) -> Act { try adoption(wish, patient).act }

  /// What adopting a version would do to a record. Throws ``Refusal``.
  public func effect(of wish: AdoptionWish, on patient: Patient) throws(Refusal) -> AdoptionEffect {
    try adoption(wish, patient).effect
  }

  private func adoption(_ wish: AdoptionWish, _ patient: Patient) throws(Refusal) -> (act: Act, effect: AdoptionEffect)
  {
    try may(.adoptForms, of: patient)
    let target = trial.edition(wish.version)
    guard target.identity == wish.version else { throw .noForms(wish.version) }
    guard target.name == patient.study else { throw .otherTrial(target.name) }
    let before = reading(patient)
    let extent = AdoptionExtent(wish, before)
    guard !extent.forms.isEmpty || before.trial.identity != wish.version else { throw .nothingChanges }
    var change = AdoptionChange(extent, before, target)
    guard change.moved.isEmpty else { throw .rowsMoved(change.moved.sorted()) }
    var act = change.act(wish)
    guard let after = patient.trying(act, by: author, on: today) else { throw .readOnly }
    let now = Reading(trial: target, patient: after, today: today, language: language)
    act.queries = queries(adopting: extent.forms, change, now)
    change.note(act.queries, before, now)
    return (act, change.effect)
  }

  /// The query steps that follow when forms are read by another version.
  private func queries(adopting forms: [FormPath], _ change: AdoptionChange, _ now: Reading) -> [QueryEvent] {
    let patient = now.patient
    var events: [QueryEvent] = []
    for path in forms {
      let reading = now.at(path)
      let own = Planner(
        trial: reading.trial, author: author, today: today, hashing: hashing, language: language, known: reading)
      events += own.events(Set(reading.instances(in: path)), reading, patient)
      events += own.requiredEvents(path, complete: patient.forms[path]?.state == .complete, reading, patient)
    }
    let settled = Set(events.compactMap(\.query))
    let changed = Set(change.effect.changed)
    for query in patient.liveQueries where !settled.contains(query.id) && forms.contains(query.place.form) {
      let version = now.trial.version
      if let check = query.check, check != Finding.required {
        let form = now.at(query.place.form).trial.forms[query.place.form.form]
        guard form?.checks.contains(where: { $0.id == check }) != true else { continue }
        events.append(
          QueryEvent(step: .close, query: query.id, text: "version \(version) of the forms has no such check"))
      } else if query.check == nil, changed.contains(query.place) {
        events.append(
          QueryEvent(
            step: query.state == .answered ? .close : .cancel, query: query.id,
            text: "by version \(version) of the forms the question means something else"))
      }
    }
    return events
  }
}

extension Patient {
  /// The record with an act taken in that nobody has done yet; nil when it does not follow.
  fileprivate func trying(_ act: Act, by author: Author, on day: PartialDate?) -> Patient? {
    let instant = Int64(day?.dayNumber ?? 0) * 86_400_000
    var out = self
    let entry = Entry(
      number: entries.count + 1,
      moment: Moment(milliseconds: instant, zoneMinutes: 0, boot: entries.last?.moment.boot ?? "", monotonic: 0),
      author: author, site: subject.site, subject: subject, log: entries.last?.log,
      forms: version(for: act, on: day), app: "", act: act,
      seal: Seal(previous: "", salt: "", signature: "", hash: ""))
    do throws(FoldError) { try out.apply(entry) } catch { return nil }
    return out
  }
}
