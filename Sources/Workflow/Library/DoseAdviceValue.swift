import Expressions
import Forms
import Oncology
import Record
import Values

/// What the trial's dose table says about a drug at a visit, for expressions: `doseAdvice()` on a drug's form names the
/// rows that apply to everything graded at that visit and to the events that are open on its day. It orders nothing.
struct DoseAdviceValue {
  let table: DoseTable
  let isSigned: Bool

  var value: ClinicalLibrary.ComputedValue {
    ClinicalLibrary.ComputedValue(
      name: "doseAdvice", type: .string,
      reads: [.adverseEvents, .visitDate, .liverMetastases, .steroid],
      readsHere: [
        .laboratoryTest, .laboratoryValue, .laboratoryDate, .laboratoryGrade, .laboratoryLowUsed, .laboratoryHighUsed,
        .laboratoryBaselineUsed,
      ] + VisitGrade.Measure.all.flatMap { [$0.date, $0.grade, $0.words] }
    ) { [table, isSigned] reading, path in
      .string(DoseAdviceValue.text(table, isSigned, reading, path))
    }
  }

  private static func text(_ rows: DoseTable, _ isSigned: Bool, _ reading: Reading, _ path: FormPath) -> String {
    let names = reading.trial.bindings
    guard let drug = reading.trial.drugs.first(where: { names.form($0.form) == path.form })?.name else { return "" }
    let table = DoseTable(rows.rows, drugs: rows.drugs, relatesToBaseline: LiverAlarm.relatesToBaseline(reading))
    let grades = VisitGrade.all(reading, visit: path.visit).filter { $0.grade >= 1 }
    var found: [(advice: DoseAdvice, words: String)] = []
    for grade in grades {
      let event = DoseEvent(
        term: grade.term, grade: grade.grade, timesHigh: multiples(grade, \.timesHigh),
        timesBaseline: multiples(grade, \.timesBaseline))
      if let advice = table.advice(for: event, drug: drug).first { found.append((advice, grade.words)) }
    }
    for event in openEvents(reading, at: path.visit) where !grades.contains(where: { $0.term == event.term }) {
      if let advice = table.advice(for: event, drug: drug).first { found.append((advice, "")) }
    }
    let strict = found.enumerated().sorted {
      $0.element.advice.row.action != $1.element.advice.row.action
        ? $0.element.advice.row.action > $1.element.advice.row.action : $0.offset < $1.offset
    }.map(\.element)
    return strict.map { DoseFunction.text($0.advice, words: $0.words, isSigned: isSigned) }.joined(separator: "; ")
  }

  private static func multiples(_ grade: VisitGrade, _ part: KeyPath<VisitGrade, Number?>) -> [LabTest: Number] {
    guard let test = grade.test.flatMap({ LabTest(code: $0) }), let value = grade[keyPath: part] else { return [:] }
    return [test: value]
  }

  /// The events that are open on the day of a visit, with their last grade by then.
  private static func openEvents(_ reading: Reading, at visit: String) -> [DoseEvent] {
    guard let day = reading.visitDate(visit) else { return [] }
    let events = AdverseEventReading(FactReader(reading)).events
    return events.compactMap { event in
      guard let start = event.start, start.earliest <= day.latest, event.end.map({ $0.latest >= day.earliest }) ?? true,
        let grade = event.grade(on: day)
      else { return nil }
      let isAgain = events.contains { $0.row != event.row && $0.term == event.term && $0.began(before: start) }
      return DoseEvent(term: event.term, grade: grade, isRecurrent: isAgain)
    }
  }
}
