import Oncology
import Testing
import Values

/// Whatever a reading holds, the engine answers and does not stop.
@Suite struct ReadingHostilityTests {
  @Test("Odd ids, circles of mergers and pieces of pieces are read without harm")
  func oddIDs() {
    let ids = ["T01", "T01.", ".1", ".", "", "T01.1.1", "T01.1", "T02"]
    for first in ids {
      for second in ids {
        func pair(_ one: LesionFinding, _ two: LesionFinding) -> [String: LesionFinding] {
          [first: one].merging([second: two]) { $1 }
        }
        var course = Course(
          [Lesion(id: first, kind: .target, site: "x"), Lesion(id: second, kind: .target, site: "x")],
          pair(.measured(mm("20")), .measured(mm("20"))))
        course.scan(pair(LesionFinding(.merged(into: second)), LesionFinding(.merged(into: first))))
        course.scan([
          first: LesionFinding(.merged(into: first + ".1")), first + ".1": LesionFinding(.merged(into: first)),
        ])
        course.scan(["T01.1": .measured(mm("5")), "T01.1.1": LesionFinding(.merged(into: "T01"))])
        let series = course.series()
        #expect(series.responses.count == 3)
        #expect(series.responses[0].overall == .notEvaluable)
        _ = series.doubts
        _ = series.baselineDoubts(firstDose: date(0))
        _ = ImmuneSeries(series).points
        _ = BestResponse(series, start: date(0))
      }
    }
  }

  @Test("Numbers that would not fit make a sum incomplete, not wrong")
  func overflow() {
    let primes: [Int128] = [999_983, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917, 999_907]
    let lesions = primes.indices.map { Lesion(id: "T0\($0)", kind: .target, site: "x") }
    var findings: [String: LesionFinding] = [:]
    for (place, prime) in primes.enumerated() {
      findings["T0\(place)"] = .measured(Number(prime * 10 + 1, over: prime) ?? .zero)
    }
    var course = Course(lesions, findings)
    course.scan(findings)
    let response = course.series().responses[0]
    #expect(!response.isComplete && response.overall == .notEvaluable)
  }
}
