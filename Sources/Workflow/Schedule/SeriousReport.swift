import Expressions
public import Forms
public import Record
import Values

/// The first report of a serious event that is still owed, with the moment from which its hours run.
///
/// The clock stops when the report's day and time, to whom it went, and the receipt are all there. Hours are computed
/// when they are shown, from ``aware``, so that they pass without any entry.
public struct SeriousReport: Hashable, Sendable {
  /// The subject.
  public let subject: SubjectID
  /// The row in the log of serious events.
  public let row: GroupPath
  /// The form.
  public let form: FormPath
  /// What happened, as it was told.
  public let term: String
  /// Minutes since 1970 on the ward's clock when the team learned of it.
  public let aware: Int64
  /// How far that clock was ahead of UTC, in minutes: as where it was entered.
  public let zoneMinutes: Int
  /// Hours within which it is reported.
  public let hours: Int
  /// The first item that is still missing.
  public let next: ItemPath?
  /// The items that are still missing, by their questions.
  public let missing: [String]

  /// Minutes that are left, negative when they have passed.
  public func minutesLeft(at moment: Moment) -> Int64 {
    due - Int64((Double(moment.milliseconds) / 60_000).rounded(.down)) - Int64(zoneMinutes)
  }

  /// How long, in words: `report due in 6 h`, `OVERDUE by 3 h`.
  public func words(at moment: Moment) -> String {
    let left = minutesLeft(at: moment)
    return left < 0 ? "OVERDUE by \(SeriousReport.span(-left))" : "report due in \(SeriousReport.span(left))"
  }

  /// The line above the subject list: the most urgent report, and how many there are; nil when there is none.
  public static func headline(_ reports: [SeriousReport], at moment: Moment) -> String? {
    let first = reports.min { ($0.due, $0.subject) < ($1.due, $1.subject) }
    guard let first else { return nil }
    let count = reports.count == 1 ? "SAE" : "\(reports.count) SAE reports open ·"
    return "\(count) \(first.subject): \(first.words(at: moment))"
  }

  /// Minutes since 1970 on the ward's clock when the hours end.
  public var due: Int64 { aware + Int64(hours) * 60 }

  /// The report as a line of what is due.
  public func item(at moment: Moment) -> DueItem {
    let left = minutesLeft(at: moment)
    return DueItem(
      subject: subject, visit: form.visit, form: form, place: next.map { Place(form, $0) }, kind: .report,
      title: "SAE \(words(at: moment)): \(term)",
      first: PartialDate(dayNumber: SeriousReport.day(aware)), last: PartialDate(dayNumber: SeriousReport.day(due)),
      state: left < 0 ? .late : .due, lateDays: left < 0 ? Int(-left / 1440) : 0)
  }

  /// Minutes as people say them: minutes below an hour, hours below three days, days from there.
  static func span(_ minutes: Int64) -> String {
    minutes < 60 ? "\(minutes) min" : minutes < 72 * 60 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
  }

  private static func day(_ minutes: Int64) -> Int { Int((Double(minutes) / 1440).rounded(.down)) }
}

extension SeriousReport {
  /// The reports of a patient that are still owed.
  public static func open(_ reading: Reading) -> [SeriousReport] {
    let names = reading.trial.bindings
    guard let path = names.form(.seriousEvents).flatMap(reading.trial.logPath) else { return [] }
    let rows = FormRows(reading, path)
    return rows.rows(names, .seriousEventsReport).compactMap { row in
      let needed: [Binding] = [
        .seriousEventsReportedDate, .seriousEventsReportedTime, .seriousEventsReportedTo, .seriousEventsReceipt,
      ].filter(names.isBound)
      let missing = needed.filter { !isAnswered($0, row, reading) }
      guard !missing.isEmpty, let group = row.scope.group,
        let aware = awareness(rows, row, reading)
      else { return nil }
      return SeriousReport(
        subject: reading.patient.subject, row: group, form: path,
        term: rows.text(names, .seriousEventsTerm, row) ?? "no term", aware: aware.minutes,
        zoneMinutes: aware.zone, hours: reading.trial[Parameters.saeReportHours],
        next: missing.first.flatMap { names.item($0) }.map { ItemPath(group, $0.item) },
        missing: missing.compactMap { question($0, reading) })
    }
  }

  /// When the team learned of it; where that is not said, when the row was first typed: by then it was known.
  private static func awareness(_ rows: FormRows, _ row: FormRows.Row, _ reading: Reading) -> (
    minutes: Int64, zone: Int
  )? {
    let names = reading.trial.bindings
    if let day = rows.date(names, .seriousEventsAwareDate, row) {
      let time = rows.text(names, .seriousEventsAwareTime, row)?.split(separator: ":").compactMap { Int64($0) }
      let minutes = time.map { $0.count == 2 ? $0[0] * 60 + $0[1] : 0 } ?? 0
      let held = names.item(.seriousEventsAwareDate).flatMap { key in
        row.scope.group.flatMap { reading.record(rows.form)?.values[ItemPath($0, key.item)] }
      }
      return (Int64(day.earliest) * 1440 + minutes, zone(of: held, reading))
    }
    guard let group = row.scope.group else { return nil }
    let values = reading.record(rows.form)?.values.filter { group.holds($0.key.group) }.values
    guard let first = values?.min(by: { $0.at < $1.at }) else { return nil }
    let zone = zone(of: first, reading)
    return (first.at / 60_000 + Int64(zone), zone)
  }

  /// The zone of the entry in which a value stands; that of the last entry for one that is not saved.
  private static func zone(of value: StoredValue?, _ reading: Reading) -> Int {
    let entries = reading.patient.entries
    let entry = value.map { $0.entry - 1 }.flatMap { entries.indices.contains($0) ? entries[$0] : nil }
    return (entry ?? entries.last)?.moment.zoneMinutes ?? 0
  }

  private static func isAnswered(_ name: Binding, _ row: FormRows.Row, _ reading: Reading) -> Bool {
    guard let key = reading.trial.bindings.item(name), let item = reading.trial.forms[key.form]?.items[key.item]
    else { return true }
    return !reading.value(of: item, at: row.scope).isUnknown
  }

  private static func question(_ name: Binding, _ reading: Reading) -> String? {
    reading.trial.bindings.item(name).flatMap { reading.trial.forms[$0.form]?.items[$0.item] }?.ask
      .text(reading.language)
  }
}
