import Exchange
import Oncology
import Testing
import Values

/// `calc bor`: section 1.6.
@Suite struct BestResponseCalculatorTests {
  /// Responses with their days from the start, and the best without and with confirmation.
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let course: String
    let unconfirmed: String
    let confirmed: String

    init(_ rule: String, _ course: String, _ unconfirmed: String, _ confirmed: String) {
      self.rule = rule
      self.course = course
      self.unconfirmed = unconfirmed
      self.confirmed = confirmed
    }

    var testDescription: String { rule + ": " + course }
  }

  static let rows: [Row] = [
    Row("CR, CR", "CR:42 CR:70", "CR", "CR"), Row("27 days are too few", "CR:42 CR:69", "CR", "SD"),
    Row("CR, PR", "CR:42 PR:84", "CR", "SD"), Row("CR, SD", "CR:42 SD:84", "CR", "SD"),
    Row("CR, PD", "CR:42 PD:84", "CR", "SD"), Row("CR too early, PD", "CR:20 PD:84", "CR", "PD"),
    Row("CR, NE", "CR:42 NE:84", "CR", "SD"), Row("CR too early, NE", "CR:20 NE:84", "CR", "NE"),
    Row("PR, CR", "PR:42 CR:84", "CR", "PR"), Row("PR, PR", "PR:42 PR:84", "PR", "PR"),
    Row("PR, SD", "PR:42 SD:84", "PR", "SD"), Row("PR, PD", "PR:42 PD:84", "PR", "SD"),
    Row("PR too early, PD", "PR:27 PD:84", "PR", "PD"), Row("PR too early, NE", "PR:27 NE:84", "PR", "NE"),
    Row("NE, NE", "NE:42 NE:84", "NE", "NE"), Row("PR-NE-PR", "PR:42 NE:84 PR:126", "PR", "PR"),
    Row("PR-NE-NE-PR", "PR:42 NE:84 NE:100 PR:126", "PR", "SD"), Row("PR-SD-PR", "PR:42 SD:84 PR:126", "PR", "SD"),
    Row("not the next visit but 28 days", "PR:42 PR:60 PR:70", "PR", "PR"),
    Row("SD long enough", "SD:28", "SD", "SD"), Row("SD too early", "SD:27", "NE", "NE"),
    Row("SD too early, PD", "SD:27 PD:60", "PD", "PD"), Row("PD ends the window", "PD:42 CR:84 CR:126", "PD", "PD"),
    Row("before the start", "CR:-2 CR:40 SD:80", "CR", "SD"),
    Row("NON-CR/NON-PD", "non-cr/non-pd:42 PD:84", "NON-CR/NON-PD", "NON-CR/NON-PD"), Row("ND", "ND:42", "ND", "ND"),
  ]

  static func table(_ course: String) -> String {
    let rows = course.split(separator: " ").map { cell -> String in
      let parts = cell.split(separator: ":")
      let date = PartialDate("2026-01-01")?.adding(days: Int(parts[1]) ?? 0)?.description ?? ""
      return "1,2026-01-01,\(date),\(parts[0])\n"
    }
    return "subject,start,date,response\n" + rows.joined()
  }

  static func run(_ table: String, _ rules: BestResponseRules = BestResponseRules(minStableDays: 28))
    -> CalculatorResult
  {
    BestResponseCalculator(rules).run(Array(table.utf8))
  }

  @Test("1.6 The best response of a course", arguments: rows)
  func best(_ row: Row) {
    let result = BestResponseCalculatorTests.run(BestResponseCalculatorTests.table(row.course))
    #expect(result.faults.isEmpty, "\(result.faults)")
    #expect(result["unconfirmed"] == [row.unconfirmed] && result["confirmed"] == [row.confirmed])
  }

  @Test("1.6 --accept-sd lets one SD lie between, --max-ne another number of NE")
  func options() {
    let stable = BestResponseRules(minStableDays: 28, maxNotEvaluableBetween: 0, acceptsStableBetween: true)
    let table = BestResponseCalculatorTests.table
    #expect(BestResponseCalculatorTests.run(table("PR:42 SD:84 PR:126"), stable)["confirmed"] == ["PR"])
    #expect(BestResponseCalculatorTests.run(table("PR:42 SD:84 SD:90 PR:126"), stable)["confirmed"] == ["SD"])
    #expect(BestResponseCalculatorTests.run(table("PR:42 NE:84 PR:126"), stable)["confirmed"] == ["SD"])
  }

  @Test("1.6 A response is dated by its first assessment; new therapy ends the window; further columns stay")
  func dates() {
    let result = BestResponseCalculatorTests.run(
      """
      arm,response,date,subject,start,new_therapy
      x,SD,2026-02-12,7,2026-01-01,2026-04-01
      x,PR,2026-03-12,7,2026-01-01,2026-04-01
      x,PR,2026-05-12,7,2026-01-01,2026-04-01
      y,,,8,2026-01-01,
      """)
    #expect(result.header == ["arm", "subject", "unconfirmed", "confirmed", "date"])
    #expect(result.rows == [["x", "7", "PR", "SD", "2026-02-12"], ["y", "8", "MISSING", "MISSING", ""]])
  }

  static let bad: [(String, String)] = [
    ("1,2026-01-01,2026-05-01,XX", "response"), ("1,2026-01-01,2026-05-01,", "response"),
    ("1,2026-01-01,,PR", "date"), ("1,2026-01-01,01.05.2026,PR", "date"), ("1,2026-01-01,2026-01-20,PR", "date"),
    ("1,2026-01-02,2026-05-01,PR", "start"), ("1,,2026-05-01,PR", "start"), (",2026-01-01,2026-05-01,PR", "subject"),
    ("1,2026-01-01,2026-05-01", "response"),
  ]

  @Test("A bad row is named, and the other subjects are written", arguments: bad)
  func badRow(_ row: String, _ column: String) {
    let result = BestResponseCalculatorTests.run(
      "subject,start,date,response\n1,2026-01-01,2026-03-01,SD\n\(row)\n2,2026-01-01,2026-03-01,SD\n")
    #expect(result.places == ["3 \(column)"], "\(result.faults)")
    #expect(result["subject"].last == "2")
  }
}
