import Forms
import Journal
import Record
import Screen
import Session
import Values
import Workflow

/// How long a person waits for the history of a long record, for a key in it, and for each step through time.
enum WalkingThroughTime {
  static func run(_ trial: Trial, _ patient: Patient, entries: Int) throws -> [Measure] {
    let long = try LongRecord.make(from: patient, count: entries)
    guard let last = long.lastEntry else { return [] }
    let casebook = open(long, trial, at: last)
    let opening = Timing(60) {
      var session = casebook
      press("h", &session)
    }
    var history = casebook
    press("h", &history)
    var keys: [Double] = []
    for text in ["<Down>", "<PgDn>", "f", "f", "f", "f", "f", "/", "d", "o", "s", "e", "<Enter>", "/", "<Esc>"] {
      for _ in 0..<(text.count > 1 && text != "<Esc>" && text != "<Enter>" ? 60 : 1) {
        keys.append(timed(text, &history))
      }
    }
    for _ in 0..<12 {
      for text in ["/", "t", "y", "p", "o", "<Esc>"] { keys.append(timed(text, &history)) }
    }
    let first = Timing(15, warmUp: 1) {
      var session = casebook
      press("[", &session)
    }
    var then = casebook
    var steps: [Double] = []
    for text in ["["] + Array(repeating: "{", count: 40) { steps.append(timed(text, &then)) }
    steps.removeFirst()
    for _ in 0..<300 { steps.append(timed("[", &then)) }
    for _ in 0..<300 { steps.append(timed("]", &then)) }
    let (walk, list) = (Timing(steps), Timing(keys))
    return [
      Measure("history of \(entries) entries opened and drawn, 95 of 100", opening.percentile(0.95), "ms", atMost: 20),
      Measure("a key in it, filter and kind included, median", list.median, "ms", atMost: 5),
      Measure("the same, 95 of 100", list.percentile(0.95), "ms", atMost: 16),
      Measure("one step through time, casebook drawn at 80x24, median of \(steps.count)", walk.median, "ms", atMost: 5),
      Measure("the same, 95 of 100", walk.percentile(0.95), "ms", atMost: 5),
      Measure("the first step, which makes the states between", first.median, "ms", atMost: 100),
    ]
  }

  private static func open(_ patient: Patient, _ trial: Trial, at last: Entry) -> Session {
    var session = Session(trial: trial, moment: last.moment, hashing: Hashing(forms: "bench") { Digest.sha256($0) })
    _ = session.update(.key(.resize(columns: 80, rows: 24)))
    _ = session.update(.signedIn(last.author))
    let reading = Reading(trial: trial, patient: patient, today: last.moment.localDate)
    _ = session.update(.listing([Listing(reading, today: last.moment.localDate)]))
    _ = session.update(.opened(patient, []))
    return session
  }

  private static func press(_ keys: String, _ session: inout Session) {
    for key in Key.keys(keys) { _ = session.update(.key(key)) }
    _ = session.view(columns: 80, rows: 24)
  }

  private static func timed(_ keys: String, _ session: inout Session) -> Double {
    let start = Timing.now()
    press(keys, &session)
    return Timing.now() - start
  }
}
