import Exchange
import Oncology
import Testing
import Values

/// `calc recist`: section 1 as a spreadsheet meets it.
@Suite struct ResponseCalculatorTests {
  static let head = "subject,evaluator,visit,date,lesion,kind,site,node,diameter,state\n"

  /// A course in short: visits with `;` between, lesions with a space between. `T30` is a target of 30 mm, `T-` one
  /// not measured, `T*` too small, `T0` gone; `L` is a target node; `Np` `Na` `Nx` `Ne` a non-target lesion that
  /// persists, is absent, has progressed, is not evaluated; `+u` `+e` a new lesion, certain or not.
  static func table(_ course: String, subject: String = "1", evaluator: String = "A") -> String {
    var out = ""
    for (visit, cells) in course.split(separator: ";").enumerated() {
      let lead = "\(subject),\(evaluator),\(visit == 0 ? "BL" : "V\(visit)"),2026-0\(1 + visit)-15"
      for cell in cells.split(separator: " ") { out += "\(lead),\(lesion(cell))\n" }
    }
    return out
  }

  private static func lesion(_ cell: Substring) -> String {
    let rest = String(cell.dropFirst())
    let states = ["p": "present", "a": "absent", "x": "progressed", "e": "not evaluated"]
    switch cell.first {
    case "T", "L":
      let lead = cell.first == "T" ? "T1,target,lung,N," : "L1,target,axilla,Y,"
      return lead + (rest == "-" ? ",not evaluated" : rest == "*" ? ",too small" : rest + ",")
    case "N": return "NT1,non-target,liver,N,," + (states[rest] ?? "")
    default: return "N1,new,brain,N,," + (rest == "u" ? "unequivocal" : "equivocal")
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let course: String
    let overall: [String]

    init(_ rule: String, _ course: String, _ overall: String) {
      self.rule = rule
      self.course = course
      self.overall = overall.split(separator: " ").map(String.init)
    }

    var testDescription: String { rule + ": " + course }
  }

  static let targets: [Row] = [
    Row("1.8 14.0 to 9.8 is -30 %", "T14.0;T9.8", "PR"), Row("1.8 27 to 32.4 is +20 %", "T27;T32.4", "PD"),
    Row("1.8 3.2 to 8.2 is 5 mm", "T20;T3.2;T8.2", "PR PD"), Row("1.8 20 to 24.9", "T20;T24.9", "SD"),
    Row("1.8 21 to 25.2 is 4.2 mm", "T21;T25.2", "SD"), Row("1.8 29.96 % is no PR", "T250;T175.1", "SD"),
    Row("1.8 nadir 0", "T20 Np;T0 Np;T4.9 Np;T5 Np", "PR PR PD"),
    Row("1.8 nadir from complete sums only", "T50 L20;T10 L-;T50 L20", "NE SD"),
    Row("1.8 nadir without the current one", "T50;T40;T48", "SD PD"),
    Row("1.8 PR by baseline, PD by nadir", "T100;T60;T72", "PR PD"),
    Row("1.8 node CR under 10.0", "L20;L9.9", "CR"), Row("1.8 node CR under 10.0", "L20;L10.0", "PR"),
    Row("1.2 too small is 5 mm", "T20;T*", "PR"), Row("1.2 blank is never 0", "T20;T-", "NE"),
    Row("1.2 a partial sum can prove PD", "T20 L15;T45 L-", "PD"),
    Row("1.2 a partial sum proves nothing else", "T20 L15;T5 L-", "NE"),
    Row("1.3 CR with a sum above 0", "T20 L18;T0 L8", "CR"), Row("1.3 back after CR", "T20;T0;T1", "CR PD"),
    Row("1.3 gone and back without CR counts by the sum", "T20 L30;T0 L30;T3 L30", "PR PR"),
    Row("1.3 PR goes on", "T100;T70;T70;T80;T80;T80", "PR PR PR PR PR"),
    Row("1.3 PD before PR", "T100;T40;T60", "PR PD"),
  ]

  static let table15: [Row] = [
    Row("1.5 CR and non-target persists", "T20 Np;T0 Np", "PR"), Row("1.5 CR and CR", "T20 Np;T0 Na", "CR"),
    Row("1.5 CR and not evaluated", "T20 Np;T0 Ne", "PR"), Row("1.5 PR and not evaluated", "T20 Np;T10 Ne", "PR"),
    Row("1.5 SD and persists", "T20 Np;T20 Np", "SD"), Row("1.5 NE and persists", "T20 Np;T- Np", "NE"),
    Row("1.5 any and non-target PD", "T20 Np;T0 Nx", "PD"), Row("1.5 any and new", "T20;T0 +u", "PD"),
    Row("1.4 equivocal is no PD", "T20;T20 +e", "SD"), Row("1.5 no targets, CR", "Np;Na", "CR"),
    Row("1.5 no targets, persists", "Np;Np", "NON-CR/NON-PD"), Row("1.5 no targets, NE", "Np;Ne", "NE"),
    Row("1.5 no targets, PD", "Np;Nx", "PD"), Row("1.5 no targets, new", "Np;Np +u", "PD"),
  ]

  @Test("A course has the overall responses of its rule", arguments: targets + table15)
  func overall(_ row: Row) {
    let result = Calculation.recist(ResponseCalculatorTests.head + ResponseCalculatorTests.table(row.course))
    #expect(result.faults.isEmpty, "\(result.faults)")
    #expect(result["overall"] == [""] + row.overall, "\(result["why"])")
  }

  static let immuneRows: [Row] = [
    Row("1.7 first PD", "T20;T26", "iUPD"), Row("1.7 5 mm more", "T20;T26;T31", "iUPD iCPD"),
    Row("1.7 unchanged", "T20;T26;T26", "iUPD iUPD"), Row("1.7 the bar is reset", "T20;T26;T12;T18", "iUPD iPR iUPD"),
    Row("1.7 a new lesion, then unchanged", "T20;T20 +u;T20 +u", "iUPD iUPD"),
    Row("1.7 a stable new lesion does not block iPR", "T20;T20 +u;T10 +u", "iUPD iPR"),
    Row("1.7 not evaluated", "T20;T26;T-", "iUPD NE"),
  ]

  @Test("1.7 iRECIST stands beside", arguments: immuneRows)
  func immune(_ row: Row) {
    let result = Calculation.recist(ResponseCalculatorTests.head + ResponseCalculatorTests.table(row.course))
    #expect(result["irecist"] == [""] + row.overall)
  }

  @Test("1.3 With a PR that does not go on, the table alone decides")
  func neverContinuing() {
    let table = ResponseCalculatorTests.head + ResponseCalculatorTests.table("T100;T70;T80")
    #expect(Calculation.recist(table, ResponseRules(continuing: .never))["overall"] == ["", "PR", "SD"])
  }

  @Test("1.8 Evaluators never share a nadir, and each row has its figures")
  func evaluators() {
    let table =
      ResponseCalculatorTests.head + ResponseCalculatorTests.table("T50;T30;T40", evaluator: "A")
      + ResponseCalculatorTests.table("T50.5;T50;T45.25", evaluator: "B")
    let result = Calculation.recist(table)
    #expect(
      result.header == [
        "subject", "evaluator", "visit", "date", "sum", "nadir", "target", "nontarget", "new", "overall", "irecist",
        "why",
      ])
    #expect(result["sum"] == ["50", "30", "40", "50.5", "50", "45.25"])
    #expect(result["nadir"] == ["", "50", "30", "", "50.5", "50"])
    #expect(result["overall"] == ["", "PR", "PD", "", "SD", "SD"])
    #expect(result["new"] == ["", "N", "N", "", "N", "N"])
  }

