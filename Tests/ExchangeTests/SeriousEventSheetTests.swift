import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The report of a serious event on paper: one page, whatever the record holds.
@Suite struct SeriousEventSheetTests {
  static let row = "LOG/serious-event/sae[1]"

  /// A patient with two infusions, an event and the report of it.
  static func scenario(_ more: [(String, String)] = []) throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial, subject: "01-0007", today: "2026-11-22")
    var answers = [
      ("SCR/demographics/dm/SEX", "M"), ("SCR/demographics/dm/BRTHYR", "1958"),
      ("C01/tislelizumab/infusion/ECYN", "y"), ("C01/tislelizumab/infusion/ECSTDAT", "2026-10-05"),
      ("C01/tislelizumab/infusion/ECDOSE", "200"), ("C02/tislelizumab/infusion/ECYN", "y"),
      ("C02/tislelizumab/infusion/ECSTDAT", "2026-10-26"), ("C02/tislelizumab/infusion/ECDOSE", "200"),
      ("C02/anlotinib/decision/ANDEC", "CONTINUE"), ("C02/anlotinib/decision/ANLEVEL", "12"),
      ("C02/anlotinib/intake/ANYN", "y"), ("C02/anlotinib/intake/ANSTDAT", "2026-10-26"),
      ("LOG/adverse-events/ae[+1]/AETERM", "short of breath"), ("LOG/adverse-events/ae[+1]/AELLT", "Pneumonitis"),
      ("LOG/adverse-events/ae[+1]/AESTDAT", "2026-11-20"), ("LOG/adverse-events/ae[+1]/AEREL1", "y"),
      ("LOG/adverse-events/ae[+1]/AESER", "y"), ("LOG/adverse-events/ae[+1]/AESCRIT", "AESHOSP"),
      ("LOG/adverse-events/ae[+1]/course[+1]/AECOURDT", "2026-11-20"),
      ("LOG/adverse-events/ae[+1]/course[+1]/AETOXGR", "3"),
      ("LOG/adverse-events/ae[+1]/course[+1]/AEACN1", "DRUG INTERRUPTED"),
    ]
    answers += [("SAETERM", "pneumonitis"), ("SAEAWDAT", "2026-11-22"), ("SAEAWTIM", "0800"), ("SAEAE", "1")].map {
      ("LOG/serious-event/sae[+1]/\($0.0)", $0.1)
    }
    for (place, value) in answers + more {
      if case .refused(let reason, _) = scenario.answer(place, value) { Issue.record("\(place): \(reason)") }
    }
    try scenario.saveAll()
    return scenario
  }

  static func page(_ scenario: Scenario, number: Int = 1) throws -> SeriousEventSheet? {
    SeriousEventSheet(scenario.reading, number: number, printed: scenario.clock.now, by: "1.0.0@abc")
  }

  @Test("It says who, which drugs when, what, how bad, why serious, related to what, and that it is not sent")
  func says() throws {
    let text = try #require(try Self.page(try Self.scenario())).text
    for words in [
      "01-0007, sex M, born 1958, first dose 05-Oct-2026", "first 05-Oct-2026, last 26-Oct-2026 200 mg, 2 cycles",
      "first 26-Oct-2026, last 26-Oct-2026 12 mg, 1 cycle", "short of breath; CTCAE Pneumonitis",
      "Hospital stay or longer stay", "Tislelizumab Yes (proposed)", "20-Nov-2026 grade 3",
      "Learned of it     22-Nov-2026 08:00", "NOT REPORTED, report due in", "Signature ___",
      "Casebook does not send this report",
    ] { #expect(text.contains(words), "\(words) in\n\(text)") }
  }

  @Test("Once it was reported it says to whom, when, with which receipt, and warns no more")
  func reported() throws {
    var scenario = try Self.scenario()
    for (item, value) in [
      ("SAERPDAT", "2026-11-22"), ("SAERPTIM", "1100"), ("SAERPTO", "SPONSOR"), ("SAERCPT", "R-17"),
    ] { scenario.answer("\(Self.row)/\(item)", value) }
    try scenario.saveAll()
    let text = try #require(try Self.page(scenario)).text
    #expect(text.contains("Reported on       22-Nov-2026 11:00"))
    #expect(text.contains("Sponsor, receipt R-17"))
    #expect(!text.contains("NOT REPORTED"))
  }

  @Test(
    "It stays one page of 66 lines and 80 columns, the lines to sign at its end",
    arguments: [
      "word ", "averylongwordwithoutanyspace", "肺炎 ", "x", "a\u{301} ",
    ])
  func onePage(piece: String) throws {
    let long = String(repeating: piece, count: 3900 / piece.unicodeScalars.count)
    func first(_ count: Int) -> String { String(String.UnicodeScalarView(long.unicodeScalars.prefix(count))) }
    let short = first(190)
    var more = [("\(Self.row)/SAENARR", long), ("\(Self.row)/SAECAUSE", short), ("\(Self.row)/SAETERM", short)]
    more = more.map { ($0.0.replacing("sae[1]", with: "sae[+1]"), $0.1) }
    for number in 1...5 {
      more.append(("LOG/serious-event/sae[+1]/followup[+\(number)]/SAEFUDAT", "2026-11-22"))
      more.append(("LOG/serious-event/sae[+1]/followup[+\(number)]/SAEFUTXT", first(1900)))
    }
    var scenario = try Self.scenario(more)
    for item in ["SAETERM", "SAEAE", "SAENARR", "SAECAUSE"] {
      let place = try #require(Place("\(Self.row)/\(item)"))
      try scenario.perform(.raise(place, "Is this so? \(short)"), as: .coordinator)
    }
    let page = try #require(try Self.page(scenario))
    let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 66, "\(lines.count) lines")
    for line in lines { #expect(Self.columns(String(line)) <= 80, "\(line)") }
    #expect(lines.suffix(4).filter { $0.contains("Signature") }.count == 2)
    #expect(page.text.contains("Open queries"))
    #expect(page.text.contains("SAETERM (open)"))
    #expect(page.text.contains("(5, THE LAST 3 SHOWN)"))
    #expect(page.text.contains("the rest is in the record"))
  }

  /// Columns as a terminal counts them: Han characters take two, combining marks none.
  static func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ((0x4E00...0x9FFF).contains($1.value) ? 2 : $1.value == 0x301 ? 0 : 1) }
  }

  @Test("Nothing from the record reaches the paper as a command or as markup")
  func hostile() throws {
    // A journal written elsewhere may hold what the fields of this programme do not take.
    var scenario = try Self.scenario()
    var draft = Draft(form: FormPath(visit: "LOG", form: "serious-event"))
    let item = try #require(ItemPath("sae[1]/SAENARR"))
    let text = "\u{1B}[2J<script>alert('x')</script>\u{9B}31m \u{202E}abc\r\nline & \"quote\"\u{0}"
    draft.put(Draft.Field(value: .text(text), typed: 0, typist: People.nurse.user), at: item)
    try scenario.perform(.save(draft, complete: false))
    let page = try #require(try Self.page(scenario))
    for printed in [page.text, page.html] {
      for scalar in printed.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E)
      }
    }
    #expect(!page.html.contains("<script"))
    #expect(page.html.contains("&lt;script&gt;alert(&#39;x&#39;)"))
    #expect(page.html.contains("size: A4 portrait"))
  }

  @Test("There is no page of a report that is not there, or was struck")
  func none() throws {
    var scenario = try Self.scenario()
    #expect(try Self.page(scenario, number: 2) == nil)
    let row = try #require(GroupPath("sae[1]"))
    try scenario.perform(.strikeRow(FormPath(visit: "LOG", form: "serious-event"), row, Reason(code: "STRUCK")))
    #expect(try Self.page(scenario) == nil)
  }
}
