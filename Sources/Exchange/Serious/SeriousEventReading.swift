import Expressions
import Forms
import Record
import Values
import Workflow

/// What the report of one serious event says: its row, the event that it names, the drugs, the queries.
struct SeriousEventReading {
  private let reading: Reading
  private let row: Scope
  private let now: Moment
  private let event: Scope?

  /// The report with that number; nil when the log has none.
  init?(_ reading: Reading, number: Int, now: Moment) {
    guard let path = reading.trial.bindings.form(.seriousEvents).flatMap(reading.trial.logPath),
      let group = reading.trial.bindings.item(.seriousEventsReport)?.item
    else { return nil }
    guard let rows = reading.patient.forms[path]?.liveRows(GroupPath([GroupPath.Step(group)])),
      let id = rows.first(where: { Int($0) == number })
    else { return nil }
    self.reading = reading
    self.now = now
    row = Scope(form: path, steps: [GroupPath.Step(group, row: id)])
    event = SeriousEventReading.event(reading, of: row)
  }

  /// The row of the log of adverse events that the report names.
  private static func event(_ reading: Reading, of row: Scope) -> Scope? {
    let names = reading.trial.bindings
    guard let key = names.item(.seriousEventsEvent), let item = reading.trial.forms[key.form]?.items[key.item],
      let id = reading.value(of: item, at: row).string,
      let path = names.form(.adverseEvents).flatMap(reading.trial.logPath),
      let group = names.item(.adverseEventsEvent)?.item
    else { return nil }
    guard reading.patient.forms[path]?.liveRows(GroupPath([GroupPath.Step(group)])).contains(id) == true else {
      return nil
    }
    return Scope(form: path, steps: [GroupPath.Step(group, row: id)])
  }

  // MARK: The page

  var parts: [SeriousEventSheet.Part] {
    [.warning("Casebook does not send this report: send it as the protocol says.")] + clock + queries + subject
      + told + logged + drugs + course + followUps
      + [.signature("Reported by"), .signature("Investigator")]
  }

  private var clock: [SeriousEventSheet.Part] {
    let owed = SeriousReport.open(reading).first { $0.row == row.group }
    guard let owed else { return [] }
    let missing = owed.missing.joined(separator: ", ")
    return [.warning(PaperText.clean("NOT REPORTED, \(owed.words(at: now)). Missing: \(missing)"))]
  }

  /// The queries on this report and on its event, by name; the page is printed all the same.
  private var queries: [SeriousEventSheet.Part] {
    let live = reading.patient.liveQueries.filter { query in
      query.state != .candidate
        && [row, event].compactMap { $0 }.contains { scope in
          query.place.form == scope.form && scope.group?.holds(query.place.item.group) == true
        }
    }
    guard !live.isEmpty else { return [] }
    let names = live.map { "\($0.id) \($0.place.item.item) (\($0.state.rawValue)): \($0.text)" }
    return [field("Open queries", "\(live.count). " + names.joined(separator: "; "), most: 4)]
  }

  private var subject: [SeriousEventSheet.Part] {
    let old = reading.patient.rescreens.map { ", was \($0)" } ?? ""
    let first = reading.firstDose.map { ", first dose \(DateText.readable($0))" } ?? ", no dose"
    return [
      .heading("Subject"),
      field(
        "Subject", "\(reading.patient.subject)\(old), sex \(bound(.sex)), born \(bound(.birthYear))\(first)", most: 1
      ),
    ]
  }

  private var told: [SeriousEventSheet.Part] {
    [
      .heading("Report"), field("What happened", value(.seriousEventsTerm, row), most: 3),
      field("Learned of it", pair(.seriousEventsAwareDate, .seriousEventsAwareTime), most: 1),
      field("Reported on", pair(.seriousEventsReportedDate, .seriousEventsReportedTime), most: 1),
      field(
        "Reported to",
        value(.seriousEventsReportedTo, row) + ", receipt " + value(.seriousEventsReceipt, row), most: 2),
    ]
  }

  private var logged: [SeriousEventSheet.Part] {
    let number = value(.seriousEventsEvent, row)
    guard let event else {
      return [.heading("Event"), field("Log of events", "\(number): not in the log of adverse events", most: 2)]
    }
    let end = isUnknown(.adverseEventsEnd, event) ? "" : ", ended " + value(.adverseEventsEnd, event)
    let relations = reading.trial.drugs.map { drug in
      "\(drug.title.text(reading.language)) \(value(drug[.related], event))"
    }
    return [
      .heading("Event \(number) of the log"),
      field("Event", "\(value(.adverseEventsTerm, event)); CTCAE \(value(.adverseEventsCtcae, event))", most: 2),
      field("Started", value(.adverseEventsStart, event) + end, most: 1),
      field("Serious because", value(.adverseEventsCriteria, event), most: 2),
      field("Related to", relations.joined(separator: ", "), most: 2),
      field("Immune-mediated", value(.adverseEventsImmune, event), most: 1),
      field("Grades", grades(event), most: 4), field("Outcome", value(.adverseEventsOutcome, event), most: 1),
      field("Other cause", value(.seriousEventsCause, row), most: 2),
    ]
  }

