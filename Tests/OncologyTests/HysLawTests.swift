import Oncology
import Testing
import Values

/// Rule 7 of the trial: ALT or AST of 3 times the limit with bilirubin of 2 times, alkaline phosphatase under 2 times.
@Suite struct HysLawTests {
  private func result(_ test: LabTest, _ multiple: String?, day: Int = 0, _ sign: Comparator? = nil) -> HysLaw.Result {
    HysLaw.Result(test, day: day, multiple: multiple.map(mm), comparator: sign, printed: multiple ?? "?")
  }

  private func said(_ results: [HysLaw.Result], window: Int = 7) -> [String] {
    HysLaw.alarms(results, window: window).map { alarm in
      let doubt =
        switch alarm.open {
        case nil: "met"
        case .missing(let test): "\(test.rawValue) is missing"
        case .noLimit(let test): "the upper limit of \(test.rawValue) is missing"
        case .inexact(let test, let printed): "\(test.rawValue) \(printed) is not exact"
        }
      return "\(alarm.day) \(doubt)"
    }
  }

  @Test("The limits themselves count: 3 times, 2 times; alkaline phosphatase of 2 times excludes it")
  func limits() {
    let alp = result(.alkalinePhosphatase, "1.9")
    #expect(said([result(.alt, "3"), result(.bilirubin, "2"), alp]) == ["0 met"])
    #expect(said([result(.ast, "3"), result(.bilirubin, "2"), alp]) == ["0 met"])
    #expect(said([result(.alt, "2.99"), result(.bilirubin, "2"), alp]).isEmpty)
    #expect(said([result(.alt, "3"), result(.bilirubin, "1.99"), alp]).isEmpty)
    #expect(said([result(.alt, "3"), result(.bilirubin, "2"), result(.alkalinePhosphatase, "2")]).isEmpty)
    #expect(said([result(.alt, "30")]).isEmpty && said([result(.bilirubin, "9")]).isEmpty)
  }

  @Test("Without alkaline phosphatase it cannot be excluded, which is an alarm")
  func missing() {
    #expect(said([result(.alt, "3"), result(.bilirubin, "2")]) == ["0 ALP is missing"])
    let far = result(.alkalinePhosphatase, "1", day: -8)
    #expect(said([result(.alt, "3"), result(.bilirubin, "2"), far]) == ["0 ALP is missing"])
  }

  @Test("The samples may lie apart by the window, and no more; the alarm stands at the later one")
  func window() {
    let alp = result(.alkalinePhosphatase, "1", day: 7)
    #expect(said([result(.alt, "5"), result(.bilirubin, "2.5", day: 7), alp]) == ["7 met"])
    #expect(said([result(.bilirubin, "2.5"), result(.alt, "5", day: 7), alp]) == ["7 met"])
    #expect(said([result(.alt, "5"), result(.bilirubin, "2.5", day: 8), alp]).isEmpty)
    #expect(said([result(.alt, "5"), result(.bilirubin, "2.5", day: 8), alp], window: 8) == ["8 met"])
  }

  @Test("A sign before a value proves what it proves, and leaves the rest open")
  func signs() {
    let alp = result(.alkalinePhosphatase, "1")
    let bilirubin = result(.bilirubin, "2")
    #expect(said([result(.alt, "8", .greater), bilirubin, alp]) == ["0 met"])
    #expect(said([result(.alt, "2.5", .greater), bilirubin, alp]) == ["0 ALT 2.5 is not exact"])
    #expect(said([result(.alt, "3", .less), bilirubin, alp]).isEmpty)
    #expect(said([result(.alt, "3", .atMost), bilirubin, alp]) == ["0 ALT 3 is not exact"])
    #expect(
      said([result(.alt, "3"), bilirubin, result(.alkalinePhosphatase, "1", .greater)]) == ["0 ALP 1 is not exact"])
    #expect(said([result(.alt, "3"), bilirubin, result(.alkalinePhosphatase, "2", .less)]) == ["0 met"])
  }

  @Test("A missing limit leaves it open where the other value is met; two open values are no alarm")
  func limitMissing() {
    #expect(said([result(.alt, nil), result(.bilirubin, "2")]) == ["0 the upper limit of ALT is missing"])
    #expect(said([result(.alt, "4"), result(.bilirubin, nil)]) == ["0 the upper limit of BILI is missing"])
    #expect(said([result(.alt, nil), result(.bilirubin, nil)]).isEmpty)
  }

  @Test("One alarm for a day: the one that is met before the one that is open")
  func once() {
    let all = [
      result(.alt, "2.5", .greater), result(.ast, "4"), result(.bilirubin, "2"), result(.alkalinePhosphatase, "1"),
    ]
    #expect(said(all) == ["0 met"] && said(all.reversed()) == ["0 met"])
  }
}
