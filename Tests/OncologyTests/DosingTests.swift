import Disk
import Foundation
import Oncology
import Testing
import Values

/// Sections 4.1 to 4.3 and rule 7 of the trial.
@Suite struct DosingTests {
  struct Row: Sendable {
    let event: DoseEvent
    let drug: String
    let expected: String
  }

  static let drugs = ["tislelizumab", "anlotinib"]

  /// The rows of the trial, from its folder of forms.
  static let table: DoseTable = {
    let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../forms/doses.csv").standardized.path
    let bytes = (try? CheckedOutput.readFile(path)) ?? []
    return DoseTable((try? DoseTableReader.rows(bytes, drugs: drugs)) ?? [], drugs: drugs)
  }()

  @Test(
    "A row that cannot be read is named with its line",
    arguments: [
      ("X,tislelizumab,Rash,Rash,grade 6,hold,,label,4.2,Y", "says not when"),
      ("X,tislelizumab,Rash,Rash,grade 3-2,hold,,label,4.2,Y", "says not when"),
      ("X,aspirin,Rash,Rash,grade 2,hold,,label,4.2,Y", "no drug 'aspirin'"),
      ("X,anlotinib,Rash,Rash,grade 2,pause,,label,4.2,Y", "no action 'pause'"),
      ("X,anlotinib,Rash,Rash,grade 2,hold,,hearsay,4.2,Y", "no source 'hearsay'"),
      ("X,anlotinib,Rash,Rash,grade 2,hold,,label,4.2,yes", "'on' is Y or N"),
      (",anlotinib,Rash,Rash,grade 2,hold,,label,4.2,Y", "needs an id"),
      ("X,anlotinib,Liver,Hepatitis,multiple ALT|XYZ 3,hold,,label,4.2,Y", "says not when"),
      ("X,anlotinib,Liver,Hepatitis,grade 2,hold,,label,,Y", "where it is from"),
    ])
  func badRow(line: String, reason: String) throws {
    let head = "id,drug,event,terms,when,action,note,source,reference,on\n"
    do throws(DoseTableReader.Failure) {
      _ = try DoseTableReader.rows(Array((head + line + "\n").utf8), drugs: DosingTests.drugs)
      Issue.record("\(line) was read")
    } catch {
      #expect(error.line == 2)
      #expect(error.reason.contains(reason), "\(error.reason)")
    }
  }

  private static func liver(_ test: LabTest, _ times: String) -> DoseEvent {
    DoseEvent(term: "Hepatitis", timesHigh: [test: mm(times)])
  }

