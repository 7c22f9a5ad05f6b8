import Foundation
import Testing

extension TerminalTests {
  /// What is due and the page of a serious event, without a terminal.
  struct DueCommandTests {
    private static let head = "subject,visit,form,group,row,item,value,reason\n"

    /// The date so many days from now, as tables have it.
    private static func day(_ offset: Int) -> String {
      let format = DateFormatter()
      format.locale = Locale(identifier: "en_US_POSIX")
      format.timeZone = TimeZone(secondsFromGMT: 8 * 3600)
      format.dateFormat = "yyyy-MM-dd"
      return format.string(from: Date(timeIntervalSinceNow: Double(offset) * 86_400))
    }

    @Test func `Nothing is late in an empty study; an overdue cycle is listed with status 1, as text, CSV and JSON`()
      throws
    {
      let study = try TestStudy()
      let empty = try study.run("due")
      #expect(empty.status == 0 && empty.output.isEmpty)
      let table =
        DueCommandTests.head + """
          01-0001,C01,visit,visit,,VISDAT,\(DueCommandTests.day(-40)),
          01-0001,C01,tislelizumab,infusion,,ECYN,Y,
          01-0001,C01,tislelizumab,infusion,,ECSTDAT,\(DueCommandTests.day(-40)),
          01-0001,C01,vital-signs,vs,,VSPERF,Y,
          01-0001,C01,vital-signs,vs,,WEIGHT,.PEND,
          """
      #expect(try study.load(table, complete: false).status == 0)
      let listed = try study.run("due")
      #expect(listed.status == 1)
      #expect(listed.output.contains("late 16 d"), "\(listed.output)")
      #expect(listed.output.contains("C02"))
      let lateness = listed.output.split(separator: "\n").filter { $0.hasPrefix("late") }.compactMap { line in
        line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      }
      #expect(lateness == lateness.sorted(by: >))
      let csv = try study.run("due", "--csv").output
      #expect(csv.hasPrefix("subject,visit,form,item,kind,state,late_days,"))
      #expect(csv.contains("01-0001,C02,visit,,visit,late,16,"))
      let json = try study.run("due", "--json")
      #expect(json.status == 1)
      let items = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
      let awaited = items?.first { $0["kind"] as? String == "value" }
      #expect(awaited?["item"] as? String == "vs/WEIGHT")
      #expect(items?.contains { $0["state"] as? String == "planned" } == false)
      // The first scan is due 42 days after the first dose, from a week before.
      #expect(listed.output.contains("TA01"))
      #expect(try study.run("due", "--days", "100", "--csv").output.contains(",TA02,visit,,visit,planned,"))
    }

    @Test func `Options that exclude each other and days that are none are usage errors`() throws {
      let study = try TestStudy()
      #expect(try study.run("due", "--json", "--csv").status == 64)
      #expect(try study.run("due", "--days", "-1").status == 64)
      #expect(try study.run("export", "01-0001", "--serious", "1", "--format", "csv").status == 64)
    }

    @Test func `The page of a serious event is printed as text and HTML, and named when there is none`() throws {
      let study = try TestStudy()
      let table =
        DueCommandTests.head + """
          01-0001,LOG,serious-event,sae,+1,SAETERM,fell at home,
          01-0001,LOG,serious-event,sae,+1,SAEAWDAT,\(DueCommandTests.day(-3)),
          01-0001,LOG,serious-event,sae,+1,SAEAWTIM,08:00,
          """
      #expect(try study.load(table, complete: false).status == 0)
      let page = try study.run("export", "01-0001", "--serious", "1")
      #expect(page.status == 0, "\(page.errors)")
      #expect(page.output.contains("fell at home") && page.output.contains("NOT REPORTED, OVERDUE by"))
      #expect(page.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 67)
      let html = try study.run("export", "01-0001", "--serious", "1", "--format", "html").output
      #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("fell at home"))
      let none = try study.run("export", "01-0001", "--serious", "7")
      #expect(none.status == 64 && none.errors.contains("no serious event report 7"))
      let due = try study.run("due")
      #expect(due.status == 1 && due.output.contains("SAE OVERDUE by"), "\(due.output)")
    }
  }
}
