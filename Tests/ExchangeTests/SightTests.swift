import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What is given out for somebody's eyes holds nothing that they do not see.
@Suite struct SightTests {
  /// Everything that can be given out about the patient.
  private static func texts(_ sight: Sight) throws -> [String] {
    let (ward, subject) = try BlindTrial.ward()
    let trial = ward.trial.seen(by: sight)
    let patient = trial.seen(try #require(ward.patients[subject]), on: ward.clock.today)
    let reading = Reading(trial: trial, patient: patient, today: ward.clock.today)
    let print = CasebookPrint(reading, parts: [.signatures, .queries, .history], made: ward.clock.now).document
    let rules = AnalysisRules(trial)
    let about = ReportAbout(
      study: trial.name, title: "", forms: "", app: "", made: ward.clock.now, cutOff: ward.clock.today, asOf: nil,
      journals: 1, heads: "", leftOut: [])
    let report = Report(
      StudyAnalysis([PatientFacts(reading, rules: rules)], rules: rules, trial: trial, cutOff: ward.clock.today),
      about: about)
    return [
      PatientExport.csv(reading), PatientExport.json(reading), PrintText(print).text, PrintHTML(print).text,
      AuditTrail(patient.entries).rows.map { AuditExport.csv($0) + AuditExport.jsonLine($0) }.joined(), report.json,
    ]
  }

  @Test(
    "A kit that only the pharmacist sees stands in no file for other eyes", arguments: [Sight.common, .role(.nurse)])
  func hidden(sight: Sight) throws {
    for text in try Self.texts(sight) {
      #expect(!text.contains(BlindTrial.secret) && !text.contains("K-0000"), "\(text)")
      #expect(!text.contains("Kits of the pharmacy") && !text.contains("GIVEN-KIT"), "\(text)")
    }
  }

  @Test("It stands in those for the pharmacist", arguments: [Sight.role(BlindTrial.pharmacist.role), .whole])
  func seen(sight: Sight) throws {
    for text in try Self.texts(sight).dropLast() { #expect(text.contains(BlindTrial.secret), "\(text)") }
  }

  @Test("A print says which forms a signature does not speak of, to whoever sees them, and does not call them signed")
  func signature() throws {
    let (ward, subject) = try BlindTrial.ward()
    try ward.perform(.sign(.casebook, meaning: "review"), on: subject, by: People.investigator)
    func text(_ sight: Sight) throws -> String {
      let trial = ward.trial.seen(by: sight)
      let patient = trial.seen(try #require(ward.patients[subject]), on: ward.clock.today)
      let reading = Reading(trial: trial, patient: patient, today: ward.clock.today)
      #expect(PatientExport.json(reading).contains("\"kits\"") == (sight != .common))
      return PrintText(CasebookPrint(reading, parts: [.signatures, .history], made: ward.clock.now).document).text
    }
    let whole = try text(.role(BlindTrial.pharmacist.role))
    #expect(whole.contains("the whole casebook without Kits of the pharmacy"), "\(whole)")
    #expect(whole.count(of: "Covered by the signature") == 1, "the kits are not covered\n\(whole)")
    let open = try text(.common)
    #expect(open.contains("the whole casebook") && !open.contains("Kits") && !open.contains("kits"), "\(open)")
    #expect(open.count(of: "Covered by the signature") == 1)
  }
}

extension String {
  /// How many times it holds a text.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
