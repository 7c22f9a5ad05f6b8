import Oncology
import Testing
import Values

/// Sections 2.2 and 2.3: blood pressure, QTc, urine, stools.
@Suite struct BedsideGradeTests {
  struct Pressure: Sendable {
    let systolic: Int
    let diastolic: Int
    let five: GradeProposal
    let six: GradeProposal
  }

  private static let hour = "Did it last more than an hour?"
  static let pressures: [Pressure] = [
    Pressure(systolic: 119, diastolic: 79, five: .none, six: .none),
    Pressure(systolic: 120, diastolic: 79, five: .grade(1), six: .none),
    Pressure(systolic: 110, diastolic: 80, five: .grade(1), six: .none),
    Pressure(systolic: 139, diastolic: 89, five: .grade(1), six: .none),
    Pressure(systolic: 140, diastolic: 70, five: .grade(2), six: .grade(2)),
    Pressure(systolic: 118, diastolic: 90, five: .grade(2), six: .grade(2)),
    Pressure(systolic: 159, diastolic: 99, five: .grade(2), six: .grade(2)),
    Pressure(systolic: 160, diastolic: 70, five: .grade(3), six: .range(2...3, question: hour)),
    Pressure(systolic: 130, diastolic: 100, five: .grade(3), six: .range(2...3, question: hour)),
    Pressure(systolic: 180, diastolic: 95, five: .grade(3), six: .range(2...4, question: hour)),
    Pressure(systolic: 150, diastolic: 110, five: .grade(3), six: .range(2...4, question: hour)),
    Pressure(
      systolic: 80, diastolic: 120, five: .undecidable("80/120 mmHg cannot be a blood pressure"),
      six: .undecidable("80/120 mmHg cannot be a blood pressure")),
  ]

  @Test("2.2, 2.3 Blood pressure is graded by the higher of its two figures", arguments: pressures)
  func pressure(row: Pressure) {
    let pressure = BloodPressure(Number(row.systolic), Number(row.diastolic))
    #expect(HypertensionGrade.finding(pressure, .v5).proposal == row.five)
    #expect(HypertensionGrade.finding(pressure, .v6).proposal == row.six)
  }

