import Record
import TestSupport
import Testing
import Values

/// The record as it stood after each entry, compared with a fold over the first entries.
@Suite struct PastTests {
  @Test("For any record and any n, the record as of entry n is the fold over the first n entries", arguments: 1...8)
  func property(seed: UInt64) throws {
    let patient = try RandomActs.patient(150, seed: seed)
    let folds = try patient.entries.indices.map { try Patient(patient.entries.prefix($0 + 1)) }
    // Forwards, backwards, and in leaps: the way by which an entry is reached must not matter.
    var random = SmallRandom(seed: seed)
    let leaps = (0..<200).map { _ in Int.random(in: 1...150, using: &random) }
    for way in [Array(1...150), Array((1...150).reversed()), leaps] {
      var past = Past(patient)
      for number in way { #expect(past.at(number) == folds[number - 1], "entry \(number)") }
    }
    #expect(folds.last == patient)
  }

  @Test("Random records hold acts of every kind that a patient's record can", arguments: [1])
  func kinds(seed: UInt64) throws {
    let acts = try (1...8).flatMap { try RandomActs.patient(150, seed: seed + $0).entries.map(\.act.kind) }
    let missing = Set(ActKind.allCases).subtracting(acts).map(\.rawValue).sorted()
    #expect(
      missing == [
        "?", "adopt-forms", "agree", "audit-review", "checkpoint", "denied", "failed-login", "key.add", "key.revoke",
        "load", "login", "logout", "password", "qualify", "recover", "redact", "restore", "site", "subject", "user.add",
        "user.disable", "user.role",
      ])
  }

  @Test("A number without an entry has no record", arguments: [-1, 0, 21, 1000])
  func outside(number: Int) throws {
    var past = Past(try RandomActs.patient(20, seed: 3))
    #expect(past.at(number) == nil)
    #expect(Past(Patient(trying: past.now.subject, study: "TRY")).count == 0)
  }

  @Test("A date shows the record at the end of that ward day")
  func dates() throws {
    // Entry n is made 6 n hours after noon of 1 January, on a ward eight hours ahead of UTC.
    let past = Past(try RandomActs.patient(40, seed: 1))
    for (date, number) in [
      ("2025-12-31", nil), ("2026-01-01", 1), ("2026-01-02", 5), ("2026-01-03", 9), ("2026-01", 40), ("2027", 40),
    ] as [(String, Int?)] {
      #expect(past.number(onOrBefore: try #require(PartialDate(date))) == number, "\(date)")
    }
  }

  @Test("Entries that come later do not move what was")
  func later() throws {
    let whole = try RandomActs.patient(60, seed: 5)
    var past = Past(try Patient(whole.entries.prefix(50)))
    let then = past.at(45)
    try past.append(whole.entries)
    #expect(past.count == 60 && past.now == whole)
    #expect(past.at(45) == then)
    #expect(past.at(50) == (try Patient(whole.entries.prefix(50))))
  }
}
