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

  @Test("1.7 Any further increase of non-target lesions confirms; another category newly in progression does too")
  func categories() {
    let nonTarget = ["NT01": LesionFinding(.progressed)]
    #expect(text(read([nonTarget, ["NT01": LesionFinding(.equivocal)]])) == "iUPD iCPD")
    #expect(text(read([nonTarget, [:]])) == "iUPD iSD")
    #expect(text(read([["N01": LesionFinding(.unequivocal)], nonTarget])) == "iUPD iCPD")
    #expect(text(read([nonTarget, ["NT01": LesionFinding(.present), "T01": .measured(mm("48"))]])) == "iUPD iCPD")
  }

  @Test("1.7 Stable new lesions do not block a partial response, but a complete one")
  func stableNewLesions() {
    let new = LesionFinding(.unequivocal)
    #expect(text(read([["N01": new], ["N01": new, "T01": .measured(mm("28"))]])) == "iUPD iPR")
    let gone = ["T01": LesionFinding(.absent), "NT01": LesionFinding(.absent)]
    #expect(text(read([["N01": new], gone.merging(["N01": new]) { $1 }])) == "iUPD iPR")
    #expect(text(read([["N01": new], gone.merging(["N01": LesionFinding(.absent)]) { $1 }])) == "iUPD iCR")
  }

  @Test("1.7 The weeks in which progression should be confirmed are shown, not enforced")
  func window() {
    var course = Course("40", "50")
    course.scan(["T01": .measured(mm("56"))], day: 60)
    let series = ImmuneSeries(course.series())
    #expect(text(series) == "iUPD iCPD")
    #expect(series.points[1].daysSinceUnconfirmed == 18 && !series.points[1].isInWindow())
  }
}
