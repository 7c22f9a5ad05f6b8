import Forms
import Record
import Values

/// What becomes of the values of a record when some of its forms are read by another version.
struct AdoptionChange {
  private(set) var effect: AdoptionEffect
  /// Items and groups that stand in other rows: their values would have no place.
  private(set) var moved: Set<String> = []
  private var renames: Set<Adoption.Rename> = []
  private let extent: AdoptionExtent

  init(_ extent: AdoptionExtent, _ before: Reading, _ target: Trial) {
    self.extent = extent
    effect = AdoptionEffect(subject: before.patient.subject, from: before.trial.identity, to: target.identity)
    effect.forms = extent.forms
    effect.kept = extent.kept
    for path in extent.forms { refuseCollisions(path, before.at(path), target) }
    for path in extent.forms { read(path, before.at(path), target) }
  }

  /// Names that items do not take here, for a value stands under both somewhere: the older one stays retired.
  private var taken: Set<Adoption.Rename> = []

  private mutating func refuseCollisions(_ path: FormPath, _ before: Reading, _ target: Trial) {
    guard let record = before.patient.forms[path], let old = before.trial.forms[path.form],
      let new = target.forms[path.form]
    else { return }
    let amendment = FormAmendment(from: old, to: new)
    for rename in amendment.renames {
      let both = record.values.keys.contains { item in
        item.item == rename.was && record.values[ItemPath(item.group, rename.now)] != nil
          && amendment.name(of: rename.now) == rename.now
      }
      if both { taken.insert(Adoption.Rename(form: path.form, was: rename.was, now: rename.now)) }
    }
  }

  // MARK: Values

  private mutating func read(_ path: FormPath, _ before: Reading, _ target: Trial) {
    guard let record = before.patient.forms[path], let old = before.trial.forms[path.form] else { return }
    guard let new = target.forms[path.form], new.retired == nil else {
      if old.retired == nil { effect.retired += places(record, path) }
      return
    }
    let diff = FormAmendment(from: old, to: new)
    for rename in diff.renames {
      let rename = Adoption.Rename(form: path.form, was: rename.was, now: rename.now)
      if !taken.contains(rename) { renames.insert(rename) }
    }
    for place in places(record, path) {
      guard let stored = record.values[place.item] else { continue }
      let own = place.item.item
      let isTaken = taken.contains(Adoption.Rename(form: path.form, was: own, now: diff.name(of: own)))
      let name = isTaken ? own : diff.name(of: own)
      let now = Place(path, ItemPath(place.item.group, name))
      if name != place.item.item { effect.renamed.append((place, now)) }
      guard let item = new.items[name], item.isEntered else {
        // One that was retired before is no news.
        if old.items[own]?.retired == nil { effect.retired.append(now) }
        continue
      }
      guard new.isPlace(now.item), keepsRows(of: now.item, old, new) else {
        moved.insert("\(path.form)/\(name)")
        continue
      }
      let list = diff.list(of: name)
      let meansElse = stored.value.codes.contains { code in
        guard let list, let was = before.trial.codes[list.old]?.entry(code),
          let entry = target.codes[list.new]?.entry(code), entry.retired == nil
        else { return false }
        return entry.meansOtherwise(than: was)
      }
      if diff.changesMeaning(of: name) || meansElse { effect.changed.append(now) }
    }
  }

  /// Whether the groups around an item make their rows as before, so that the ids of rows stay what they are.
  private func keepsRows(of item: ItemPath, _ old: FormDefinition, _ new: FormDefinition) -> Bool {
    item.group.steps.allSatisfy { step in
      switch (old.groupsByName[step.group]?.rows, new.groupsByName[step.group]?.rows) {
      case (.added(_, let was)?, .added(_, let now)?): was == now
      case (.each?, .each?): true
      case (let was?, let now?): was == now
      default: false
      }
    }
  }

  private func places(_ record: FormRecord, _ path: FormPath) -> [Place] {
    record.values.keys.map { Place(path, $0) }.sorted { bytesBefore($0.description, $1.description) }
  }

  // MARK: The act

  /// The act, without query steps.
  func act(_ wish: AdoptionWish) -> Act {
    var since: PartialDate?
    if case .fromDay(let day) = wish.scope { since = day }
    return Act(
      .adoptForms,
      details: [
        .version: .string(wish.version), .since: .optional(since?.description),
        .date: .optional(wish.approved?.description), .text: .optional(wish.approval.isEmpty ? nil : wish.approval),
        .adopts: .array(extent.forms.map { .string($0.description) }),
        .keeps: .array(extent.visits.map(JSON.string)),
        .renames: .array(renames.map(\.text).sorted(by: bytesBefore).map(JSON.string)),
        .values: .array(effect.changed.map { .string($0.description) }),
      ], why: wish.why)
  }

  // MARK: What follows

  /// Notes what the act does to verification, signatures, queries and visits.
  mutating func note(_ events: [QueryEvent], _ before: Reading, _ now: Reading) {
    let (old, new) = (before.patient, now.patient)
    for path in extent.forms {
      let reading = now.at(path)
      let known = Set(before.at(path).outgrown(in: path).map { renamed($0.place) })
      effect.misfits += reading.outgrown(in: path).filter { !known.contains($0.place) }
        .map { AdoptionEffect.Misfit(place: $0.place, reason: $0.reason) }
    }
    effect.unverified = effect.changed.filter { place in
      let was = effect.renamed.first { $0.to == place }?.from ?? place
      return old.forms[was.form]?.verified[was.item] != nil && new.forms[place.form]?.verified[place.item] == nil
    }
    effect.stale = old.signatures.filter { !old.isStale($0) && new.isStale($0) }
    effect.queries = events.map { event in
      let known = event.query.flatMap { new.query($0) }
      return AdoptionEffect.QueryStep(
        step: event.step, place: event.place ?? known?.place ?? Place(extent.forms[0], ItemPath(GroupPath([]), "")),
        query: event.query, check: event.check ?? known?.check, text: event.text ?? "")
    }
    effect.visits = AdoptionChange.visits(Schedule(before, today: before.today), Schedule(now, today: now.today))
  }

  private func renamed(_ place: Place) -> Place { effect.renamed.first { $0.from == place }?.to ?? place }

  private static func visits(_ before: Schedule, _ now: Schedule) -> [AdoptionEffect.VisitChange] {
    func windows(_ schedule: Schedule) -> [(visit: String, window: AdoptionEffect.Window?)] {
      schedule.visits.filter { $0.state != .done && $0.state != .missed }.map { visit in
        (visit.visit, visit.window.map { AdoptionEffect.Window(first: $0.first, last: $0.last) })
      }
    }
    let (old, new) = (windows(before), windows(now))
    let names = new.map(\.visit) + old.map(\.visit).filter { name in !new.contains { $0.visit == name } }
    return names.compactMap { name in
      let was = old.first { $0.visit == name }
      let isNow = new.first { $0.visit == name }
      guard was?.window != isNow?.window || (was == nil) != (isNow == nil) else { return nil }
      return AdoptionEffect.VisitChange(visit: name, before: was?.window, after: isNow?.window)
    }
  }
}

extension ItemValue {
  /// The codes that it may be made of.
  fileprivate var codes: [String] {
    switch self {
    case .text(let text): [text]
    case .codes(let codes): codes
    case .missing: []
    }
  }
}
