import Forms
import Journal
import Record
import Screen
import Session
import Values
import Workflow

/// How long a coordinator waits for the list of all queries, for each key of its filter and for each page.
enum ReviewingQueries {
  static func run(_ trial: Trial, _ patient: Patient, patients: Int, queries: Int) throws -> [Measure] {
    let long = try LongRecord.make(from: patient, count: 4000)
    guard let last = long.lastEntry, let coordinator = UserName("coord01"), !long.queries.isEmpty else { return [] }
    let listing = listings(trial, long, patients: patients, queries: queries, today: last.moment.localDate)
    let author = Author(user: coordinator, name: "Coordinator", role: .coordinator, terminal: "bench")
    var table: [Measure] = []
    for (columns, rows) in [(80, 24), (200, 60)] {
      var list = Session(trial: trial, moment: last.moment, hashing: Hashing(forms: "bench") { Digest.sha256($0) })
      _ = list.update(.key(.resize(columns: columns, rows: rows)))
      _ = list.update(.signedIn(author))
      _ = list.update(.listing(listing))
      func press(_ keys: String, _ session: inout Session) -> Double {
        let start = Timing.now()
        for key in Key.keys(keys) { _ = session.update(.key(key)) }
        _ = session.view(columns: columns, rows: rows)
        return Timing.now() - start
      }
      let opening = Timing(60) {
        var session = list
        _ = press("q", &session)
      }
      var open = list
      _ = press("q", &open)
      var typed: [Double] = []
      var moved: [Double] = []
      for round in 0..<20 {
        for key in ["/", "c", "h", "a", "r", "t", "<BS>", "<BS>", "<Esc>", "m", "m", "s", "s", "o", "o"] {
          typed.append(press(key, &open))
        }
        for key in ["<PgDn>", "<PgDn>", "<Down>", "<PgUp>", "<Up>"] { moved.append(press(key, &open)) }
        if round == 0 { typed.removeAll() }
      }
      let (filter, page) = (Timing(typed), Timing(moved))
      let size = "\(columns)x\(rows)"
      table += [
        Measure(
          "list of \(patients * queries) queries of \(patients) patients opened at \(size), 95 of 100",
          opening.percentile(0.95), "ms", atMost: 16),
        Measure("a key of its filter, 95 of 100", filter.percentile(0.95), "ms", atMost: 16),
        Measure("a line or a page on, 95 of 100", page.percentile(0.95), "ms", atMost: 16),
      ]
    }
    return table
  }

  /// The lists of many patients, each with its share of the queries that a long record had.
  private static func listings(
    _ trial: Trial, _ long: Patient, patients: Int, queries: Int, today: PartialDate?
  ) -> [Listing] {
    let reading = Reading(trial: trial, patient: long, today: today)
    let summary = SubjectSummary(reading, today: today)
    return (1...patients).compactMap { number in
      let digits = String(number)
      guard let subject = SubjectID("01-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits) else {
        return nil
      }
      let lines = (0..<queries).map { place in
        QueryLine(subject, long.queries[(number * 31 + place) % long.queries.count], trial, language: "en")
      }
      return Listing(summary: summary, queries: lines)
    }
  }
}