  @Test("Columns stand in any order, rows by lesion or by visit; what is about the visit stays in place")
  func order() {
    let table = """
      arm,diameter,kind,lesion,date,visit,evaluator,subject,state,node,site,scanner
      x,20,target,T1,2026-01-15,BL,A,1,,N,lung,CT1
      x,10,target,T1,2026-03,V1,A,1,,N,lung,CT2
      x,20,target,T2,2026-01-15,BL,A,1,,Y,neck,CT3
      x,9,target,T2,2026-03,V1,A,1,,Y,neck,CT4
      """
    let result = Calculation.recist(table)
    #expect(result.faults.isEmpty, "\(result.faults)")
    #expect(result.header.prefix(7) == ["arm", "date", "visit", "evaluator", "subject", "scanner", "sum"])
    #expect(
      result.rows.map { Array($0.prefix(7)) } == [
        ["x", "2026-01-15", "BL", "A", "1", "CT1", "40"], ["x", "2026-03", "V1", "A", "1", "CT2", "19"],
      ])
  }

  @Test("--best adds the best response, from first dose where that is given")
  func best() {
    let head = "subject,evaluator,visit,date,lesion,kind,site,node,diameter,state,dose1\n"
    let table = ResponseCalculatorTests.table("T50;T30;T30;T50").split(separator: "\n")
      .map { $0 + ",2026-01-20\n" }.joined()
    let result = Calculation.recist(head + table, best: .init(BestResponseRules(minStableDays: 28), start: "dose1"))
    #expect(result["best"] == ["PR", "PR", "PR", "PR"] && result["best_unconfirmed"].first == "PR")
    #expect(result["best_date"].first == "2026-02-15")
    let short = Calculation.recist(head + table, best: .init(BestResponseRules(confirmationDays: 29), start: "dose1"))
    #expect(short["best"].first == "SD")
    let missing = Calculation.recist(head + table, best: .init(BestResponseRules(), start: "firstdose"))
    #expect(missing.places == ["1 firstdose"])
  }

  /// Rows of the second visit of a patient with a target, a non-target lesion and nothing else, and what is named.
  static let bad: [(String, String)] = [
    ("V1,2026-02-15,T1,target,lung,N,12 mm,", "diameter"), ("V1,2026-02-15,T1,target,lung,N,1.2cm,", "diameter"),
    ("V1,2026-02-15,T1,target,lung,N,-3,", "diameter"), ("V1,2026-02-15,T1,target,lung,N,\"12,5\",", "diameter"),
    ("V1,2026-02-15,T1,target,lung,N,99999,", "diameter"), ("V1,2026-02-15,T1,target,lung,N,12,5,", "state"),
    ("V1,2026-02-15,T1,non-target,lung,N,12,", "kind"), ("V1,2026-02-15,T1,tumour,lung,N,12,", "kind"),
    ("V1,2026-02-15,T1,target,lung,Y,12,", "node"), ("V1,2026-02-15,T1,target,lung,maybe,12,", "node"),
    ("V1,2025-12-15,T1,target,lung,N,12,", "date"), ("V1,15/02/2026,T1,target,lung,N,12,", "date"),
    ("V1,,T1,target,lung,N,12,", "date"), ("V1,2026-02-30,T1,target,lung,N,12,", "date"),
    ("BASELINE,2026-02-15,T1,target,lung,N,12,", "visit"), ("BL,2026-01-15,T1,target,lung,N,12,", "lesion"),
    ("SCR,2026-01-15,T1,target,lung,N,12,", "visit"), ("V1,2026-01-15,T1,target,lung,N,12,", "date"),
    ("V1,2026-02-15,T2,target,lung,N,12,", "kind"), ("V1,2026-02-15,NT2,non-target,lung,N,,present", "kind"),
    ("BL,2026-01-15,N1,new,lung,N,,unequivocal", "kind"), ("V1,2026-02-15,,target,lung,N,12,", "lesion"),
    (",2026-02-15,T1,target,lung,N,12,", "visit"), ("V1,2026-02-15,T1,target,lung,N,12,absent", "state"),
    ("V1,2026-02-15,T1,target,lung,N,,progressed", "state"), ("V1,2026-02-15,T1,target,lung,N,3,too small", "state"),
    ("V1,2026-02-15,NT1,non-target,liver,N,,bigger", "state"), ("V1,2026-02-15,N1,new,brain,N,,", "state"),
  ]

  @Test("A bad row is named; its patient is read no further, the others are", arguments: bad)
  func badRow(_ row: String, _ column: String) {
    let table =
      ResponseCalculatorTests.head + ResponseCalculatorTests.table("T20 Np") + "1,A,\(row)\n"
      + "1,A,V9,2026-09-15,T1,target,lung,N,5,\n" + ResponseCalculatorTests.table("T20;T10", subject: "2")
    let result = Calculation.recist(table)
    #expect(result.places.first == "4 \(column)" && result.faults.count == 1, "\(result.faults)")
    #expect(result["subject"].suffix(2) == ["2", "2"] && result["overall"].last == "PR")
    #expect(!result["visit"].contains("V9"))
    #expect(result.notes.contains { $0.row == 5 && $0.column == "visit" }, "\(result.notes)")
  }

  @Test("1.1, 1.8 What should be looked at again is said, and read all the same")
  func notes() {
    let course = Calculation.recist(
      ResponseCalculatorTests.head + ResponseCalculatorTests.table("T50;T5;T50").replacing("BL", with: "SCR"))
    #expect(course.notes.count { $0.reason.contains("centimetres") } == 2)
    #expect(course["overall"] == ["", "PR", "PD"])
    let small = Calculation.recist(ResponseCalculatorTests.head + ResponseCalculatorTests.table("T9 L14"))
    #expect(small.notes.map { $0.row } == [2, 3])
  }

  @Test("1.2, 1.4 A whole beside its pieces, two merged into each other and a new node of 9 mm are said")
  func contradictions() {
    let lead = ResponseCalculatorTests.table("T20 L20")
    let table =
      ResponseCalculatorTests.head + lead + """
        1,A,V1,2026-02-15,T1,target,lung,N,30,
        1,A,V1,2026-02-15,T1.1,target,lung,N,8,
        1,A,V1,2026-02-15,L1,target,axilla,Y,20,
        1,A,V1,2026-02-15,N1,new,neck,Y,9,unequivocal
        1,A,V2,2026-03-15,T1,target,lung,N,,merged into L1
        1,A,V2,2026-03-15,L1,target,axilla,Y,,merged into T1
        """
    let result = Calculation.recist(table)
    func notes(_ row: Int) -> [String] { result.notes.filter { $0.row == row }.map(\.reason) }
    #expect(notes(4).contains { $0.hasPrefix("T1: 30 mm for the whole beside its pieces") }, "\(result.notes)")
    #expect(notes(7).contains { $0.hasPrefix("N1: a new node of 9 mm is normal") }, "\(result.notes)")
    #expect(notes(8).contains { $0.hasPrefix("T1: merged into L1, which is merged itself") }, "\(result.notes)")
    #expect(result["sum"] == ["40", "28", ""], "\(result["sum"]) \(result.faults)")
  }

  @Test("1.2 A lesion that splits or merges keeps its id")
  func pieces() {
    let lead = ResponseCalculatorTests.table("T20 L20")
    let table =
      ResponseCalculatorTests.head + lead + """
        1,A,V1,2026-02-15,T1.1,target,lung,N,8,
        1,A,V1,2026-02-15,T1.2,target,lung,N,7,
        1,A,V1,2026-02-15,L1,target,axilla,Y,20,
        1,A,V2,2026-03-15,T1,target,lung,N,40,
        1,A,V2,2026-03-15,L1,target,axilla,Y,,merged into T1
        """
    let result = Calculation.recist(table)
    #expect(result["sum"] == ["40", "35", "40"] && result.faults.isEmpty, "\(result.faults) \(result["why"])")
  }
}
