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
    var evaluated = 0
    for (path, record) in patient.forms {
      for item in record.values.keys {
        let place = Place(path, item)
        let first = Reading(trial: trial, patient: patient, today: today)
        let count = first.instances(reading: [place]).count
        let time = Timing(3, warmUp: 1) {
          let reading = Reading(trial: trial, patient: patient, drafts: [path: record], today: today)
          for instance in reading.instances(reading: [place]) { _ = reading.verdict(instance) }
        }.median
        evaluated += count
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
