import Oncology
import Testing
import Values

/// Section 1.7: iRECIST beside RECIST.
@Suite struct ImmuneSeriesTests {
  private func read(_ diameters: String...) -> String {
    var course = Course(
      [Lesion(id: "T01", kind: .target, site: "liver")], ["T01": Course.finding(diameters.first ?? "-")])
    for text in diameters.dropFirst() { course.scan(["T01": Course.finding(text)]) }
    return text(ImmuneSeries(course.series()))
  }

  private func text(_ series: ImmuneSeries) -> String {
    series.points.map { $0.response.rawValue }.joined(separator: " ")
  }

  @Test("1.7 The first progression is unconfirmed; a further rise of 5 mm confirms it, 4.9 does not")
  func confirmed() {
    #expect(read("40", "50", "55") == "iUPD iCPD")
    #expect(read("40", "50", "54.9") == "iUPD iUPD")
  }

  @Test("1.7 Rises one after the other add up: 4 and 2 make 6")
  func sequentialRises() {
    #expect(read("40", "50", "54", "56") == "iUPD iUPD iCPD")
  }

  @Test("1.7 Unchanged stays unconfirmed; shrinkage resets, and a new progression is needed")
  func reset() {
    #expect(read("40", "50", "50", "51") == "iUPD iUPD iUPD")
    #expect(read("40", "50", "42", "55", "60") == "iUPD iSD iUPD iCPD")
    #expect(read("40", "50", "28", "34", "33") == "iUPD iPR iUPD iSD")
    #expect(read("40", "50", "gone") == "iUPD iCR")
  }

  @Test("1.7 A scan that was not evaluated leaves progression open, and never confirms it")
  func notEvaluated() {
    #expect(read("40", "50", "-", "55") == "iUPD NE iCPD")
    let series = ImmuneSeries(Course("40", "50").series())
    #expect(series.confirmedProgression == nil && series.unassessedProgression == date(42))
    #expect(series.progression() == date(42) && series.progression(countsUnassessed: false) == nil)
  }

  @Test("1.7 The event is the first unconfirmed progression that is confirmed later")
  func event() {
    let confirmed = ImmuneSeries(Course("40", "50", "42", "55", "60").series())
    #expect(confirmed.confirmedProgression == date(126) && confirmed.best == .stableDisease)
    let over = ImmuneSeries(Course("40", "50", "42").series())
    #expect(over.progression() == nil)
    let open = ImmuneSeries(Course("40", "50", "51").series())
    #expect(open.progression() == nil && open.best == .unconfirmedProgression)
  }

