import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Published standards through the real forms: laboratory grades (CTCAE 5.0) and sums of diameters (RECIST 1.1).
@Suite struct LibraryTests {
  @Test(
    "A value is graded in the unit of its printout; a comparator grades only what it proves",
    arguments: [
      ("HGB", "140", "0"), ("HGB", "120", "1"), ("HGB", "99", "2"), ("HGB", "7.9 g/dL", "3"), ("PLAT", "74", "2"),
      ("PLAT", "49", "3"),
      ("PLAT", "24", "4"), ("NEUT", "1.4", "2"), ("NEUT", "0.9", "3"), ("NEUT", "0.4", "4"), ("ALB", "", "–"),
    ])
  func grades(test: String, value: String, grade: String) throws {
    var scenario = try Scenario(try RealTrial.trial)
    scenario.answer("SCR/demographics/dm/SEX", "m")
    scenario.answer("C01/laboratory/sample[+1]/LBDAT", "2026-11-20")
    scenario.answer("C01/laboratory/sample[+1]/LBNAM", "SITE")
    scenario.answer("C01/laboratory/sample[+1]/result[\(test)]/LBORRES", value)
    #expect(scenario.value("C01/laboratory/sample[+1]/result[\(test)]/LBTOXGR") == grade)
  }

  @Test("Sums, nadir and response follow from the diameters: 84, 56, 55.5 mm (RECIST 1.1, 4.3.1)")
  func sums() throws {
    var scenario = try Scenario(try RealTrial.trial)
    let series = [
      ("SCR/lesions", ["41", "19", "24"]), ("TA01/reading", ["30", "13", "13"]), ("TA02/reading", ["28", "9.5", "18"]),
    ]
    for (index, (form, diameters)) in series.enumerated() {
      let date = ["2026-03-01", "2026-04-12", "2026-05-24"][index]
      scenario.answer("\(form.split(separator: "/")[0])/visit/visit/VISDAT", date)
      for (number, diameter) in diameters.enumerated() {
        let row = "\(form)/target[T0\(number + 1)]"
        if index == 0 { scenario.answer("\(row)/TULOC", number == 1 ? "LYMPH NODE" : "LUNG") }
        scenario.answer("\(row)/TRDAT", date)
        if index > 0 { scenario.answer("\(row)/TRSTATE", "MEASURED") }
        scenario.answer("\(row)/TRORRES", diameter)
      }
    }
    for (item, value) in [
      ("SUMDIAM", "55.5"), ("SUMBASE", "84"), ("SUMNADIR", "56"), ("PCBSD", "-33.9"), ("ACNSD", "-0.5"),
      ("PCNSD", "-0.9"), ("TRGRESP", "PR"),
    ] { #expect(scenario.value("TA02/reading/response/\(item)") == value, "\(item)") }
  }
}
