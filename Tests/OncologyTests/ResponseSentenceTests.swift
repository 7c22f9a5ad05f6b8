import Testing
import Values

@testable import Oncology

/// What the screen says about a response, with the exact inequality.
@Suite struct ResponseSentenceTests {
  private func why(_ course: Course) -> String { course.series().responses.last?.why ?? "" }

  @Test("Growth says by how much it is above the nadir")
  func growth() {
    #expect(
      why(Course("60", "42", "54"))
        == "54 mm is 12 mm (28.6 %) above the nadir of 42 mm on 16-Feb-2026: progression")
  }

  @Test("1.8 29.96 % is never shown as 30.0 %")
  func nearThirty() {
    let text = why(Course("250", "175.1"))
    #expect(
      text.hasPrefix("175.1 mm is 74.9 mm (29.96 %) below the baseline sum of 250 mm on 05-Jan-2026, less than 30 %"))
    #expect(text.hasSuffix("stable disease"))
    #expect(why(Course("100", "70")).contains("(30.0 %)"))
    #expect(why(Course("100000000", "70")) != "")
  }

  @Test("19.99 % is never shown as 20.0 %")
  func nearTwenty() {
    #expect(why(Course("250", "299.9")).contains("(19.96 %) above the nadir of 250 mm on 05-Jan-2026, less than 20 %"))
    #expect(Percent.text(Number(199_999, over: 10_000) ?? .zero) == "19.9999 %")
    #expect(Percent.text(Number(20)) == "20.0 %")
    #expect(Percent.text(Number(600_001, over: 30_000) ?? .zero) == "20.00003 %")
    // Nor is 30 %, whichever sum it is compared with.
    #expect(why(Course("30", "35.99")).contains("5.99 mm (19.97 %) above the baseline sum of 30 mm"))
    #expect(Percent.text(Number(-2_996, over: 100) ?? .zero) == "29.96 %")
  }

  @Test("Small growth says that it is under 5 mm")
  func smallGrowth() {
    #expect(
      why(Course("21", "25.2")).contains(
        "25.2 mm is 4.2 mm (20.0 %) above the nadir of 21 mm on 05-Jan-2026, less than 5 mm"))
  }

  @Test("A nadir of 0 has no per cent")
  func nadirZero() {
    #expect(
      why(Course("20", "gone", "6")).hasPrefix("6 mm is 6 mm above the nadir of 0 mm on 16-Feb-2026: progression"))
    #expect(
      why(Course("20", "gone", "3"))
        == "T01 (3 mm) is there again after the complete response of 16-Feb-2026: progression")
  }

  @Test("A scan that was not evaluated is named")
  func notEvaluated() {
    #expect(why(Course("20", "-")) == "T01 not evaluated: not evaluable")
  }

  @Test("Dates are written as far as they are known")
  func dates() {
    #expect(DateWords.text(day("2026-03-03")) == "03-Mar-2026")
    #expect(DateWords.text(day("2026-03")) == "Mar-2026")
    #expect(DateWords.text(day("2026")) == "2026")
  }
}
