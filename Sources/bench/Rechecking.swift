import Forms
import Journal
import Record
import Values
import Workflow

/// How long it takes to ask again what reads one changed value: in the form while one types, in all forms at a save.
enum Rechecking {
  /// Measures over every data point of the patient that was entered.
  static func run(_ trial: Trial, _ patient: Patient, today: PartialDate?) -> [Measure] {
    var typing: [Double] = []
    var near: [Double] = []
    var far: [Double] = []
    var corrected: [Double] = []
    // As the desk holds a record: this morning's ripe checks were asked.
    let opened = Reading(trial: trial, patient: patient, today: today)
    let programme = Author(user: .casebook, name: "Casebook", role: .system, terminal: "bench/none")
    let hashing = Hashing(forms: "bench") { Digest.sha256($0) }
    _ = Planner(trial: trial, author: programme, today: today, hashing: hashing, known: opened).ripeAct(patient)
    for (path, record) in patient.forms {
      for (item, stored) in record.values {
        let place = Place(path, item)
        // As it was before somebody typed this value: the form was shown and its checks were asked.
        let before = opened.revised(path, record.having(nil, at: item))
        _ = before.findings(in: path)
        let later = record.having(stored, at: item)
        typing.append(
          Timing(3, warmUp: 1) {
            let reading = before.revised(path, later)
            for instance in reading.instances(reading: [place], in: path) { _ = reading.verdict(instance) }
          }.median)
        let (time, count) = asking(again: place, later, after: before)
        if CommandLine.arguments.contains("each") { print(place, count, typing.last ?? 0, time) }
        if count > 30 { far.append(time) } else { near.append(time) }
        guard count > 30,
          let wrong = trial.forms[path.form]?.items[item.item].flatMap({ other(than: stored, $0, trial) })
        else { continue }
        // The same value as a correction of another one.
        let mistaken = opened.revised(path, record.having(wrong, at: item))
        _ = mistaken.findings(in: path)
        corrected.append(asking(again: place, later, after: mistaken).time)
        if CommandLine.arguments.contains("each") { print(place, "corrected", corrected.last ?? 0) }
      }
    }
    let (own, all) = (Timing(typing), Timing(near))
    let (wide, mended) = (Timing(far), Timing(corrected))
    return [
      Measure("re-checking a form after one changed value, median of \(typing.count)", own.median, "ms", atMost: 0.1),
      Measure("the same, 95 of 100", own.percentile(0.95), "ms", atMost: 2),
      Measure("re-checking all forms, median of \(near.count)", all.median, "ms", atMost: 0.1),
      Measure("the same, 95 of 100", all.percentile(0.95), "ms", atMost: 2),
      Measure("values that many visits read, corrected (\(corrected.count)), median", mended.median, "ms", atMost: 2),
      Measure("the same, 95 of 100", mended.percentile(0.95), "ms", atMost: 2),
      Measure("the same values entered last of all (\(far.count)), median", wide.median, "ms", atMost: 2),
      Measure("the same, 95 of 100", wide.percentile(0.95), "ms", atMost: 2),
    ]
  }

  private static func asking(
    again place: Place, _ later: FormRecord, after before: Reading
  ) -> (time: Double, count: Int) {
    var count = 0
    let time = Timing(3, warmUp: 1) {
      let reading = before.revised(place.form, later)
      let instances = reading.instances(reading: [place], after: before)
      for instance in instances { _ = reading.verdict(instance) }
      count = instances.count
    }.median
    return (time, count)
  }

  /// Another value that could stand there: the day before, ten or a hundred more, another code; nil where there is none.
  private static func other(than stored: StoredValue, _ item: ItemDefinition, _ trial: Trial) -> StoredValue? {
    guard case .text(let text) = stored.value, let other = other(than: text, item, trial) else { return nil }
    return StoredValue(trying: .text(other), by: stored.by, at: stored.at)
  }

  private static func other(than text: String, _ item: ItemDefinition, _ trial: Trial) -> String? {
    switch item.type {
    case .date:
      guard let day = PartialDate(text)?.dayNumber else { return nil }
      return PartialDate(dayNumber: day - 1)?.description
    case .yesNo: return text == "Y" ? "N" : "Y"
    case .integer, .decimal, .quantity, .quantityOfRow: return text.first?.isNumber == true ? "1" + text : nil
    case .code(.list(let name), _): return trial.codes[name]?.entries.first { $0.code != text }?.code
    default: return nil
    }
  }
}

extension FormRecord {
  /// The form with another value at a place, or none.
  fileprivate func having(_ value: StoredValue?, at item: ItemPath) -> FormRecord {
    var form = self
    form.put(value, at: item)
    return form
  }
}
