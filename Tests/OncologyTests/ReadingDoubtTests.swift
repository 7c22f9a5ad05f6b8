import Oncology
import Testing
import Values

/// Section 1.1 and 1.8: what is asked about before anybody relies on it.
@Suite struct ReadingDoubtTests {
  private func kinds(_ course: Course) -> [ReadingDoubt.Kind] { course.series().doubts.map { $0.kind } }

  @Test("1.8 Centimetres typed as millimetres are asked about: about ten times, or a tenth of, the one before")
  func mixedUnits() {
    #expect(kinds(Course("20", "2")) == [.mixedUnits(from: mm("20"), to: mm("2"))])
    #expect(kinds(Course("2.5", "25")) == [.mixedUnits(from: mm("2.5"), to: mm("25"))])
    // Seven to fifteen times, both included.
    #expect(kinds(Course("10.5", "1.5")) == [.mixedUnits(from: mm("10.5"), to: mm("1.5"))])
    #expect(kinds(Course("10.4", "1.5")).isEmpty)
    #expect(kinds(Course("3", "45")) == [.mixedUnits(from: mm("3"), to: mm("45"))])
    #expect(kinds(Course("3", "45.1")).isEmpty)
    #expect(kinds(Course("20", "gone", "2")) == [.mixedUnits(from: mm("20"), to: mm("2"))])
  }

  @Test("Ordinary responses and progressions are not asked about", arguments: ["40.1", "7.9", "60", "5", "12", "100"])
  func ordinary(_ later: String) { #expect(kinds(Course("20", later)).isEmpty) }

  @Test("A new lesion that later scans do not mention is asked about, one that is not evaluated is not")
  func newLesionBlank() {
    let new = Lesion(id: "N01", kind: .new, site: "brain")
    var course = Course([Lesion(id: "T01", kind: .target, site: "liver"), new], ["T01": .measured(mm("20"))])
    let target = ["T01": LesionFinding.measured(mm("20"))]
    course.scan(target.merging(["N01": LesionFinding(.unequivocal)]) { $1 })
    course.scan(target)
    course.scan(target.merging(["N01": LesionFinding(.notDone)]) { $1 })
    course.scan(target.merging(["N01": LesionFinding(.absent)]) { $1 })
    course.scan(target)
    let doubts = course.series().doubts
    #expect(doubts == [ReadingDoubt(visit: "TA02", lesion: "N01", kind: .newLesionBlank)])
    #expect(course.overall == ["PD", "PD", "PD", "SD", "SD"])
  }

  @Test("Unchanged since, and increased further, ask for a progression before")
  func comparesWithNothing() {
    var course = Course(
      [Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "NT01", kind: .nonTarget, site: "pleura")],
      ["T01": .measured(mm("20")), "NT01": LesionFinding(.present)])
    for state in [LesionFinding.State.unchanged, .increased, .progressed, .unchanged, .increased] {
      course.scan(["T01": .measured(mm("20")), "NT01": LesionFinding(state)])
    }
    #expect(course.overall == ["SD", "SD", "PD", "PD", "PD"])
    #expect(course.series().doubts.map(\.visit) == ["TA01", "TA02"])
    #expect(kinds(course) == [.noProgressionBefore, .noProgressionBefore])
  }

  @Test("1.8 A node at 0 mm is asked about")
  func node() {
    #expect(kinds(Course("20", "gone", node: true)) == [.nodeAtZero])
    #expect(kinds(Course("20", "gone")).isEmpty)
  }

