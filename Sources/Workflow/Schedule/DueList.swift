public import Forms
import Record
public import Values

/// Everything that waits for somebody in one patient's record on a day of the ward.
///
/// | what | due from | late after |
/// |---|---|---|
/// | visit | its window opens | its last day |
/// | form of a visit that took place, empty or not complete | the visit | `entry-days` days |
/// | reading, once images were made | the scan | `reading-days` days |
/// | awaited value (`PEND`) | at once | the day that somebody expects it |
///
/// Unscheduled visits and visits at which every drug was held make no form due; what was begun in them stays until it
/// is complete. A screening failure keeps consent, demographics, eligibility and serious events. See ``Departure`` for
/// what ends with death, loss and withdrawal.
public struct DueList: Sendable {
  /// What waits, in the order of the visits.
  public let items: [DueItem]

  /// What waits for a patient on a day; with `ahead`, also visits whose window opens within so many days.
  public init(_ reading: Reading, today: PartialDate?, ahead: Int = 0, schedule: Schedule? = nil) {
    items = DueSearch(reading, today: today, schedule: schedule ?? Schedule(reading, today: today)).items.filter {
      guard $0.state == .planned else { return true }
      return ahead > 0 && ($0.first?.earliest ?? Int.max) <= (today?.earliest ?? 0) + ahead
    }
  }

  /// What is late, the latest first.
  public var late: [DueItem] { items.filter { $0.state == .late }.sorted(by: DueItem.comesFirst) }

  /// What may be done now.
  public var due: [DueItem] { items.filter { $0.state == .due } }

  /// Visits outside of their windows.
  public var notes: [DueItem] { items.filter { $0.state == .note } }
}

/// Looks through one patient's record for what waits.
private struct DueSearch {
  let reading: Reading
  let today: PartialDate?
  let schedule: Schedule
  let facts: TreatmentFacts

  init(_ reading: Reading, today: PartialDate?, schedule: Schedule) {
    self.reading = reading
    self.today = today
    self.schedule = schedule
    facts = schedule.facts
  }

  private var trial: Trial { reading.trial }
  private var patient: Patient { reading.patient }

  var items: [DueItem] {
    schedule.visits.flatMap { visit in
      switch visit.state {
      case .done: forms(of: visit) + [outside(visit)].compactMap { $0 }
      case .missed: [DueItem]()
      case .planned, .due, .late: [item(of: visit)]
      }
    } + consent + values
  }

  // MARK: Visits

  private func item(of visit: DueVisit) -> DueItem {
    DueItem(
      subject: patient.subject, visit: visit.visit, form: visitForm(visit.visit), kind: .visit,
      title: trial.visitTitle(visit.visit, language: reading.language), first: visit.window?.first,
      last: visit.window?.last, state: visit.state == .late ? .late : visit.state == .due ? .due : .planned,
      lateDays: visit.lateDays, isArrears: facts.isOver)
  }

  private func visitForm(_ visit: String) -> FormPath? {
    let forms = trial.visit(visit)?.forms ?? []
    let own = trial.bindings.form(.visitDate).flatMap { forms.contains($0) ? $0 : nil }
    return (own ?? forms.first).map { FormPath(visit: visit, form: $0) }
  }

  private func outside(_ visit: DueVisit) -> DueItem? {
    let days = visit.daysOutside
    guard days != 0 else { return nil }
    let words = days < 0 ? "\(-days) d before its window" : "\(days) d after its window"
    return DueItem(
      subject: patient.subject, visit: visit.visit, form: visitForm(visit.visit), kind: .note, title: words,
      first: visit.window?.first, last: visit.window?.last, state: .note)
  }

  // MARK: Forms

  private func forms(of visit: DueVisit) -> [DueItem] {
    guard let definition = trial.visit(visit.visit) else { return [] }
    let makesDue = !definition.isUnscheduled && !facts.heldVisits.contains(visit.visit)
    return definition.forms.compactMap { form in
      guard isRequired(form) else { return nil }
      let path = FormPath(visit: visit.visit, form: form)
      if form == readingForm, let scanned = scanDay(visit.visit) { return awaited(path, since: scanned) }
      let isBegun = patient.forms[path]?.values.isEmpty == false
      if !isBegun, let first = reading.introduced(form: form, at: visit.visit),
        (visit.day ?? savedDay(visit.visit)).map({ $0.earliest < first }) ?? false
      {
        // The visit took place before anybody asked for it.
        return nil
      }
      guard isBegun || makesDue, isOpen(path), form != readingForm || isBegun else { return nil }
      return waiting(
        path, .form, title(form) + (isBegun ? ", not complete" : ", empty"), since: visit.day ?? savedDay(visit.visit),
        within: trial[Parameters.entryDays])
    }
  }

