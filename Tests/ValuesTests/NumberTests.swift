import Testing
import Values

@Suite struct NumberTests {
  @Test(
    "a number is read from plain decimals and written back without trailing zeros",
    arguments: [
      ("0", "0"), ("-0", "0"), ("12", "12"), ("-12", "-12"), ("3.50", "3.5"), ("0.1", "0.1"), ("-0.001", "-0.001"),
      ("007", "7"), ("1.0", "1"),
      ("123456789012345678901234567890", "123456789012345678901234567890"),
      ("0.000000000000000001", "0.000000000000000001"),
    ])
  func reading(_ text: String, _ shown: String) throws {
    #expect(try #require(Number(text)).description == shown)
  }

  @Test(
    "anything else is no number",
    arguments: [
      "", "-", "+1", ".5", "5.", "1e3", " 1", "1 ", "1,5", "--1", "1-", "1.2.3", "0x1", "½", "٣",
      "1234567890123456789012345678901", "NaN", "1_000", "\u{0}",
    ])
  func refusing(_ text: String) { #expect(Number(text) == nil) }

  @Test(
    "arithmetic is exact",
    arguments: [
      ("0.1", "+", "0.2", "0.3"), ("1", "/", "3", "0.333333"), ("1", "-", "0.9", "0.1"), ("1.5", "*", "1.5", "2.25"),
      ("-7", "/", "2", "-3.5"), ("10", "-", "10", "0"), ("0", "*", "5", "0"), ("-0.5", "+", "0.25", "-0.25"),
      ("1", "/", "-4", "-0.25"), ("100", "/", "8", "12.5"),
    ])
  func arithmetic(_ left: String, _ sign: String, _ right: String, _ answer: String) throws {
    let (a, b) = (try #require(Number(left)), try #require(Number(right)))
    let operations: [String: (Number) -> Number?] = [
      "+": a.adding, "-": a.subtracting, "*": a.multiplied, "/": a.divided,
    ]
    #expect(operations[sign]?(b)?.description == answer)
  }

  @Test("a third times three is one")
  func thirds() throws {
    let third = try #require(Number(1, over: 3))
    #expect(third.multiplied(by: Number(3)) == Number(1))
    #expect(third.adding(third)?.adding(third) == Number(1))
    #expect(Number(2, over: -6) == third.negated)
  }

  @Test("large denominators that share factors do not get in the way")
  func sharedFactors() throws {
    let tiny = try #require(Number("0.000000000000000000000001"))
    #expect(tiny.adding(tiny)?.subtracting(tiny) == tiny)
    let big = try #require(Number("1000000000000000000000000000"))
    #expect(tiny.multiplied(by: big) == Number(1000))
    #expect(big.divided(by: big) == Number(1))
  }

  @Test("what does not fit is nil and never a wrong number")
  func overflow() throws {
    let huge = try #require(Number(Int128.max, over: 1))
    #expect(huge.adding(Number(1)) == nil)
    #expect(huge.negated.subtracting(Number(1)) == nil)
    #expect(huge.multiplied(by: Number(2)) == nil)
    #expect(Number(1, over: Int128.max)?.multiplied(by: try #require(Number(1, over: 3))) == nil)
    #expect(Number(1).divided(by: .zero) == nil)
    #expect(Number(1, over: 0) == nil)
    #expect(Number(Int128.min, over: 1) == nil)
    #expect(Number(1, over: Int128.min) == nil)
    #expect(huge.rounded(places: 2) == nil)
    #expect(huge.text(places: 2) == "~")
    #expect(Number(1).rounded(places: -1) == nil)
    #expect(Number(1).rounded(places: 19) == nil)
    #expect(huge.negated.magnitude == huge)
  }

  @Test(
    "order is exact, even where a double could not tell",
    arguments: [
      ("1", "2"), ("-2", "-1"), ("-1", "0"), ("0.1", "0.11"), ("0.333333333333333333", "0.333333333333333334"),
      ("123456789012345678901234567889", "123456789012345678901234567890"), ("-0.5", "0.25"), ("0.5", "1"),
    ])
  func order(_ less: String, _ more: String) throws {
    let (a, b) = (try #require(Number(less)), try #require(Number(more)))
    #expect(a < b && !(b < a) && a != b && a <= b && b >= a)
  }

  @Test(
    "rounding takes halves away from zero",
    arguments: [
      ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.49", 0, "0"), ("-0.49", 0, "0"), ("1.005", 2, "1.01"),
      ("2.675", 2, "2.68"), ("-2.675", 2, "-2.68"), ("10", 2, "10.00"), ("0.05", 1, "0.1"), ("-0.04", 1, "0.0"),
      ("99.95", 1, "100.0"), ("7", 0, "7"), ("0.001", 3, "0.001"),
    ])
  func rounding(_ text: String, _ places: Int, _ shown: String) throws {
    #expect(try #require(Number(text)).text(places: places) == shown)
  }

  @Test("whole numbers are told, and machine integers come back")
  func whole() throws {
    #expect(Number(5).isWhole && Number(5).int == 5)
    #expect(try #require(Number("5.0")).isWhole)
    #expect(try #require(Number("5.5")).int == nil)
    #expect(try #require(Number("99999999999999999999")).int == nil)
    #expect(Number(Int.min).int == Int.min)
    #expect(Number(Int.min).magnitude > .zero)
    #expect(try #require(Number("0.1")).double == 0.1)
  }

  @Test("adding and taking away again gives the same number", arguments: 1...20)
  func roundTrip(_ seed: Int) throws {
    for step in 1...50 {
      let a = try #require(Number(Int128(seed * 7919 - step * 104_729), over: Int128(step)))
      let b = try #require(Number(Int128(step * step - seed), over: Int128(seed)))
      #expect(a.adding(b)?.subtracting(b) == a)
      #expect((a < b) != (b <= a))
      if b != .zero { #expect(a.multiplied(by: b)?.divided(by: b) == a) }
    }
  }
}
