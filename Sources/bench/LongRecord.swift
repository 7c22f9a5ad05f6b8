import Record
import Values

/// A patient's record that went on for years: corrections, queries and remarks on the forms that a record has.
enum LongRecord {
  /// The record with so many entries, the new ones an hour apart.
  static func make(from patient: Patient, count: Int) throws -> Patient {
    var patient = patient
    let places = patient.forms.flatMap { path, record in
      record.values.compactMap { item, stored -> (place: Place, text: String)? in
        guard case .text(let text) = stored.value, Number(text) != nil else { return nil }
        return (Place(path, item), text)
      }
    }.sorted { $0.place.description < $1.place.description }
    guard !places.isEmpty, let last = patient.lastEntry else { return patient }
    while patient.entries.count < count {
      let number = patient.entries.count + 1
      let act = act(number, on: patient, places)
      try patient.apply(entry(number, act, after: last))
    }
    return patient
  }

  private static func act(_ number: Int, on patient: Patient, _ places: [(place: Place, text: String)]) -> Act {
    let (place, text) = places[number * 7 % places.count]
    switch number % 10 {
    case 0:
      var act = Act(.queryOpen)
      act.queries = [QueryEvent(step: .open, place: place, text: "Is this value right?")]
      return act
    case 1, 2:
      guard let query = patient.queries.last(where: { $0.isLive && !$0.isSystem }) else { break }
      var act = Act(query.state == .open ? .queryAnswer : .queryClose)
      act.queries = [
        QueryEvent(step: query.state == .open ? .answer : .close, query: query.id, text: "as in the chart")
      ]
      return act
    case 3:
      var act = Act(.remark, form: place.form)
      act.details = [.item: .string(place.item.description), .text: .string("seen again at the visit")]
      return act
    default: break
    }
    var act = Act(number % 10 == 9 ? .complete : .save, form: place.form)
    let held = patient.value(place)
    act.changes = [
      Change(
        item: place.item, was: held, now: .text(held == .text(text) ? text + "0" : text), typed: 1_795_334_400_000,
        why: Reason(code: "TYPOGRAPHICAL_ERROR", text: "read again"))
    ]
    return act
  }

  private static func entry(_ number: Int, _ act: Act, after last: Entry) -> Entry {
    let later = Int64(number - last.number) * 3_600_000
    return Entry(
      number: number,
      moment: Moment(
        milliseconds: last.moment.milliseconds + later, zoneMinutes: last.moment.zoneMinutes, boot: last.moment.boot,
        monotonic: last.moment.monotonic + later),
      author: last.author, site: last.site, subject: last.subject, forms: last.forms, app: last.app, act: act,
      seal: last.seal)
  }
}
