import Forms
import Record
import Values
import Workflow

/// How long it takes to ask again what reads one changed value.
enum Rechecking {
  /// Measures over every data point of the patient that was entered.
  static func run(_ trial: Trial, _ patient: Patient, today: PartialDate?) -> [Measure] {
    var near: [Double] = []
    var far: [Double] = []
    for (path, record) in patient.forms {
      for (item, stored) in record.values {
        let place = Place(path, item)
        // As it was before somebody typed this value.
        var earlier = record
        earlier.put(nil, at: item)
        let before = Reading(trial: trial, patient: patient, drafts: [path: earlier], today: today)
        var later = earlier
        later.put(stored, at: item)
        var count = 0
        let time = Timing(3, warmUp: 1) {
          let reading = before.revised(path, later)
          let instances = reading.instances(reading: [place], after: before)
          for instance in instances { _ = reading.verdict(instance) }
          count = instances.count
        }.median
        if CommandLine.arguments.contains("each") { print(place, count, time) }
        if count <= 30 { near.append(time) } else { far.append(time) }
      }
    }
    let all = Timing(near)
    let wide = Timing(far)
    var out = [
      Measure("re-checking after one changed value, median of \(near.count)", all.median, "ms", atMost: 0.1),
      Measure("the same, 95 of 100", all.percentile(0.95), "ms", atMost: 0.1),
    ]
    if !far.isEmpty {
      out.append(
        Measure(
          "values that many visits read, 95 of 100 of \(far.count)", wide.percentile(0.95), "ms", atMost: 2))
    }
    return out
  }
}