  @Test("2.2, 2.3 Treatment, duration and symptoms count")
  func treatment() {
    func five(_ pressure: BloodPressure) -> GradeProposal { HypertensionGrade.finding(pressure, .v5).proposal }
    func six(_ pressure: BloodPressure) -> GradeProposal { HypertensionGrade.finding(pressure, .v6).proposal }
    #expect(five(BloodPressure(mm("125"), mm("70"), drugs: 1)) == .grade(2))
    #expect(five(BloodPressure(mm("125"), mm("70"), drugs: 2)) == .grade(3))
    #expect(five(BloodPressure(mm("125"), mm("70"), isIntensified: true)) == .grade(3))
    #expect(five(BloodPressure(mm("125"), mm("70"), isLifeThreatening: true)) == .grade(4))
    #expect(five(BloodPressure(mm("125"), mm("85"), baselineDiastolic: mm("64"), hasSymptoms: true)) == .grade(2))
    #expect(five(BloodPressure(mm("125"), mm("85"), baselineDiastolic: mm("65"), hasSymptoms: true)) == .grade(1))
    #expect(six(BloodPressure(mm("165"), mm("90"), lastsAnHour: true)) == .grade(3))
    #expect(six(BloodPressure(mm("185"), mm("90"), lastsAnHour: true)) == .grade(4))
    #expect(six(BloodPressure(mm("185"), mm("90"), lastsAnHour: false)) == .grade(2))
    #expect(six(BloodPressure(mm("145"), mm("90"), baselineSystolic: mm("124"))) == .grade(3))
    #expect(six(BloodPressure(mm("145"), mm("90"), baselineSystolic: mm("125"))) == .grade(2))
    #expect(
      six(BloodPressure(mm("145"), mm("98"), baselineSystolic: mm("130"), baselineDiastolic: mm("82"))) == .grade(3))
  }

  struct Interval: Sendable {
    let ms: String
    var baseline: String? = nil
    let expected: GradeProposal
  }

  static let intervals: [Interval] = [
    Interval(ms: "449", expected: .none), Interval(ms: "449.5", expected: .grade(1)),
    Interval(ms: "450", expected: .grade(1)), Interval(ms: "480", expected: .grade(1)),
    Interval(ms: "480.4", expected: .grade(1)), Interval(ms: "480.5", expected: .grade(2)),
    Interval(ms: "481", expected: .grade(2)), Interval(ms: "500", expected: .grade(2)),
    Interval(ms: "500.5", expected: .grade(3)),
    Interval(ms: "501", expected: .grade(3)), Interval(ms: "460", baseline: "400", expected: .grade(1)),
    Interval(ms: "461", baseline: "400", expected: .grade(3)),
    Interval(ms: "441", baseline: "380", expected: .grade(3)),
    Interval(ms: "0", expected: .undecidable("0 ms cannot be a QTc")),
  ]

  @Test("2.2 QTc is rounded to whole milliseconds, then graded", arguments: intervals)
  func qtc(row: Interval) {
    for version in CTCAEVersion.allCases {
      let finding = QTcGrade.finding(mm(row.ms), baseline: row.baseline.map { mm($0) }, version)
      #expect(finding.proposal == row.expected, "\(row.ms)")
    }
  }

  @Test("2.3 Above 500 ms there is no gap in v6.0")
  func qtcAboveLimit() {
    #expect(QTcGrade.finding(mm("500.4"), .v5).proposal == .grade(2))
    #expect(QTcGrade.finding(mm("500.4"), .v6).proposal == .grade(3))
  }

  @Test("2.2 A strip grades protein in urine", arguments: zip(Dipstick.allCases, [0, 0, 1, 2, 2, 3]))
  func strip(strip: Dipstick, grade: Int) {
    #expect(ProteinuriaGrade.finding(dipstick: strip, .v5).proposal == (grade == 0 ? .none : .grade(grade)))
  }

  @Test("2.2 A collection over 24 hours stands above the strip")
  func collection() {
    func grade(_ text: String, _ strip: Dipstick? = nil, high: String? = "0.15") -> GradeProposal {
      ProteinuriaGrade.finding(dipstick: strip, collected: mm(text), high: high.map { mm($0) }, .v5).proposal
    }
    #expect(grade("0.14", .four) == .none)
    #expect(grade("0.15") == .grade(1))
    #expect(grade("0.99") == .grade(1))
    #expect(grade("1.0", .one) == .grade(2))
    #expect(grade("3.49") == .grade(2))
    #expect(grade("3.5") == .grade(3))
    #expect(grade("2", high: nil) == .grade(2))
    #expect(grade("0.5", .three, high: nil) == .grade(1))
    #expect(grade("0.5", high: nil).least == nil)
    #expect(ProteinuriaGrade.finding(.v5).proposal.least == nil)
  }

  @Test("2.3 Version 6 renames protein in urine and grades its ratio to creatinine")
  func ratio() {
    #expect(ProteinuriaGrade.term(.v5) == "Proteinuria" && ProteinuriaGrade.term(.v6) == "Urinary protein increased")
    #expect(ProteinuriaGrade.finding(ratio: mm("1"), .v6).proposal == .grade(2))
    #expect(ProteinuriaGrade.finding(ratio: mm("3.5"), .v6).proposal == .grade(2))
    #expect(ProteinuriaGrade.finding(ratio: mm("3.6"), .v6).proposal == .grade(3))
    #expect(ProteinuriaGrade.finding(ratio: mm("3.6"), .v5).proposal.least == nil)
  }

  @Test("2.2 Stools a day above baseline", arguments: zip([2, 3, 5, 6, 8, 9, 20], [0, 1, 1, 2, 2, 3, 3]))
  func stools(stools: Int, grade: Int) {
    let finding = DiarrheaGrade.finding(stools: stools, baseline: 2, .v5)
    #expect(finding.proposal == (grade == 0 ? .none : .grade(grade)))
  }

  @Test("2.2 Hospital is grade 3, a threat to life 4")
  func hospital() {
    #expect(DiarrheaGrade.finding(stools: 4, baseline: 2, isHospitalised: true, .v5).proposal == .grade(3))
    #expect(DiarrheaGrade.finding(stools: 4, baseline: 2, isLifeThreatening: true, .v5).proposal == .grade(4))
    #expect(DiarrheaGrade.finding(stools: -1, baseline: 2, .v5).proposal.least == nil)
  }
}
