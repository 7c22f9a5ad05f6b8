import Exchange
import Forms
import TestSupport
import Testing

/// The case report form on paper, from the same definitions as the screen.
@Suite struct FormsPrintTests {
  static func text(_ kind: FormsPrint.Kind, _ language: String = "en") throws -> String {
    PrintText(FormsPrint(try RealTrial.trial, kind: kind, language: language, digest: "abc").document).text
  }

  static func words(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("A small form prints blank: boxes, a date, a unit, a list, an empty table")
  func small() throws {
    let form = """
      title: {en: Dose}
      groups:
        - group: g
          items:
            - {item: SEX, ask: Sex, type: code(SEX), required: true}
            - {item: DAY, ask: Day, type: date, required: true, critical: true}
            - {item: MG, ask: Dose, type: "decimal(mg, 1)", show: SEX == 'M'}
            - {item: TWICE, ask: Twice, type: "decimal(mg, 1)", derive: MG * 2}
        - group: ev
          title: Events
          rows: {label: TERM}
          items: [{item: TERM, ask: Term, type: text(40)}]
      """
    let codes = "  SEX: [{code: M, say: Male}, {code: F, say: Female}]"
    let trial = try SmallTrial(form: "dose", form, codes: codes).load()
    let text = PrintText(FormsPrint(trial, kind: .blank, language: "en", digest: "abc").document).text
    let page = """
      Dose
      Belongs to: SCR SCR, C… C, UNS… UNS

      Question              Answer
      --------------------  -----------
      Sex *                 [ ] Male
                            [ ] Female
      Day **                __-___-____
      Dose (if it applies)  ______._ mg

      Events (one row for each)
      Row   Term
      ----  --------------------
      ____  ____________________
      ____  ____________________
      ____  ____________________
      """
    #expect(text.contains(page), "\(text)")
    let annotated = Self.words(PrintText(FormsPrint(trial, kind: .annotated, language: "en", digest: "").document).text)
    for part in ["MG: decimal(mg, 1)", "asked when: SEX == 'M'", "calculated: MG * 2", "SEX: code(SEX)", "required"] {
      #expect(annotated.contains(part), "\(part) in \(annotated)")
    }
  }

  @Test("Every question of the trial is on the blank form, in both languages", arguments: ["en", "zh"])
  func complete(language: String) throws {
    let trial = try RealTrial.trial
    let blank = Self.words(try Self.text(.blank, language))
    let annotated = Self.words(try Self.text(.annotated, language))
    for form in trial.forms.values {
      #expect(blank.contains(Self.words(form.title.text(language))))
      for item in form.items.values { #expect(annotated.contains("\(item.name):"), "\(form.name) \(item.name)") }
      for check in form.checks { #expect(annotated.contains(check.id.prefix(14)), "\(check.id)") }
    }
  }

  @Test("The page of either is well formed and runs nothing", arguments: FormsPrint.Kind.allCases)
  func page(kind: FormsPrint.Kind) throws {
    let page = PrintHTML(FormsPrint(try RealTrial.trial, kind: kind, language: "zh", digest: "abc").document).text
    #expect(PrintCheck.isWellFormed(page))
    #expect(PrintCheck.isHarmless(page))
    #expect(!page.contains("<script") && page.contains("☐ 是"))
  }

  @Test("No line is wider than 80 columns", arguments: FormsPrint.Kind.allCases, ["en", "zh"])
  func width(kind: FormsPrint.Kind, language: String) throws {
    for line in try Self.text(kind, language).split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFF60).contains($1.value) ? 2 : 1) }
      #expect(width <= 80, "\(line)")
    }
  }
}