  private let lesions = [
    Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "NT01", kind: .nonTarget, site: "pleura"),
    Lesion(id: "N01", kind: .new, site: "brain"), Lesion(id: "N02", kind: .new, site: "bone"),
  ]

  private func read(_ scans: [[String: LesionFinding]]) -> ImmuneSeries {
    var course = Course(lesions, ["T01": .measured(mm("40")), "NT01": LesionFinding(.present)])
    for scan in scans {
      course.scan(
        ["T01": LesionFinding.measured(mm("40")), "NT01": LesionFinding(.present)].merging(scan) { $1 })
    }
    return ImmuneSeries(course.series())
  }

  @Test("1.7 A measured new lesion has its own sum and confirms by 5 mm")
  func measuredNewLesion() {
    let grown = read([["N01": .measured(mm("12"))], ["N01": .measured(mm("17"))]])
    #expect(text(grown) == "iUPD iCPD" && grown.points.map { $0.newSum } == [mm("12"), mm("17")])
    #expect(text(read([["N01": .measured(mm("12"))], ["N01": .measured(mm("16.9"))]])) == "iUPD iUPD")
  }

  @Test("1.7 Another new lesion, or growth of one that is only watched, confirms")
  func moreNewLesions() {
    let first = ["N01": LesionFinding(.unequivocal)]
    #expect(text(read([first, first])) == "iUPD iUPD")
    #expect(text(read([first, first.merging(["N02": LesionFinding(.unequivocal)]) { $1 }])) == "iUPD iCPD")
    #expect(text(read([first, ["N01": LesionFinding(.progressed)]])) == "iUPD iCPD")
    #expect(text(read([first, ["N01": LesionFinding(.absent)]])) == "iUPD iSD")
  }

  private static let nonTargetRows: [(String, [LesionFinding.State], String)] = [
    ("unequivocal, then unchanged since", [.progressed, .unchanged], "iUPD iUPD"),
    ("unchanged once more, then further", [.progressed, .unchanged, .increased], "iUPD iUPD iCPD"),
    ("a further increase that is not unequivocal", [.progressed, .equivocal], "iUPD iCPD"),
    ("increased further", [.progressed, .increased], "iUPD iCPD"),
    ("present resets nothing by itself", [.progressed, .present], "iUPD iUPD"),
    ("present, then further", [.progressed, .present, .increased], "iUPD iUPD iCPD"),
    ("gone is over", [.progressed, .absent], "iUPD iSD"),
    ("not evaluated leaves it open", [.progressed, .notDone], "iUPD NE"),
    ("not evaluated, then unchanged", [.progressed, .notEvaluated, .unchanged], "iUPD NE iUPD"),
  ]

  @Test(
    "1.7 Non-target progression stays open while unchanged; any further increase confirms", arguments: nonTargetRows)
  func nonTarget(row: (String, [LesionFinding.State], String)) {
    #expect(text(read(row.1.map { ["NT01": LesionFinding($0)] })) == row.2, "\(row.0)")
  }

  @Test("1.7 Another category newly in progression confirms")
  func categories() {
    let nonTarget = ["NT01": LesionFinding(.progressed)]
    #expect(text(read([["N01": LesionFinding(.unequivocal)], nonTarget])) == "iUPD iCPD")
    #expect(text(read([nonTarget, ["NT01": LesionFinding(.present), "T01": .measured(mm("48"))]])) == "iUPD iCPD")
    #expect(text(read([nonTarget, ["NT01": LesionFinding(.unchanged), "N01": .measured(mm("12"))]])) == "iUPD iCPD")
  }

  @Test("1.7 Present and better targets close a non-target progression; unchanged does not")
  func presentAndBetter() {
    let smaller = ["T01": LesionFinding.measured(mm("28"))]
    #expect(text(read([["NT01": LesionFinding(.progressed)], smaller])) == "iUPD iPR")
    let unchanged = smaller.merging(["NT01": LesionFinding(.unchanged)]) { $1 }
    #expect(text(read([["NT01": LesionFinding(.progressed)], unchanged])) == "iUPD iUPD")
  }

  @Test("1.7 Stable new lesions do not block a partial response, but a complete one")
  func stableNewLesions() {
    let new = LesionFinding(.unequivocal)
    #expect(text(read([["N01": new], ["N01": new, "T01": .measured(mm("28"))]])) == "iUPD iPR")
    let gone = ["T01": LesionFinding(.absent), "NT01": LesionFinding(.absent)]
    #expect(text(read([["N01": new], gone.merging(["N01": new]) { $1 }])) == "iUPD iPR")
    #expect(text(read([["N01": new], gone.merging(["N01": LesionFinding(.absent)]) { $1 }])) == "iUPD iCR")
  }

  @Test("1.7 Confirmation counts from 28 days on; after 56 it counts and says that it is late")
  func window() {
    func read(_ days: Int, _ rules: ImmuneRules = ImmuneRules()) -> ImmunePoint? {
      var course = Course("40", "50")
      course.scan(["T01": .measured(mm("56"))], day: 42 + days)
      return ImmuneSeries(course.series(), rules: rules).points.last
    }
    #expect(read(27)?.response == .unconfirmedProgression && read(27)?.timing == .early)
    #expect(
      read(27)?.why
        == "the sum rose by 6 mm from 50 mm, 5 mm or more, but only 27 days after the progression of 16-Feb-2026 "
        + "(at least 28): not confirmed yet")
    #expect(read(28)?.response == .confirmedProgression && read(28)?.timing == .inTime)
    #expect(read(56)?.response == .confirmedProgression && read(56)?.timing == .inTime)
    #expect(read(57)?.response == .confirmedProgression && read(57)?.timing == .late)
    #expect(
      read(57)?.why
        == "the sum rose by 6 mm from 50 mm, 5 mm or more: progression of 16-Feb-2026 confirmed, late: 57 days after "
        + "it, more than 56")
    #expect(read(20, ImmuneRules(confirmFrom: 20))?.response == .confirmedProgression)
    #expect(read(57, ImmuneRules(confirmUpTo: 60))?.timing == .inTime)
    #expect(read(20)?.daysSinceUnconfirmed == 20)
  }

  @Test("1.7 An early scan confirms nothing, and the next is compared with the progression, not with it")
  func earlyScan() {
    var course = Course("40", "50")
    course.scan(["T01": .measured(mm("58"))], day: 60)
    course.scan(["T01": .measured(mm("58"))], day: 84)
    #expect(text(ImmuneSeries(course.series())) == "iUPD iUPD iCPD")
  }

  /// Target 100 mm (or as given) at baseline and three visits six weeks apart; new lesions by visit.
  private func course(
    targets: [String] = ["100", "100", "100", "100"], nodes: Bool = false, _ new: [[String: LesionFinding]]
  ) -> Course {
    var course = Course(
      [Lesion(id: "T01", kind: .target, site: "lung")]
        + ["N01", "N02", "N03"].map { Lesion(id: $0, kind: .new, site: "liver", isNode: nodes) },
      ["T01": .measured(mm(targets[0]))])
    for (index, found) in new.enumerated() {
      course.scan(["T01": LesionFinding.measured(mm(targets[index + 1]))].merging(found) { $1 })
    }
    return course
  }

  private static func measured(_ sizes: String...) -> [String: LesionFinding] {
    Dictionary(
      uniqueKeysWithValues: sizes.enumerated().map { ("N0\($0.offset + 1)", LesionFinding.measured(mm($0.element))) })
  }

  @Test("1.7 A measured new lesion confirms by 5 mm, a watched one by any growth")
  func newLesionsLiveOn() {
    let one = ImmuneSeriesTests.measured
    func twice(_ first: String, _ second: String, nodes: Bool = false) -> String {
      text(ImmuneSeries(course(nodes: nodes, [one(first), one(second)]).series()))
    }
    #expect(twice("12", "12") == "iUPD iUPD")
    #expect(twice("12", "16.9") == "iUPD iUPD" && twice("12", "17") == "iUPD iCPD")
    #expect(twice("10", "14.9") == "iUPD iUPD" && twice("9.9", "10") == "iUPD iCPD")
    // Too small to be measured: any growth counts, none does not.
    #expect(twice("8", "28") == "iUPD iCPD" && twice("3.2", "8.2") == "iUPD iCPD")
    #expect(twice("8", "8.1") == "iUPD iCPD" && twice("8", "8") == "iUPD iUPD" && twice("8", "7") == "iUPD iUPD")
    // A node is measured from 15 mm and diseased from 10.
    #expect(twice("12", "18", nodes: true) == "iUPD iCPD" && twice("12", "12", nodes: true) == "iUPD iUPD")
    #expect(twice("15", "19.9", nodes: true) == "iUPD iUPD" && twice("15", "20", nodes: true) == "iUPD iCPD")
    #expect(twice("14.9", "15", nodes: true) == "iUPD iCPD" && twice("12", "9.9", nodes: true) == "iUPD iSD")
    #expect(twice("9.9", "10", nodes: true) == "iSD iUPD")
  }

  @Test("1.7 Two new lesions of one organ make the sum; the third is watched")
  func thirdOfAnOrgan() {
    func text(_ first: [String: LesionFinding], _ second: [String: LesionFinding]) -> String {
      self.text(ImmuneSeries(course([first, second]).series()))
    }
    let three = ImmuneSeriesTests.measured("14", "13", "12")
    #expect(text(three, ImmuneSeriesTests.measured("14", "13", "20")) == "iUPD iCPD")
    #expect(text(three, ImmuneSeriesTests.measured("14", "13", "12.1")) == "iUPD iCPD")
    #expect(text(three, ImmuneSeriesTests.measured("14.1", "13.1", "12")) == "iUPD iUPD")
    #expect(text(three, ImmuneSeriesTests.measured("17", "14.9", "12")) == "iUPD iUPD")
    #expect(text(three, ImmuneSeriesTests.measured("17", "15", "12")) == "iUPD iCPD")
    // The largest make the sum, whatever their order.
    #expect(
      text(ImmuneSeriesTests.measured("12", "13", "14"), ImmuneSeriesTests.measured("12.1", "13", "14"))
        == "iUPD iCPD")
  }

  @Test("1.7 A new lesion that is not evaluated, or not mentioned, leaves the question open")
  func newLesionOpen() {
    let seen = ImmuneSeriesTests.measured("12")
    let gaps: [[String: LesionFinding]] = [
      [:], ["N01": LesionFinding(.notEvaluated)], ["N01": LesionFinding(.notDone)],
      ["N01": LesionFinding(.notEvaluable(reason: "POOR SCAN"))],
    ]
    for gap in gaps {
      let course = course([seen, gap, seen])
      #expect(text(ImmuneSeries(course.series())) == "iUPD NE iUPD")
      #expect(course.overall == ["PD", "PD", "PD"])
    }
    // After a reset too: nobody knows whether the lesion has grown.
    let after = course(targets: ["100", "100", "60", "60", "60"], [seen, seen, [:], seen])
    #expect(text(ImmuneSeries(after.series())) == "iUPD iPR NE iPR")
    // What else proves progression does so.
    let rising = course(targets: ["100", "120", "125"], [seen, [:]])
    #expect(text(ImmuneSeries(rising.series())) == "iUPD iCPD")
    let standing = course(targets: ["100", "120", "120"], [seen, [:]])
    #expect(text(ImmuneSeries(standing.series())) == "iUPD iUPD")
    #expect(text(ImmuneSeries(course([seen, ["N01": LesionFinding(.absent)]]).series())) == "iUPD iSD")
  }

  @Test("1.7 Targets that are no better since the progression leave it open while new lesions are there")
  func noBetter() {
    let seen = ImmuneSeriesTests.measured("11")
    func text(_ targets: String...) -> String {
      self.text(ImmuneSeries(course(targets: targets, [[:], seen, seen]).series()))
    }
    #expect(text("100", "50", "50", "50") == "iPR iUPD iUPD")
    // 5 mm less, the least change that counts, or another response is better.
    #expect(text("100", "50", "50", "45.1") == "iPR iUPD iUPD" && text("100", "50", "50", "45") == "iPR iUPD iPR")
    #expect(text("100", "100", "100", "70") == "iSD iUPD iPR")
    #expect(text("100", "100", "100", "95") == "iSD iUPD iSD")
    #expect(text("100", "100", "100", "95.1") == "iSD iUPD iUPD")
  }

  @Test("1.7 A lesion first not certain, then certain, dates the progression by the earlier scan")
  func datedBack() {
    let course = course([["N01": LesionFinding(.equivocal)], ["N01": LesionFinding(.unequivocal)]])
    let series = ImmuneSeries(course.series())
    #expect(text(series) == "iSD iUPD" && series.unassessedProgression == date(42))
    // The weeks run from the scan that called it.
    #expect(
      ImmuneSeries(self.course([[:], [:], ["N01": LesionFinding(.unequivocal)]]).series()).points[2].timing == nil)
  }
}
