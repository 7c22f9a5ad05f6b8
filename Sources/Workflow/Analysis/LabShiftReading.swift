import Expressions
import Forms
import Oncology
import Record
import Values

/// Reads baseline and worst grade of every laboratory test of a patient. A sample of the first day is baseline.
///
/// Not every value is graded: among values that are graded alike the grade rises from value to value, so that the
/// lowest and the highest decide, and those within their limits need no look at baseline.
struct LabShiftReading {
  private let reading: Reading
  private let version: CTCAEVersion
  private let form: FormDefinition
  private let grade: ItemDefinition
  private let date: ItemDefinition
  private let value: ItemDefinition
  private let limits: [ItemDefinition]
  /// What limits and grade of a row are worked out from beside value, date and baseline: of the sample, and of the row.
  private let ofSample: [ItemDefinition]
  private let ofRow: [String]
  /// Whether values with the same of that have the same limits.
  private let isComparable: Bool

  /// Nil where the trial does not bind the laboratory.
  init?(_ reading: Reading) {
    let names = reading.trial.bindings
    guard let key = names.item(.laboratoryGrade), let form = reading.trial.forms[key.form] else { return nil }
    func item(_ name: Binding) -> ItemDefinition? { names.item(name).flatMap { form.items[$0.item] } }
    guard let grade = item(.laboratoryGrade), let date = item(.laboratoryDate), let value = item(.laboratoryValue)
    else { return nil }
    limits = [.laboratoryLowUsed, .laboratoryHighUsed].compactMap(item)
    let ofLimits = limits.map { RowAnswers(of: $0, in: form) }
    isComparable = limits.count == 2 && ofLimits.allSatisfy(\.isAll)
    let read = ofLimits + [RowAnswers(of: grade, in: form, without: [value.name, date.name])]
    let items = Dictionary(read.flatMap(\.items).map { ($0.name, $0) }) { first, _ in first }.values
    ofSample = items.filter { $0.groups.count < value.groups.count }.sorted { $0.name < $1.name }
    ofRow = items.filter { $0.groups.count >= value.groups.count }.map(\.name).sorted()
    self.reading = reading
    self.form = form
    self.grade = grade
    self.date = date
    self.value = value
    version = VisitGrade.version(reading.trial)
  }

  /// The shifts by test.
  func shifts(firstDose dose: PartialDate) -> [LabShift] {
    var before: [String: Int] = [:]
    var after: [String: Int] = [:]
    var known: [[ItemValue?]: (Number?, Number?)] = [:]
    for (kind, values) in decisive(dose) {
      for value in values.all {
        guard let found = grade(value, kind, &known) else { continue }
        if kind.isBaseline {
          before[kind.row] = max(before[kind.row] ?? 0, found)
        } else {
          after[kind.row] = max(after[kind.row] ?? 0, found)
        }
      }
    }
    return Set(before.keys).union(after.keys).sorted().map {
      LabShift(test: $0, baseline: before[$0], worst: after[$0])
    }
  }

  /// Values that are graded alike: of one test, before or after the first dose, with the same answers around.
  private struct Kind: Hashable {
    let row: String
    let test: LabTest
    let isBaseline: Bool
    let answers: [ItemValue?]
  }

  /// A value in its row. The number is in the canonical unit; nil where only the row itself can tell.
  private struct Value {
    let scope: Scope
    let number: Number?
  }

  /// The values of a kind that can have the worst grade.
  private struct Decisive {
    private var alone: [Value] = []
    private var lowest: Value?
    private var highest: Value?

    var all: [Value] {
      alone + [lowest].compactMap { $0 } + [highest].compactMap { $0 }.filter { $0.number != lowest?.number }
    }

    mutating func keep(_ value: Value, _ graded: (low: Bool, high: Bool)) {
      guard let number = value.number else { return alone.append(value) }
      if graded.low, lowest?.number.map({ number < $0 }) ?? true { lowest = value }
      if graded.high, highest?.number.map({ number > $0 }) ?? true { highest = value }
    }
  }

  /// The values that can have the worst grade, by kind. Values with a sign, in another unit, or corrected for albumin
  /// stand for themselves.
  private func decisive(_ dose: PartialDate) -> [Kind: Decisive] {
    var found: [Kind: Decisive] = [:]
    for path in reading.paths(of: form.name) {
      for (sample, rows) in samples(in: path) {
        let around = Scope(form: path, group: sample)
        guard case .date(let date) = reading.value(of: date, at: around) else { continue }
        let answers = ofSample.map { reading.stored(of: $0, at: around) }
        for (group, row) in rows {
          guard case .text(let text)? = row.value, let code = group.row, let test = LabTest(code: code) else {
            continue
          }
          let graded = LabGrade.directions(test, version)
          guard graded.low || graded.high else { continue }
          let kind = Kind(
            row: code, test: test, isBaseline: date.earliest <= dose.latest, answers: answers + row.answers)
          let value = Value(scope: Scope(form: path, group: group), number: number(text, test))
          found[kind, default: Decisive()].keep(value, graded)
        }
      }
    }
    return found
  }

  private func number(_ text: String, _ test: LabTest) -> Number? {
    guard isComparable, test != .calcium, let quantity = Quantity(text), quantity.comparator.isEmpty,
      quantity.unit.isEmpty || quantity.unit == LabUnits.canonical(test)
    else { return nil }
    return quantity.number
  }

  /// A row of a form that holds a value.
  private struct Row {
    var value: ItemValue?
    var answers: [ItemValue?]
  }

  /// The rows of a form, by sample.
  private func samples(in path: FormPath) -> [GroupPath: [GroupPath: Row]] {
    var rows: [GroupPath: Row] = [:]
    for (place, stored) in reading.record(path)?.values ?? [:] {
      if place.item == value.name {
        rows[place.group, default: empty].value = stored.value
      } else if let index = ofRow.firstIndex(of: place.item) {
        rows[place.group, default: empty].answers[index] = stored.value
      }
    }
    var samples: [GroupPath: [GroupPath: Row]] = [:]
    for (group, row) in rows where row.value != nil {
      guard let sample = group.parent else { continue }
      samples[sample, default: [:]][group] = row
    }
    return samples
  }

  private var empty: Row { Row(value: nil, answers: ofRow.map { _ in nil }) }

  /// The grade of a value.
  private func grade(_ value: Value, _ kind: Kind, _ known: inout [[ItemValue?]: (Number?, Number?)]) -> Int? {
    if let number = value.number {
      let key = [.text(kind.test.rawValue)] + kind.answers
      let (low, high) = known[key] ?? (limit(limits[0], value.scope), limit(limits[1], value.scope))
      known[key] = (low, high)
      if LabGrade.isCertainlyNone(kind.test, number, low: low, high: high, version) { return 0 }
    }
    guard case .number(let number) = reading.value(of: grade, at: value.scope) else { return nil }
    return number.int
  }

  private func limit(_ item: ItemDefinition, _ scope: Scope) -> Number? {
    if case .number(let number) = reading.value(of: item, at: scope) { number } else { nil }
  }
}