  /// Consent is asked for once somebody was seen.
  private var consent: [DueItem] {
    guard let form = trial.bindings.form(.consentDate), let path = trial.logPath(form),
      patient.forms[path]?.values.isEmpty ?? true,
      let seen = schedule.visits.first(where: { $0.state == .done })
    else { return [] }
    return [
      waiting(
        path, .form, title(form) + ", empty", since: seen.day ?? savedDay(seen.visit),
        within: trial[Parameters.entryDays])
    ]
  }

  private func title(_ form: String) -> String { trial.forms[form]?.title.text(reading.language) ?? form }

  private func isOpen(_ path: FormPath) -> Bool {
    switch patient.forms[path]?.state {
    case nil, .started: true
    case .complete, .notDone: false
    }
  }

  private var kept: Set<String> {
    Set([Binding.consentDate, .sex, .eligibility, .seriousEvents].compactMap { trial.bindings.form($0) })
  }

  /// Whether a form is still required; after a screening failure few are.
  private func isRequired(_ form: String) -> Bool { patient.milestones.failed == nil || kept.contains(form) }

  private func savedDay(_ visit: String) -> PartialDate? {
    patient.forms.filter { $0.key.visit == visit }.compactMap(\.value.savedOn).min { $0.earliest < $1.earliest }
  }

  /// Something that can be done since a day, and is late after so many.
  private func waiting(_ path: FormPath, _ kind: DueItem.Kind, _ title: String, since: PartialDate?, within days: Int)
    -> DueItem
  {
    let last = since.flatMap { PartialDate(dayNumber: $0.latest + days) }
    let late = last.flatMap { last in today.map { $0.earliest - last.latest } } ?? 0
    return DueItem(
      subject: patient.subject, visit: path.visit, form: path, kind: kind, title: title, first: since, last: last,
      state: late > 0 ? .late : .due, lateDays: max(0, late), isArrears: facts.isOver,
      isBegun: patient.forms[path]?.values.isEmpty == false)
  }

  // MARK: Readings

  private var readingForm: String? { trial.bindings.form(.overallResponse) }

  /// The last day on which a region was imaged at a visit; nil when none was.
  private func scanDay(_ visit: String) -> PartialDate? {
    guard let form = trial.bindings.form(.imaging) else { return nil }
    let rows = FormRows(reading, FormPath(visit: visit, form: form))
    let done = rows.rows(trial.bindings, .imagingRegion).filter { rows.flag(trial.bindings, .imagingDone, $0) }
    guard !done.isEmpty else { return nil }
    let days = done.compactMap { rows.date(trial.bindings, .imagingDate, $0) }
    return days.max { $0.latest < $1.latest } ?? reading.visitDate(visit) ?? savedDay(visit)
  }

  private func awaited(_ path: FormPath, since scanned: PartialDate) -> DueItem? {
    guard isOpen(path) else { return nil }
    let isBegun = patient.forms[path]?.values.isEmpty == false
    return waiting(
      path, .reading, title(path.form) + (isBegun ? ", not complete" : ", awaited"), since: scanned,
      within: trial[Parameters.readingDays])
  }

  // MARK: Values

  private var values: [DueItem] {
    let order = Dictionary(trial.formNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let pending = patient.forms.filter { isRequired($0.key.form) }.flatMap { path, record in
      record.values.filter { item, stored in
        stored.value == .missing(.pending)
          && !reading.at(path).isUnasked(Place(path, item))
      }.map { (Place(path, $0.key), $0.value.at) }
    }
    return pending.sorted { a, b in
      (order[a.0.form.form] ?? 0, a.0.description) < (order[b.0.form.form] ?? 0, b.0.description)
    }.map { value($0.0) }
  }

  private func value(_ place: Place) -> DueItem {
    let expected = patient.awaited(place)
    let late = expected.flatMap { day in today.map { $0.earliest - day.latest } } ?? 0
    let question = trial.forms[place.form.form]?.items[place.item.item]?.ask.text(reading.language) ?? place.item.item
    return DueItem(
      subject: patient.subject, visit: place.form.visit, form: place.form, place: place, kind: .value,
      title: title(place.form.form) + ", " + question, first: nil, last: expected, state: late > 0 ? .late : .due,
      lateDays: max(0, late), isArrears: false)
  }
}