  private func grades(_ event: Scope) -> String {
    let names = reading.trial.bindings
    guard let course = names.item(.adverseEventsCourse)?.item,
      let list = event.group?.inside(course), let rows = reading.patient.forms[event.form]?.liveRows(list)
    else { return "not entered" }
    let lines = rows.map { id -> String in
      let scope = Scope(form: event.form, steps: event.steps + [GroupPath.Step(course, row: id)])
      let actions = reading.trial.drugs.map { drug in
        "\(drug.name) \(value(drug[.action], scope).lowercased())"
      }
      return "\(value(.adverseEventsCourseDate, scope)) grade \(plain(.adverseEventsGrade, scope)) "
        + "(\(actions.joined(separator: ", ")))"
    }
    return lines.isEmpty ? "not entered" : lines.joined(separator: "; ")
  }

  private var drugs: [SeriousEventSheet.Part] {
    [.heading("Drugs")]
      + reading.trial.drugs.map { drug in
        field(drug.title.text(reading.language), doses(drug), most: 2)
      }
  }

  /// The last dose of a drug up to now, with its strength, and how many there were.
  private func doses(_ drug: Drug) -> String {
    let names = reading.trial.bindings
    let begun = (names.item(drug[.date]) ?? names.item(drug[.start])).map { reading.values(of: $0) } ?? []
    let days = begun.compactMap { place, value -> (FormPath, PartialDate)? in
      if case .date(let date) = value { (place.form, date) } else { nil }
    }.sorted { $0.1.earliest < $1.1.earliest }
    guard let first = days.first, let last = days.last else { return "no dose" }
    let ends = names.item(drug[.end]).map { reading.values(of: $0) } ?? []
    let end = ends.first { $0.place.form == last.0 }.flatMap { place, value -> String? in
      if case .date(let date) = value { " to \(DateText.readable(date))" } else { nil }
    }
    let strength = (names.item(drug[.dose]) ?? names.item(drug[.level])).map { key in
      reading.values(of: key).first { $0.place.form == last.0 }.map {
        " " + reading.display($0.value) + " \(drug.unit)"
      } ?? ""
    }
    return "first \(DateText.readable(first.1)), last \(DateText.readable(last.1))\(end ?? "")\(strength ?? ""), "
      + "\(days.count) cycle\(days.count == 1 ? "" : "s")"
  }

  private var course: [SeriousEventSheet.Part] {
    [.heading("Course"), .course(PaperText.clean(value(.seriousEventsNarrative, row)))]
  }

  /// The numbered follow-ups, the newest ones when there are many.
  private var followUps: [SeriousEventSheet.Part] {
    let names = reading.trial.bindings
    guard let group = names.item(.seriousEventsFollowup)?.item, let list = row.group?.inside(group),
      let rows = reading.patient.forms[row.form]?.liveRows(list), !rows.isEmpty
    else { return [] }
    let shown = rows.suffix(3)
    let left = rows.count > shown.count ? " (\(rows.count), the last \(shown.count) shown)" : ""
    return [.heading("Follow-up reports" + left)]
      + shown.map { id in
        let scope = Scope(form: row.form, steps: row.steps + [GroupPath.Step(group, row: id)])
        let text = value(.seriousEventsFollowupText, scope)
        let receipt = value(.seriousEventsFollowupReceipt, scope)
        return field(
          "\(id)  \(value(.seriousEventsFollowupDate, scope))", "\(text) Receipt \(receipt).", most: 2)
      }
  }

  // MARK: Values

  private func field(_ label: String, _ text: String, most: Int) -> SeriousEventSheet.Part {
    .field(PaperText.clean(label), PaperText.clean(text), most: most)
  }

  private func item(_ name: Binding) -> ItemDefinition? {
    reading.trial.bindings.item(name).flatMap { reading.trial.forms[$0.form]?.items[$0.item] }
  }

  private func isUnknown(_ name: Binding, _ scope: Scope) -> Bool {
    item(name).map { reading.value(of: $0, at: scope).isUnknown } ?? true
  }

  /// The value itself, without what its code means.
  private func plain(_ name: Binding, _ scope: Scope) -> String {
    guard let item = item(name) else { return "not entered" }
    let value = reading.value(of: item, at: scope)
    return isBlank(value) ? "not entered" : reading.display(value)
  }

  private func isBlank(_ value: ClinicalValue) -> Bool { value.isUnknown && reading.display(value) == "–" }

  /// The value as people read it, with what a code means; `proposed` where another role decides it.
  private func value(_ name: Binding, _ scope: Scope) -> String {
    guard let item = item(name) else { return "not entered" }
    let value = reading.value(of: item, at: scope)
    guard !isBlank(value) else { return "not entered" }
    var text = reading.display(value)
    let group = scope.group.map { ItemPath($0, item.name) }
    if let group, let stored = reading.patient.forms[scope.form]?.values[group] {
      switch stored.value {
      case .codes(let codes):
        text = codes.map { reading.label($0, of: item, at: scope) ?? $0 }.joined(separator: ", ")
      case .text(let code): text = reading.label(code, of: item, at: scope) ?? text
      case .missing: break
      }
      if reading.patient.isProposed(stored, item) { text += " (proposed)" }
    }
    return text
  }

  private func pair(_ date: Binding, _ time: Binding) -> String {
    let clock = isUnknown(time, row) ? ", time not entered" : " " + value(time, row)
    return isUnknown(date, row) ? "not entered" : value(date, row) + clock
  }

  private func bound(_ name: Binding) -> String {
    let values = reading.trial.bindings.item(name).map { reading.values(of: $0) } ?? []
    return values.first.map { reading.display($0.value) } ?? "not entered"
  }
}
