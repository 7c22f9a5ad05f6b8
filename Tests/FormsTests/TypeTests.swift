import Forms
import Record
import TestSupport
import Testing
import Values

/// What each type of item takes, and what it refuses; a refused text stays where it was typed.
@Suite struct TypeTests {
  static let codes = """
      SIDE:
        - {code: LEFT, say: {en: Left, zh: 左}, synonyms: [sin]}
        - {code: RIGHT, say: {en: Right, zh: 右}, synonyms: [dex]}
        - {code: BOTH SIDES, say: {en: Both, zh: 双}}
      TEST:
        - {code: HGB, say: Haemoglobin, units: [g/L, g/dL]}
        - {code: K, say: Potassium, units: mmol/L}
    """
  static let form = """
    groups:
      - group: all
        items:
          - {item: TXT, ask: Words, type: text(8)}
          - {item: INT, ask: Count, type: integer}
          - {item: RNG, ask: Score, type: integer(0..5)}
          - {item: DEC, ask: Length, type: "decimal(mm, 1)"}
          - {item: QTY, ask: Value, type: "quantity(g/L, g/dL)"}
          - {item: PLT, ask: Platelets, type: "quantity(10^9/L)"}
          - {item: HGT, ask: Height, type: "decimal(cm, 1)"}
          - {item: DAY, ask: Day, type: date}
          - {item: PAR, ask: Part, type: date(partial)}
          - {item: TIM, ask: Time, type: time}
          - {item: YN, ask: Yes, type: yes/no}
          - {item: ONE, ask: Side, type: code(SIDE)}
          - {item: MANY, ask: Sides, type: "code(SIDE, many)"}
      - group: result
        rows: {each: TEST}
        items:
          - {item: RES, ask: Result, type: quantity(row)}
    """

  static func typed(_ item: String, _ text: String) throws -> String {
    let trial = try SmallTrial(form: "types", form, codes: codes).load()
    var scenario = try Scenario(trial)
    let group = item == "RES" ? "result[HGB]" : "all"
    return switch scenario.answer("SCR/types/\(group)/\(item)", text) {
    case .value(.missing(let code)?): "missing \(code.rawValue)"
    case .value(let value?): value.text
    case .value(nil): "empty"
    case .refused: "refused"
    }
  }