  static let rows: [Row] = [
    Row(event: DoseEvent(term: "Pneumonitis", grade: 1), drug: "tislelizumab", expected: ""),
    Row(event: DoseEvent(term: "pneumonitis", grade: 2), drug: "tislelizumab", expected: "T-PNEU-HOLD"),
    Row(
      event: DoseEvent(term: "Pneumonitis", grade: 2, isRecurrent: true), drug: "tislelizumab",
      expected: "T-PNEU-AGAIN T-PNEU-HOLD"),
    Row(event: DoseEvent(term: "Pneumonitis", grade: 3), drug: "tislelizumab", expected: "T-PNEU-STOP"),
    Row(event: DoseEvent(term: "Pneumonitis", grade: 4), drug: "tislelizumab", expected: "T-PNEU-STOP"),
    Row(event: liver(.alt, "3"), drug: "tislelizumab", expected: ""),
    Row(event: liver(.alt, "3.1"), drug: "tislelizumab", expected: "T-HEP-HOLD"),
    Row(event: liver(.ast, "8"), drug: "tislelizumab", expected: "T-HEP-HOLD"),
    Row(event: liver(.ast, "8.1"), drug: "tislelizumab", expected: "T-HEP-STOP"),
    Row(event: liver(.bilirubin, "1.5"), drug: "tislelizumab", expected: ""),
    Row(event: liver(.bilirubin, "1.6"), drug: "tislelizumab", expected: "T-BILI-HOLD"),
    Row(event: liver(.bilirubin, "3"), drug: "tislelizumab", expected: "T-BILI-HOLD"),
    Row(event: liver(.bilirubin, "3.1"), drug: "tislelizumab", expected: "T-BILI-STOP"),
    Row(event: DoseEvent(term: "Rash maculo-papular", grade: 3), drug: "tislelizumab", expected: "T-RASH-HOLD"),
    Row(event: DoseEvent(term: "Rash maculo-papular", grade: 4), drug: "tislelizumab", expected: "T-RASH-STOP"),
    Row(event: DoseEvent(term: "Stevens-Johnson syndrome"), drug: "tislelizumab", expected: "T-SJS-HOLD"),
    Row(
      event: DoseEvent(term: "Toxic epidermal necrolysis", isConfirmed: true), drug: "tislelizumab",
      expected: "T-SJS-STOP"),
    Row(event: DoseEvent(term: "Colitis", grade: 3), drug: "tislelizumab", expected: "T-COL-HOLD"),
    Row(
      event: DoseEvent(term: "Colitis", grade: 3, isRecurrent: true), drug: "tislelizumab",
      expected: "T-COL-AGAIN T-COL-HOLD"),
    Row(event: DoseEvent(term: "Colitis", grade: 4), drug: "tislelizumab", expected: "T-COL-STOP"),
    Row(event: DoseEvent(term: "Hypothyroidism", grade: 3), drug: "tislelizumab", expected: "T-HYPO-GO"),
    Row(event: DoseEvent(term: "Hyperthyroidism", grade: 2), drug: "tislelizumab", expected: ""),
    Row(event: DoseEvent(term: "Hyperthyroidism", grade: 3), drug: "tislelizumab", expected: "T-HYPER-HOLD"),
    Row(event: DoseEvent(term: "Adrenal insufficiency", grade: 2), drug: "tislelizumab", expected: "T-ADR-CONSIDER"),
    Row(event: DoseEvent(term: "Creatinine increased", grade: 3), drug: "tislelizumab", expected: "T-NEPH-HOLD"),
    Row(event: DoseEvent(term: "Creatinine increased", grade: 4), drug: "tislelizumab", expected: "T-NEPH-STOP"),
    Row(event: DoseEvent(term: "Nausea", grade: 2, heldDays: 84), drug: "tislelizumab", expected: ""),
    Row(event: DoseEvent(term: "Nausea", grade: 2, heldDays: 85), drug: "tislelizumab", expected: "T-ANY-LATE"),
    Row(
      event: DoseEvent(term: "Nausea", grade: 1, heldDays: 85, prednisone: mm("10.1")), drug: "tislelizumab",
      expected: "T-ANY-STEROID"),
    Row(event: DoseEvent(term: "Bronchopulmonary hemorrhage", grade: 1), drug: "anlotinib", expected: "A-BLEED-1"),
    Row(event: DoseEvent(term: "Bronchopulmonary hemorrhage", grade: 2), drug: "anlotinib", expected: "A-BLEED-2"),
    Row(event: DoseEvent(term: "Intracranial hemorrhage", grade: 3), drug: "anlotinib", expected: "A-BLEED-3"),
    Row(event: DoseEvent(term: "Hypertension", grade: 2), drug: "anlotinib", expected: "A-BP-2"),
    Row(event: DoseEvent(term: "Hypertension", grade: 3), drug: "anlotinib", expected: "A-BP-3"),
    Row(event: DoseEvent(term: "Hypertension", grade: 4), drug: "anlotinib", expected: "A-BP-4"),
    Row(event: DoseEvent(term: "Proteinuria", grade: 3), drug: "anlotinib", expected: "A-PROT-3"),
    Row(
      event: DoseEvent(term: "Palmar-plantar erythrodysesthesia syndrome", grade: 3), drug: "anlotinib",
      expected: "A-HAND-3"),
    Row(event: DoseEvent(term: "Diarrhea", grade: 2), drug: "anlotinib", expected: "A-DIAR-2"),
    Row(event: DoseEvent(term: "Diarrhea", grade: 3), drug: "anlotinib", expected: "A-DIAR-3"),
    Row(event: DoseEvent(term: "Thromboembolic event", grade: 2), drug: "anlotinib", expected: "A-CLOT-2"),
    Row(event: DoseEvent(term: "Thromboembolic event", grade: 3), drug: "anlotinib", expected: "A-CLOT-3"),
    Row(event: DoseEvent(term: "Stroke", grade: 1, isArterial: true), drug: "anlotinib", expected: "A-CLOT-ART"),
  ]

  @Test("4.2, 4.3 The row that applies is named, the strictest first", arguments: rows)
  func table(row: Row) {
    let advice = Self.table.advice(for: row.event, drug: row.drug)
    #expect(advice.map { $0.row.id }.joined(separator: " ") == row.expected)
  }

  @Test("Every row says where it is from, and what no label holds waits for the protocol")
  func sources() {
    for row in Self.table.rows {
      #expect(!row.reference.isEmpty && row.isOn, "\(row.id)")
      let isMarked = row.reference.contains("[P]") || row.reference.contains("pembrolizumab")
      #expect(isMarked == (row.source == .analogue || row.source == .centre), "\(row.id)")
    }
  }

