import Forms
import TestSupport
import Testing
import Values
import Workflow

/// What trial.yaml names is held against what the programme declares: a mistake is an error with its place.
@Suite struct ContractTests {
  /// The problems of the trial's files with one text replaced.
  static func problems(_ instead: String, _ written: String, in name: String = "trial.yaml") throws -> [Diagnostic] {
    let files = try replaced(name) { text in
      #expect(text.contains(instead), "the text to replace is not there: \(instead)")
      return text.replacing(instead, with: written, maxReplacements: 1)
    }
    return problems(of: files)
  }

  static func replaced(_ name: String, _ change: (String) -> String) throws -> [FormFile] {
    RealTrial.files.map { $0.name == name ? FormFile(name: name, bytes: Array(change($0.text).utf8)) : $0 }
  }

  static func problems(of files: [FormFile]) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try TrialLoader.load(files, library: try ClinicalStandards.library(for: files))
      return []
    } catch { return error.all }
  }

  /// What is written instead of what, what is said, the line that is pointed at, and the hint.
  @Test(
    "A name that is misspelt, missing, of another type or out of its range is an error with place and way out",
    arguments: [
      (
        "  visit-date: visit/VISDAT", "  visit-day: visit/VISDAT", "no binding 'visit-day'",
        "did you mean 'visit-date'?"
      ),
      ("  death-date: death/DTHDAT", "  death-day: death/DTHDAT", "no binding 'death-day'", "'death-date'"),
      ("  serious-events: {", "  serious-event: {", "no binding 'serious-event'", "'serious-events'"),
      ("aware-date: SAEAWDAT", "aware-day: SAEAWDAT", "no part 'aware-day' of serious-events", "'aware-date'"),
      ("aware-date: SAEAWDAT, ", "", "serious-events lacks aware-date", "aware-date: a date"),
      ("start: AESTDAT, ", "", "adverse-events lacks start", "start: a date"),
      ("  visit-date: visit/VISDAT", "  visit-date: visit/VISPLACE", "VISPLACE is a code of VISPLACE", "a date"),
      ("  height: demographics/HEIGHT", "  height: vital-signs/WEIGHT", "WEIGHT is a number in kg", "in cm"),
      ("  sex: demographics/SEX", "  sex: demographics/SEXX", "no item 'SEXX' in demographics", "'SEX'"),
      ("  sex: demographics/SEX", "  sex: demographics", "'demographics' is no item", "written form/ITEM"),
      ("  sex: demographics/SEX", "  sex: demografics/SEX", "no form 'demografics'", "'demographics'"),
      ("target: target, target-organ", "target: TULOC, target-organ", "'TULOC' is an item", "a group with rows"),
      ("  eligibility: eligibility", "  eligibility: consent", "consent has no criteria", "category: inclusion"),
      ("  dose: [", "  doses: [", "no binding 'doses'", "did you mean 'dose'?"),
      ("  idle-minutes: 10", "  idle-minuts: 10", "nothing reads the parameter 'idle-minuts'", "'idle-minutes'"),
      ("  idle-minutes: 10", "  idle-minutes: ten", "'ten' is no idle-minutes", "minutes, 1 to 1440"),
      ("  idle-minutes: 10", "  idle-minutes: 0", "'0' is no idle-minutes", "1 to 1440"),
      ("  confidence: 0.95", "  confidence: 95", "'95' is no confidence", "between 0 and 1"),
      ("  origin: first-dose", "  origin: randomization", "'randomization' is no origin", "first-dose, enrolment"),
      ("  hidden-efficacy: nurse", "  hidden-efficacy: nurses", "'nurses' is no hidden-efficacy", "roles of the trial"),
      ("  sd-between: N", "  sd-between: no", "'no' is no sd-between", "Y or N"),
      ("levels: [12, 10, 8]", "levels: [8, 10, 12]", "10 is not below 8", "the highest dose first"),
      ("levels: [200]", "levels: [full]", "'full' is no dose", "a number above 0"),
      ("    unit: mg", "    units: mg", "no key 'units' here", "'unit'"),
      ("given: ECYN, ", "givn: ECYN, ", "no key 'givn' here", "'given'"),
      ("dose: ECDOSE", "dose: ECLOT", "ECLOT is a text", "a number"),
      ("related: adverse-events/AEREL1", "related: AEREL1", "an item of the log of events", "written form/ITEM"),
      ("date: ECSTDAT, ", "", "nothing says when 'tislelizumab' is given", "bind: {date"),
      ("anchor: first-dose", "anchor: frist-dose", "no anchor 'frist-dose'", "'first-dose'"),
      ("    anchor: last-dose\n    day: 0..7", "    day: 0..7", "no anchor from which it is counted", "anchor:"),
      ("  - visit: EOT", "  - visit: SCR", "the visit 'SCR' twice", ""),
      (
        "    anchor: last-dose\n    day: 0..7", "    anchor: EOT\n    day: 0..7",
        "the visit 'EOT' is counted from itself", ""
      ),
      (
        "    anchor: last-dose\n    day: 0..7", "    anchor: randomisation\n    day: 0..7",
        "'randomisation' is not bound", "bindings:"
      ),
      ("  manager: [user.add, ", "  manager: [", "no role 'manager' that may add people", "manager: [user.add"),
      (
        "roles: [coordinator, investigator]}", "roles: [coordinater, investigator]}", "no role 'coordinater'",
        "'coordinator'"
      ),
    ])
  func mistakes(instead: String, written: String, says: String, hint: String) throws {
    let found = try Self.problems(instead, written)
    let problem = try #require(found.first { $0.message.contains(says) }, "\(found.map(\.message))")
    #expect(problem.file == "trial.yaml" && problem.line > 1 && problem.column > 0 && problem.length > 0)
    #expect(hint.isEmpty || problem.hint?.contains(hint) == true, "\(problem.hint ?? "no hint")")
  }

  @Test(
    "A code list that lacks what a binding must be told, or says what nobody knows",
    arguments: [
      ("zh: 死亡}, means: fatal}", "zh: 死亡}}", "no code of AEOUT means fatal", "means: fatal"),
      ("means: ends-study", "means: end-study", "no meaning 'end-study'", "'ends-study'"),
      ("zh: 暂停}, means: hold}", "zh: 暂停}}", "no code of DECISION means hold", "The drug is held."),
      ("means: not-done", "means: at-site", "no code of VISPLACE means not-done", "did not take place"),
    ])
  func meanings(instead: String, written: String, says: String, hint: String) throws {
    let found = try Self.problems(instead, written, in: "codes.yaml")
    let problem = try #require(found.first { $0.message.contains(says) }, "\(found.map(\.message))")
    #expect(problem.hint?.contains(hint) == true, "\(problem.hint ?? "no hint")")
  }

  @Test("A role that no item may be decided by, and a drug of the dose table that the trial has not")
  func elsewhere() throws {
    let role = try Self.problems("decides: investigator", "decides: surgeon", in: "anlotinib.yaml")
    #expect(role.map(\.message) == ["no role 'surgeon'"])
    let drug = try Self.problems("T-PNEU-HOLD,tislelizumab", "T-PNEU-HOLD,nivolumab", in: "doses.csv")
    #expect(drug.first?.message.contains("no drug 'nivolumab' in trial.yaml") == true && drug.first?.line == 2)
  }

  @Test("With both drugs renamed in a copy the trial is checked, and every example finds the same")
  func renamed() throws {
    let files = RealTrial.files.map { file in
      let text = file.text.replacing("tislelizumab", with: "alphamab").replacing("TISLELIZUMAB", with: "ALPHAMAB")
        .replacing("anlotinib", with: "betanib").replacing("ANLOTINIB", with: "BETANIB")
      let name = file.name.replacing("tislelizumab", with: "alphamab").replacing("anlotinib", with: "betanib")
      return FormFile(name: name, bytes: Array(text.utf8))
    }
    #expect(Self.problems(of: files).map(\.message) == [])
    let trial = try TrialLoader.load(files, library: try ClinicalStandards.library(for: files))
    #expect(trial.drugs.map(\.name) == ["alphamab", "betanib"])
    let run = try ExampleRun(files, trial: trial)
    #expect(run.isGood, "\(run.failures.prefix(5)) \(run.neverFired) \(run.neverPassed)")
  }
}