  @Test(
    "Taken, as it is stored",
    arguments: [
      ("TXT", "nausea", "nausea"), ("TXT", "  two  w ", "two  w"), ("TXT", "12345678", "12345678"),
      ("TXT", "咯血咯血咯血咯血", "咯血咯血咯血咯血"), ("TXT", "a\u{7}b", "ab"), ("TXT", "", "empty"), ("TXT", "   ", "empty"),
      ("INT", "0", "0"), ("INT", "007", "7"), ("INT", "-3", "-3"), ("INT", " 12 ", "12"),
      ("RNG", "0", "0"), ("RNG", "5", "5"), ("DEC", "12.5", "12.5"), ("DEC", "12", "12"), ("DEC", "12.0", "12.0"),
      ("DEC", "012.5", "12.5"), ("DEC", "-0.5", "-0.5"),
      ("QTY", "132", "132 g/L"), ("QTY", "13.2 g/dL", "13.2 g/dL"), ("QTY", "<5", "<5 g/L"),
      ("QTY", ">=1.50 G/L", ">=1.50 g/L"), ("QTY", "< 5", "<5 g/L"), ("RES", "13.2 g/dl", "13.2 g/dL"),
      ("RES", "132", "132 g/L"), ("DAY", "2026-05-03", "2026-05-03"), ("DAY", "3may2026", "2026-05-03"),
      ("DAY", "t", "2026-11-22"), ("PAR", "2026-05", "2026-05"), ("PAR", "un-un-2026", "2026"),
      ("PAR", "t-1", "2026-11-21"), ("TIM", "16:04", "16:04"), ("TIM", "1604", "16:04"), ("TIM", "904", "09:04"),
      ("TIM", "08:05:30", "08:05"), ("PLT", "98 x10^9/L", "98 10^9/L"), ("PLT", "98x10^9/L", "98 10^9/L"),
      ("QTY", "8.2g/dL", "8.2 g/dL"), ("RES", "<13.2g/dl", "<13.2 g/dL"), ("PLT", "98", "98 10^9/L"),
      ("TXT", "nau\u{200B}sea", "nausea"), ("TXT", "\u{FEFF}rash", "rash"), ("HGT", "168", "168"),
      ("TIM", "00:00", "00:00"), ("TIM", "2359", "23:59"), ("YN", "y", "Y"), ("YN", "No", "N"), ("YN", "1", "Y"),
      ("YN", "否", "N"), ("ONE", "left", "LEFT"), ("ONE", "LEFT", "LEFT"), ("ONE", "dex", "RIGHT"), ("ONE", "左", "LEFT"),
      ("ONE", "both", "BOTH SIDES"), ("MANY", "right;left", "LEFT;RIGHT"), ("MANY", "left,left", "LEFT"),
      ("MANY", "both sides", "BOTH SIDES"),
    ])
  func taken(item: String, text: String, stored: String) throws { #expect(try Self.typed(item, text) == stored) }

  @Test(
    "Refused",
    arguments: [
      ("TXT", "123456789"), ("INT", "1.0"), ("INT", "x"), ("INT", "1e3"), ("INT", "+1"), ("INT", "1 2"), ("RNG", "6"),
      ("RNG", "-1"), ("RNG", "2.5"), ("DEC", "12.55"), ("DEC", "12,5"), ("DEC", "12.5 mm"), ("DEC", ".5"), ("DEC", "."),
      ("DEC", "1.2.3"), ("DEC", "99999999999999999999999999999999999"), ("QTY", "13 stones"), ("QTY", "g/L"),
      ("QTY", "<"), ("QTY", "<>5"), ("QTY", "5,5"), ("RES", "5 mmol/L"), ("DAY", "2026-05"), ("DAY", "2026"),
      ("DAY", "31feb2026"), ("DAY", "2026-02-29"), ("DAY", "03/05/2026"), ("PAR", "05-2026x"), ("TIM", "24:00"),
      ("TIM", "12:60"), ("TIM", "9"), ("TIM", "noon"), ("TIM", "12345"), ("YN", "maybe"), ("YN", "2"), ("ONE", "l"),
      ("ONE", "lef"), ("ONE", "up"), ("MANY", "left;up"),
    ])
  func refused(item: String, text: String) throws { #expect(try Self.typed(item, text) == "refused") }

  @Test(
    "Every type takes a reason why there is no value",
    arguments: ["TXT", "INT", "DEC", "QTY", "DAY", "YN", "ONE", "MANY"])
  func missingCodes(item: String) throws {
    for code in MissingCode.allCases {
      #expect(try Self.typed(item, "." + code.rawValue.lowercased()) == "missing \(code.rawValue)")
    }
  }

  @Test("A refusal says why and what would do")
  func words() throws {
    let trial = try SmallTrial(form: "types", Self.form, codes: Self.codes).load()
    var scenario = try Scenario(trial)
    guard case .refused(let reason, let hint) = scenario.answer("SCR/types/all/RNG", "6") else {
      Issue.record("6 was taken for 0..5")
      return
    }
    #expect(reason == "6 is outside 0 to 5")
    #expect(!hint.isEmpty)
  }

  @Test(
    "A refusal names the form that would do",
    arguments: [
      ("HGT", "1.68", "metres? then 168"), ("TIM", "24:00", "00:00 with the day after"),
      ("TIM", "2026-05-03T08:05", "alone, like 16:04"), ("DAY", "2026-05-03T08:05", "2026-05-03 here"),
    ])
  func ways(item: String, text: String, way: String) throws {
    var scenario = try Scenario(try SmallTrial(form: "types", Self.form, codes: Self.codes).load())
    guard case .refused(_, let hint) = scenario.answer("SCR/types/all/\(item)", text) else {
      Issue.record("\(text) was taken for \(item)")
      return
    }
    #expect(hint.contains(way), "\(hint)")
  }

  @Test("A refused text stays in the draft and is never saved")
  func staysInDraft() throws {
    let trial = try SmallTrial(form: "types", Self.form, codes: Self.codes).load()
    var scenario = try Scenario(trial)
    scenario.answer("SCR/types/all/INT", "3")
    scenario.answer("SCR/types/all/DAY", "31feb2026")
    try scenario.save("SCR/types")
    #expect(scenario.recorded("SCR/types/all/INT") == "3")
    #expect(scenario.recorded("SCR/types/all/DAY") == nil)
  }

  @Test("A value of another unit counts in the first unit of its list; with a comparator it proves nothing")
  func canonicalUnits() throws {
    var small = SmallTrial(form: "types", Self.form, codes: Self.codes)
    small.library = ClinicalLibrary(convert: { value, from, to, _ in
      from == "g/dL" && to == "g/L" ? value.multiplied(by: Number(10)) : nil
    })
    var scenario = try Scenario(try small.load())
    scenario.answer("SCR/types/all/QTY", "13.2 g/dL")
    scenario.answer("SCR/types/result[HGB]/RES", "<50")
    #expect(scenario.value("SCR/types/all/QTY") == "132")
    #expect(scenario.value("SCR/types/result[HGB]/RES") == "–")
    #expect(scenario.value("SCR/types/result[K]/RES") == "–")
  }
}
