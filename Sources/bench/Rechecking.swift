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
    // As the desk holds a record: this morning's ripe checks were asked.
    let opened = Reading(trial: trial, patient: patient, today: today)
    let programme = Author(user: .casebook, name: "Casebook", role: .system, terminal: "bench/none")
    let hashing = Hashing(forms: "bench") { Digest.sha256($0) }
    _ = Planner(trial: trial, author: programme, today: today, hashing: hashing, known: opened).ripeAct(patient)
    for (path, record) in patient.forms {
      for (item, stored) in record.values {
        let place = Place(path, item)
        // As it was before somebody typed this value: the form was shown and its checks were asked.
        var earlier = record
        earlier.put(nil, at: item)
        let before = opened.revised(path, earlier)
        _ = before.findings(in: path)
        var later = earlier
        later.put(stored, at: item)
        typing.append(
          Timing(3, warmUp: 1) {
            let reading = before.revised(path, later)
            for instance in reading.instances(reading: [place], in: path) { _ = reading.verdict(instance) }
          }.median)
        var count = 0
        let time = Timing(3, warmUp: 1) {
          let reading = before.revised(path, later)
          let instances = reading.instances(reading: [place], after: before)
          for instance in instances { _ = reading.verdict(instance) }
          count = instances.count
        }.median
        if CommandLine.arguments.contains("each") { print(place, count, typing.last ?? 0, time) }
        if count <= 30 { near.append(time) } else { far.append(time) }
      }
    }
    let (own, all, wide) = (Timing(typing), Timing(near), Timing(far))
    return [
      Measure("re-checking a form after one changed value, median of \(typing.count)", own.median, "ms", atMost: 0.1),
      Measure("the same, 95 of 100", own.percentile(0.95), "ms", atMost: 2),
      Measure("re-checking all forms, median of \(near.count)", all.median, "ms", atMost: 0.1),
      Measure("the same, 95 of 100", all.percentile(0.95), "ms", atMost: 2),
      Measure("values that many visits read (\(far.count)), median", wide.median, "ms", atMost: 2),
      Measure("the same, 95 of 100", wide.percentile(0.95), "ms", atMost: 2),
    ]
  }
}