  static let live: [Row] = [
    Row(event: DoseEvent(term: "Myocarditis", grade: 2), drug: "tislelizumab", expected: "T-MYOC-STOP"),
    Row(event: DoseEvent(term: "Myasthenia gravis", grade: 2), drug: "tislelizumab", expected: "T-NEURO-HOLD"),
    Row(event: DoseEvent(term: "Myasthenia gravis", grade: 3), drug: "tislelizumab", expected: "T-NEURO-STOP"),
    Row(event: DoseEvent(term: "Hyperglycemia", grade: 3), drug: "tislelizumab", expected: "T-DM-HOLD"),
    Row(event: DoseEvent(term: "Hypophysitis", grade: 3), drug: "tislelizumab", expected: "T-HYPOPH-HOLD"),
    Row(event: DoseEvent(term: "Lipase increased", grade: 4), drug: "tislelizumab", expected: "T-ENZ-HOLD"),
    Row(event: DoseEvent(term: "Pancreatitis", grade: 4), drug: "tislelizumab", expected: "T-PANC-STOP"),
    Row(event: DoseEvent(term: "Acute kidney injury", grade: 3), drug: "tislelizumab", expected: "T-NEPH-HOLD"),
    Row(event: DoseEvent(term: "Gastric hemorrhage", grade: 3), drug: "anlotinib", expected: "A-BLEED-3"),
    Row(event: DoseEvent(term: "Vaginal hemorrhage", grade: 2), drug: "anlotinib", expected: "A-BLEED-2"),
    Row(
      event: DoseEvent(term: "Electrocardiogram QT corrected interval prolonged", grade: 3), drug: "anlotinib",
      expected: "A-QT-3"),
    Row(event: DoseEvent(term: "Hypertriglyceridemia", grade: 4), drug: "anlotinib", expected: "A-TRIG-4"),
    Row(event: DoseEvent(term: "Mucositis oral", grade: 3), drug: "anlotinib", expected: "A-MUCO-3"),
    Row(
      event: DoseEvent(term: "Alanine aminotransferase increased", grade: 3), drug: "anlotinib", expected: "A-LIVER-3"),
  ]

  @Test("Rows of every organ are live", arguments: live)
  func organs(row: Row) {
    #expect(Self.table.advice(for: row.event, drug: row.drug).map { $0.row.id }.joined(separator: " ") == row.expected)
  }

  @Test("Every row has its own id, and none of tislelizumab lowers the dose")
  func rowsOfTable() {
    let rows = Self.table.rows
    #expect(Set(rows.map { $0.id }).count == rows.count)
    #expect(rows.filter { $0.drug == "tislelizumab" }.allSatisfy { $0.action != .holdAndLower })
  }

  @Test("Rule 7 With liver metastases transaminase rows relate to baseline")
  func baseline() {
    let table = DoseTable(Self.table.rows, drugs: Self.drugs, relatesToBaseline: true)
    let event = DoseEvent(term: "Hepatitis", timesHigh: [.alt: mm("9")], timesBaseline: [.alt: mm("2")])
    #expect(table.advice(for: event).isEmpty)
    let high = DoseEvent(
      term: "Hepatitis", timesHigh: [.alt: mm("9"), .bilirubin: mm("2")], timesBaseline: [.alt: mm("4")])
    #expect(table.advice(for: high).map { $0.row.id } == ["T-HEP-HOLD", "T-BILI-HOLD"])
    #expect(table.advice(for: high)[0].why == "ALT 4 x baseline, above 3 to 8")
  }

  @Test("Compliance is taken over the days not held")
  func compliance() {
    func percent(_ taken: Int, _ held: [(Int, Int?)] = [], through: Int? = nil) -> Number? {
      Compliance(
        dayOne: date(0), held: held.map { (date($0.0), $0.1.map { date($0) }) }, through: through.map { date($0) },
        taken: taken)?.percent
    }
    #expect(percent(14) == Number(100))
    #expect(percent(7) == Number(50))
    #expect(percent(10, [(10, 13)]) == Number(100))
    #expect(percent(10, [(10, nil)]) == Number(100))
    #expect(percent(5, [(2, 5), (4, 8)]) == Number(500, over: 7))
    #expect(percent(0, [(0, 30)]) == nil)
    #expect(percent(5, through: 4) == Number(100))
    #expect(percent(0, through: -1) == nil)
    #expect(Compliance(dayOne: day("2026-03"), taken: 3) == nil)
  }
}
