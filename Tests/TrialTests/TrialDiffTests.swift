import Forms
import TestSupport
import Testing
import Values
import Workflow

/// What an amendment does to records is said before it is adopted.
@Suite struct TrialDiffTests {
  /// The differences that one replaced text makes.
  static func changes(_ file: String, _ instead: String, _ written: String) throws -> [TrialChange] {
    let files = try ContractTests.replaced(file) { text in
      #expect(text.contains(instead), "the text to replace is not there: \(instead)")
      return text.replacing(instead, with: written, maxReplacements: 1)
    }
    let amended = try TrialLoader.load(files, library: try ClinicalStandards.library(for: files))
    return TrialDiff(from: try RealTrial.trial, to: amended).changes
  }

  @Test("A trial is not different from itself")
  func same() throws {
    #expect(TrialDiff(from: try RealTrial.trial, to: try RealTrial.trial).changes == [])
  }

  /// What is written instead of what in a file, where the difference is, in which words, and what it does.
  @Test(
    "Each kind of amendment has its weight",
    arguments: [
      (
        "vital-signs.yaml", "type: integer(20..300)", "type: integer(30..250)", "vital-signs/PULSE",
        "20..300 is 30..250", "asks"
      ),
      (
        "vital-signs.yaml", "type: integer(20..300)", "type: integer(10..400)", "vital-signs/PULSE",
        "20..300 is 10..400", "harmless"
      ),
      (
        "vital-signs.yaml", "type: integer(20..300)", "type: \"decimal(1/min, 0)\"", "vital-signs/PULSE",
        "a whole number is a number in 1/min", "changes meaning"
      ),
      (
        "vital-signs.yaml", "ask: {en: Pulse,", "ask: {en: Heart rate,", "vital-signs/PULSE", "another question",
        "harmless"
      ),
      (
        "vital-signs.yaml", "      - {item: RESP,",
        "      - {item: PAIN, ask: Pain, type: integer(0..10)}\n      - {item: RESP,",
        "vital-signs/PAIN", "new", "harmless"
      ),
      (
        "vital-signs.yaml", "      - {item: RESP,",
        "      - {item: PAIN, ask: Pain, type: integer(0..10), required: true}\n      - {item: RESP,",
        "vital-signs/PAIN",
        "new and required", "asks"
      ),
      (
        "vital-signs.yaml", "{item: RESP, ask", "{item: BREATHS, was: RESP, ask", "vital-signs/BREATHS", "was RESP",
        "harmless"
      ),
      ("vital-signs.yaml", "{item: RESP, ask", "{item: BREATHS, ask", "vital-signs/RESP", "retired", "changes meaning"),
      (
        "vital-signs.yaml", "zh: 呼吸}, type: integer(4..80), show: VSPERF}",
        "zh: 呼吸}, type: integer(4..80), show: VSPERF, required: true}", "vital-signs/RESP", "required now", "asks"
      ),
      (
        "codes.yaml", "means: important}", "means: important}\n    - {code: HUGE, say: {en: Huge}}", "codes DVIMP",
        "also HUGE", "harmless"
      ),
      (
        "codes.yaml", "{code: M, say: {en: Male,", "{code: M, say: {en: Man,", "codes SEX", "M in other words",
        "harmless"
      ),
      ("trial.yaml", "    window: -14..14", "    window: -7..7", "visit SURV", "another day or window", "asks"),
      (
        "trial.yaml", "  - visit: UNS\n",
        "  - visit: SFU180\n    title: {en: Safety day 180}\n    anchor: last-dose\n    day: 180\n    forms: [visit, survival]\n  - visit: UNS\n",
        "visit SFU180", "new", "asks"
      ),
      (
        "trial.yaml", "    forms: [visit, survival]\n  - visit: SURV",
        "    forms: [visit, survival, vital-signs]\n  - visit: SURV", "visit SFU90", "also vital-signs", "asks"
      ),
      ("trial.yaml", "  auditor: [export, ", "  auditor: [", "role auditor", "may no longer export", "harmless"),
      ("trial.yaml", "  max-age: 75", "  max-age: 80", "parameter max-age", "75 is 80", "asks"),
      ("trial.yaml", "version: 1.0.0", "version: 1.1.0", "trial", "version 1.0.0 is 1.1.0", "harmless"),
      (
        "trial.yaml", "title:\n  en: Tislelizumab with", "title:\n  en: Tislelizumab and", "trial", "another title",
        "harmless"
      ),
      ("trial.yaml", "levels: [12, 10, 8]", "levels: [12, 10]", "drug anlotinib", "doses 12, 10, 8 are 12, 10", "asks"),
      ("trial.yaml", "    days: 14", "    days: 10", "drug anlotinib", "another schedule", "asks"),
      (
        "trial.yaml", "taken: DATAKEN, held", "held", "binding drug/anlotinib.taken", "no longer bound",
        "changes meaning"
      ),
      (
        "trial.yaml", "roles: [coordinator, investigator]}", "roles: [coordinator]}", "rights",
        "complete, reopen, save, strike-row on beyond-progression by coordinator alone", "harmless"
      ),
      (
        "trial.yaml", "percent: 20}", "percent: 30}", "verification",
        "20 % of the values and every critical one is 30 % of the values and every critical one", "asks"
      ),
      ("trial.yaml", "title: {en: Telephone call,", "title: {en: A call,", "source phone", "another title", "harmless"),
      (
        "trial.yaml", "forms: [survival]}", "forms: [survival, deviations]}", "deviations", "its source is phone",
        "asks"
      ),
      (
        "vital-signs.yaml", "    title: {en: Performance status,", "    title: {en: Performance,",
        "vital-signs/performance",
        "shown otherwise", "harmless"
      ),
      (
        "vital-signs.yaml", "show: VSPERF, default: \"'SITTING'\"", "show: VSPERF", "vital-signs/VSPOS",
        "offers another value", "harmless"
      ),
      (
        "vital-signs.yaml", "  - check: VS-BP-ORDER\n    require: SYSBP > DIABP\n    at: DIABP",
        "  - check: VS-BP-ORDER\n    require: SYSBP > DIABP\n    at: SYSBP", "check VS-BP-ORDER", "hangs on SYSBP",
        "harmless"
      ),
      (
        "vital-signs.yaml", "type: code(ECOG), as: number, required: true}",
        "type: code(ECOG), as: number, required: true, critical: true}", "vital-signs/ECOG", "critical now", "asks"
      ),
      (
        "consent.yaml", "    require: DSSTDAT <= today\n", "    require: DSSTDAT < today\n", "check CONSENT-FUTURE",
        "asks otherwise", "asks"
      ),
      (
        "consent.yaml", "  - check: CONSENT-FUTURE\n", "  - check: CONSENT-TOMORROW\n", "check CONSENT-FUTURE",
        "retired: its open queries are settled", "harmless"
      ),
      (
        "consent.yaml", "  - check: CONSENT-FUTURE\n", "  - check: CONSENT-TOMORROW\n", "check CONSENT-TOMORROW", "new",
        "asks"
      ),
      (
        "consent.yaml", "is dated {DSSTDAT}, after", "is of {DSSTDAT}, after", "check CONSENT-FUTURE", "in other words",
        "harmless"
      ),
      (
        "lesions.yaml", "derive: sum(target.map(t, t.TRORRES))", "derive: sum(target.map(t, t.TRORRES)) + 0",
        "lesions/SUMDIAM", "computed otherwise", "changes meaning"
      ),
    ])
  func weights(file: String, instead: String, written: String, place: String, what: String, weight: String) throws {
    let changes = try Self.changes(file, instead, written)
    let expected = TrialChange(place, what, try #require(TrialChange.Weight(rawValue: weight)))
    #expect(changes.contains(expected), "\(changes)")
  }
}