  @Test("1.8 Blank, missing diameters, unknown lesions and hundredths are asked about")
  func gaps() {
    var course = Course("20")
    course.scan([:])
    course.scan(["T01": LesionFinding(.measured)])
    course.scan(["T01": .measured(mm("20.05")), "T09": .measured(mm("3"))])
    course.scan(["T01": LesionFinding(.tooSmall, diameter: mm("3"))])
    #expect(
      kinds(course) == [.blank, .noDiameter, .tooFine(mm("20.05")), .unknownLesion, .tooSmallWithDiameter(mm("3"))])
  }

  @Test("1.8 The scans of one assessment lie within 14 days")
  func spread() {
    let two = [Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "T02", kind: .target, site: "lung")]
    var course = Course(two, ["T01": .measured(mm("20")), "T02": .measured(mm("20"))])
    course.scan(["T01": .measured(mm("20")), "T02": .measured(mm("20"), scanDate: date(56))])
    #expect(kinds(course).isEmpty)
    course.scan(["T01": .measured(mm("20")), "T02": .measured(mm("20"), scanDate: date(99))])
    #expect(kinds(course) == [.scanSpread(days: 15)])
  }

  @Test("A non-target lesion that is back after a complete response is progression, and asked about")
  func back() {
    var course = Course(
      [Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "NT01", kind: .nonTarget, site: "pleura")],
      ["T01": .measured(mm("20")), "NT01": LesionFinding(.present)])
    course.scan(["T01": LesionFinding(.absent), "NT01": LesionFinding(.absent)])
    course.scan(["T01": LesionFinding(.absent), "NT01": LesionFinding(.present)])
    #expect(kinds(course) == [.backAfterComplete])
    #expect(course.overall == ["CR", "PD"])
  }

  struct Measure: Sendable {
    let mm: String
    let node: Bool
    let method: ImagingMethod
    let slice: Int?
    let expected: Bool
  }

  static let measures: [Measure] = [
    Measure(mm: "10", node: false, method: .ct, slice: 5, expected: true),
    Measure(mm: "9.9", node: false, method: .ct, slice: 5, expected: false),
    Measure(mm: "15.9", node: false, method: .ct, slice: 8, expected: false),
    Measure(mm: "16", node: false, method: .ct, slice: 8, expected: true),
    Measure(mm: "10", node: false, method: .caliper, slice: nil, expected: true),
    Measure(mm: "19", node: false, method: .xRay, slice: nil, expected: false),
    Measure(mm: "20", node: false, method: .xRay, slice: nil, expected: true),
    Measure(mm: "14.9", node: true, method: .mri, slice: nil, expected: false),
    Measure(mm: "15", node: true, method: .mri, slice: nil, expected: true),
    Measure(mm: "80", node: false, method: .ultrasound, slice: nil, expected: false),
    Measure(mm: "80", node: false, method: .pet, slice: nil, expected: false),
  ]

  @Test("1.1 A lesion may be a target from the size that its method can measure", arguments: measures)
  func measurable(row: Measure) {
    let judged = Measurability(
      diameter: mm(row.mm), isNode: row.node, method: row.method, slice: row.slice.map { Number($0) })
    #expect((judged == .measurable) == row.expected)
  }

  @Test("1.1 An irradiated lesion that has not progressed is no target; a node under 10 mm is no lesion")
  func special() {
    let irradiated = Measurability(diameter: mm("30"), isNode: false, isIrradiated: true)
    #expect(irradiated == .nonTargetOnly("irradiated and not progressed since"))
    if case .noLesion = Measurability(diameter: mm("9.9"), isNode: true) {} else { Issue.record("a normal node") }
  }

  @Test("1.1 Five targets, two in an organ, all nodes one organ, paired organs one")
  func baseline() {
    func lesion(_ id: String, _ site: String, node: Bool = false) -> Lesion {
      Lesion(id: id, kind: .target, site: site, isNode: node)
    }
    let lesions = [
      lesion("T01", "left lung"), lesion("T02", "right lung"), lesion("T03", "Lung"),
      lesion("T04", "neck", node: true), lesion("T05", "axilla", node: true), lesion("T06", "groin", node: true),
    ]
    let findings = Dictionary(uniqueKeysWithValues: lesions.map { ($0.id, LesionFinding.measured(mm("20"))) })
    let doubts = Course(lesions, findings).series().baselineDoubts()
    #expect(
      doubts == [
        .tooManyTargets(count: 6, most: 5), .tooManyInOrgan(organ: "lung", count: 3, most: 2),
        .tooManyInOrgan(organ: "lymph nodes", count: 3, most: 2),
      ])
  }

  @Test("1.1 The baseline scan is at most 28 days old at first dose and never after it")
  func baselineAge() {
    let series = Course("20").series()
    #expect(series.baselineDoubts(firstDose: date(28)).isEmpty)
    #expect(series.baselineDoubts(firstDose: date(29)) == [.tooOld(days: 29, most: 28)])
    #expect(series.baselineDoubts(firstDose: date(-1)) == [.afterFirstDose(days: 1)])
    #expect(Course("9").series().baselineDoubts() == [.notMeasurable(lesion: "T01", why: "9 mm is under 10 mm")])
  }
}
