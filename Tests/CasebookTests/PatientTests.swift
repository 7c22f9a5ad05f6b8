import Foundation
import Testing

extension TerminalTests {
  /// Two published courses, keyed from the first to the last form at 80x24.
  struct PatientTests {
    private func queries(_ study: TestStudy) throws -> [(check: String, state: String)] {
      let listed = try study.run("queries", "state:all", "--json").output
      let all = try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]] ?? []
      return all.map { ($0["check"] as? String ?? "", $0["state"] as? String ?? "") }
    }

    /// What the report says of a patient's endpoints.
    private func endpoints(_ study: TestStudy, _ subject: String) throws -> [String: Any] {
      let text = try study.run("report", "--json").output
      let report = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let sections = report?["sections"] as? [[String: Any]] ?? []
      let patients = sections.first { $0["id"] as? String == "patients" }?["rows"] as? [[String: Any]] ?? []
      return try #require(patients.first { $0["subject"] as? String == subject }, "\(text.prefix(400))")
    }

    private func expectVerified(_ study: TestStudy, _ subject: String) throws -> ExportedRecord {
      let verified = try study.run("verify")
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      let record = try ExportedRecord(subject, of: study)
      #expect(try ExportedRecord.programmeAccepts(record.path))
      #expect(try ExportedRecord.shellAccepts(record.path))
      return record
    }

    @Test func `Patient A is keyed from consent to death, and no flipped bit of the export goes unnoticed`() throws {
      let study = try TestStudy()
      try PatientScript("patient-a").play(on: study)
      let values = try study.run("export", "01-0001", "--format", "csv").output
      for value in [
        "TA01,reading,response,,OVRLRESP,SD", "TA02,reading,response,,OVRLRESP,PR",
        "LOG,adverse-events,ae,1,AELLT,Bronchopulmonary hemorrhage", "ae/course,1/1,AETOXGR,5",
        "LOG,death,death,,DTHDAT,2023-06-10",
      ] { #expect(values.contains(value), "\(value)") }
      let queries = try queries(study)
      #expect(queries.contains { $0.check == "LAB-AFTER-DEATH" && $0.state == "closed" }, "\(queries)")
      #expect(!queries.contains { ["READ-OVERALL-DIFFERS", "AE-FATAL-DATE", "DTH-NO-DISPOSITION"].contains($0.check) })

      let found = try endpoints(study, "01-0001")
      for (key, value) in [
        ("best_unconfirmed", "PR"), ("origin", "2023-03-07"), ("pfs_status", "event"), ("pfs_rule", "death"),
        ("pfs_date", "2023-06-10"), ("os_status", "event"), ("os_date", "2023-06-10"),
      ] { #expect(found[key] as? String == value, "\(key): \(found)") }

      let record = try expectVerified(study, "01-0001")
      var numbers = SeededNumbers(seed: 1)
      let drawn = (0..<200).map { _ in Int.random(in: record.bytes.indices, using: &numbers) }
      #expect(try record.unnoticed(at: drawn) == [])
    }

    @Test func `Patient B is keyed from the failed criterion to progression in the brain`() throws {
      let study = try TestStudy()
      try PatientScript("patient-b").play(on: study)
      let queries = try queries(study)
      for check in ["LES-IRRADIATED", "ELIG-CONFIRMED-THOUGH-FAILED"] {
        #expect(queries.contains { $0.check == check && $0.state == "open" }, "\(check) in \(queries)")
      }
      let values = try study.run("export", "01-0002", "--format", "csv").output
      for value in [
        "C10,anlotinib,decision,,ANDEC,HOLD", "C12,anlotinib,decision,,ANDEC,CONTINUE",
        "C14,tislelizumab,infusion,,ECDELAY,OTHER", "LOG,deviations,dv,1,DVCAT,ELIGIBILITY",
        "TA08,reading,response,,OVRLRESP,PD",
      ] { #expect(values.contains(value), "\(value)") }
      let found = try endpoints(study, "01-0002")
      for (key, value) in [
        ("best_unconfirmed", "PR"), ("best_confirmed", "PR"), ("pfs_status", "event"), ("pfs_rule", "progression"),
        ("pfs_date", "2024-02-09"), ("os_status", "censored"),
      ] { #expect(found[key] as? String == value, "\(key): \(found)") }
      _ = try expectVerified(study, "01-0002")
    }

    @Test func `No flipped bit of a journal line goes unnoticed`() throws {
      let study = try TestStudy()
      let table = "subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,SEX,F\n"
      #expect(try study.load(table, complete: false).status == 0)
      let record = try expectVerified(study, "01-0001")
      #expect(try record.unnoticed(at: record.shortestLine) == [])
    }

    @Test func `A forger who also mends the sum of the file is told by the chain`() throws {
      let study = try TestStudy()
      let table = "subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,SEX,F\n"
      #expect(try study.load(table, complete: false).status == 0)
      let record = try expectVerified(study, "01-0001")
      var numbers = SeededNumbers(seed: 2)
      let drawn = (0..<8).compactMap { _ in record.journalPlaces.randomElement(using: &numbers) }
      #expect(try record.unnoticed(at: drawn, mending: true) == [])
    }
  }
}
