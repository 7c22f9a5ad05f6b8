import Oncology
import Testing
import Values

/// The engine against the same rules written a second time, over generated courses.
@Suite struct ResponseComparisonTests {
  #if DEBUG
    static let courses = 5_000
  #else
    static let courses = 100_000
  #endif

  /// A generated course, for the engine and for the plain reading.
  private struct Generated {
    var course: Course
    var plain: PlainReading
    var rules: ResponseRules
    var days: [Int]
  }

  @Test("Sections 1.2 to 1.5: two implementations agree on every generated course")
  func agree() {
    var seen: [String: Int] = [:]
    for seed in 1...Self.courses {
      let generated = Self.generate(UInt64(seed))
      let engine = generated.course.series(generated.rules).responses.map { response in
        PlainReading.Answer(
          target: response.target?.rawValue ?? "-", nonTarget: response.nonTarget?.rawValue ?? "-",
          overall: response.overall.rawValue, nadir: Self.tenths(response.nadir), sum: Self.tenths(response.sum),
          progressed: response.progressedNonTargets.compactMap { Int($0.dropFirst(2)) }.sorted())
      }
      let plain = generated.plain.answers()
      for answer in plain { seen[answer.target + "/" + answer.overall, default: 0] += 1 }
      guard engine == plain else {
        Issue.record("seed \(seed): \(engine) but \(plain)")
        return
      }
    }
    // Every answer must have come up, or the comparison proves little.
    for answer in ["CR/CR", "CR/PR", "PR/PR", "SD/SD", "PD/PD", "NE/NE", "-/NON-CR/NON-PD", "-/CR", "-/PD", "CR/PD"] {
      #expect((seen[answer] ?? 0) > 20, "\(answer)")
    }
  }

  @Test("Section 1.7: two implementations agree on iRECIST with new lesions that live on, on every generated course")
  func agreeOnImmune() {
    var seen: [String: Int] = [:]
    for seed in 1...Self.courses {
      let generated = Self.generate(UInt64(seed), days: [14, 27, 28, 42, 56, 57])
      let series = generated.course.series(generated.rules)
      let answers = generated.plain.answers()
      for reader in 0..<2 where generated.plain.scans.contains(where: { $0.reader == reader }) {
        let engine = ImmuneSeries(series, evaluator: reader == 0 ? "A" : "B").points.map(\.response.rawValue)
        let plain = PlainImmuneReading(
          plain: generated.plain, answers: answers, days: generated.days,
          organs: Self.newLesions.map { ($0.organ, $0.isNode) }, reader: reader
        ).responses()
        for (before, now) in zip([""] + plain, plain) { seen[before + ">" + now, default: 0] += 1 }
        guard engine == plain else {
          Issue.record(
            "seed \(seed), reader \(reader): \(engine) but \(plain): \(generated.plain.scans) \(generated.days)")
          return
        }
      }
    }
    let courses = [
      ">iUPD", "iUPD>iCPD", "iUPD>iUPD", "iUPD>iSD", "iUPD>iPR", "iUPD>iCR", "iUPD>NE", "NE>iCPD", "iSD>iUPD",
      "iPR>iUPD", "iPR>NE", "iCR>iUPD", "iUPD>NON-iCR/NON-iUPD",
    ]
    for course in courses { #expect((seen[course] ?? 0) > 5, "\(course): \(seen)") }
  }

  /// The new lesions of a generated course: three of one organ, whose sides are one, a node, one elsewhere.
  private static let newLesions: [(id: String, site: String, organ: String, isNode: Bool)] = [
    ("N01", "liver", "liver", false), ("N02", "right liver", "liver", false), ("N03", "liver", "liver", false),
    ("N04", "neck", "neck", true), ("N05", "brain", "brain", false),
  ]

  private static func tenths(_ number: Number?) -> Int? { number?.multiplied(by: Number(10))?.int }

  private static func length(_ tenths: Int) -> Number { Number(Int128(tenths), over: 10) ?? .zero }

  private static func generate(_ seed: UInt64, days gaps: [Int] = [42]) -> Generated {
    var random = SmallGenerator(seed: seed)
    let targets = random.once(in: 12) ? 0 : 1 + random.next(5)
    let others = random.next(4)
    let isNode = (0..<targets).map { _ in random.once(in: 3) }
    var lesions = (0..<targets).map { Lesion(id: "T0\($0)", kind: .target, site: "s\($0)", isNode: isNode[$0]) }
    lesions += (0..<others).map { Lesion(id: "NT0\($0)", kind: .nonTarget, site: "n", isNode: $0 == 1) }
    lesions += newLesions.map { Lesion(id: $0.id, kind: .new, site: $0.site, isNode: $0.isNode) }
    var findings: [String: LesionFinding] = [:]
    var sizes: [Int?] = []
    for place in 0..<targets {
      let size = isNode[place] ? 150 + random.next(150) : 100 + random.next(400)
      let isKnown = !random.once(in: 60)
      findings["T0\(place)"] = isKnown ? .measured(length(size)) : LesionFinding(.notDone)
      sizes.append(isKnown ? size : nil)
    }
    for place in 0..<others { findings["NT0\(place)"] = LesionFinding(.present) }
    var course = Course(lesions, findings)
    var scans: [PlainReading.Scan] = []
    let readers = random.once(in: 5) ? 2 : 1
    var current = sizes
    var new: [Int?] = newLesions.map { _ in nil }
    var days: [Int] = []
    for _ in 0..<(1 + random.next(8)) {
      days.append((days.last ?? 0) + gaps[random.next(gaps.count)])
      var scan = Self.scan(&random, &current, isNode: isNode, others: others)
      Self.addNew(&random, &new, to: &scan)
      let reader = random.next(readers)
      let isDoubtful = random.once(in: 10)
      course.scan(scan.findings, evaluator: reader == 0 ? "A" : "B", day: days.last ?? 0, doubtful: isDoubtful)
      scans.append(
        PlainReading.Scan(
          reader: reader, targets: scan.sizes, nonTargets: scan.states, new: scan.new, isDoubtful: isDoubtful))
    }
    let goesOn = !random.once(in: 3)
    return Generated(
      course: course, plain: PlainReading(isNode: isNode, baseline: sizes, scans: scans, goesOn: goesOn),
      rules: ResponseRules(continuing: goesOn ? .afterResponse : .never), days: days)
  }

  private typealias GeneratedScan = (
    findings: [String: LesionFinding], sizes: [Int?], states: [Character], new: [PlainReading.New]
  )

  private static func scan(_ random: inout SmallGenerator, _ current: inout [Int?], isNode: [Bool], others: Int)
    -> GeneratedScan
  {
    var findings: [String: LesionFinding] = [:]
    var sizes: [Int?] = []
    let isGone = random.once(in: 5)
    for place in current.indices {
      let id = "T0\(place)"
      let old = current[place] ?? 200
      var size: Int? = max(0, old + random.next(2 * old / 3 + 60) - old / 3 - 30)
      if isGone, !random.once(in: 8) { size = isNode[place] ? 40 + random.next(60) : 0 }
      // Land on the limits often.
      if random.once(in: 6) { size = old * 7 / 10 }
      if random.once(in: 6) { size = old * 6 / 5 }
      if random.once(in: 10) { size = old + 50 }
      switch random.next(14) {
      case 0:
        findings[id] = LesionFinding(.notEvaluable(reason: "x"))
        size = nil
      case 1:
        size = random.once(in: 2) ? nil : size
        if let size { findings[id] = .measured(length(size)) }
      case 2:
        findings[id] = LesionFinding(.tooSmall)
        size = 50
      case 3 where !isNode[place]:
        findings[id] = LesionFinding(.absent)
        size = 0
      case 4:
        let part = (size ?? 0) / 3
        findings[id + ".1"] = .measured(length(part))
        findings[id + ".2"] = .measured(length((size ?? 0) - part))
      default: findings[id] = .measured(length(size ?? 0))
      }
      sizes.append(size)
      if let size { current[place] = size }
    }
    // Now and then the last target has grown into the first.
    if sizes.count > 1, random.once(in: 12), sizes[0] != nil, !isNode[0], let last = sizes.indices.last {
      for piece in ["", ".1", ".2", ".3"] { findings["T0\(last)" + piece] = nil }
      findings["T0\(last)"] = LesionFinding(.merged(into: "T00"))
      sizes[last] = 0
    }
    let states = nonTargets(&random, others, isGone: isGone, &findings)
    return (findings, sizes, states, newLesions.map { _ in .unknown })
  }

  private static func nonTargets(
    _ random: inout SmallGenerator, _ others: Int, isGone: Bool, _ findings: inout [String: LesionFinding]
  ) -> [Character] {
    var states: [Character] = []
    for place in 0..<others {
      var state: Character =
        isGone && !random.once(in: 3) ? "0" : ["+", "+", "e", "0", "?", "+", "=", ">", "P"][random.next(9)]
      if state == "P" && !random.once(in: 3) { state = "+" }
      states.append(state)
      switch state {
      case "+": findings["NT0\(place)"] = LesionFinding(.present)
      case "e": findings["NT0\(place)"] = LesionFinding(.equivocal)
      case "=": findings["NT0\(place)"] = LesionFinding(.unchanged)
      case ">": findings["NT0\(place)"] = LesionFinding(.increased)
      case "0": findings["NT0\(place)"] = place == 1 ? .measured(length(99)) : LesionFinding(.absent)
      case "P": findings["NT0\(place)"] = LesionFinding(random.once(in: 2) ? .progressed : .unequivocal)
      default: if random.once(in: 2) { findings["NT0\(place)"] = LesionFinding(.notEvaluated) }
      }
    }
    return states
  }

  /// New lesions come, grow around the limits, shrink, are not evaluated, are not mentioned, and go.
  private static func addNew(_ random: inout SmallGenerator, _ sizes: inout [Int?], to scan: inout GeneratedScan) {
    for place in newLesions.indices {
      let id = newLesions[place].id
      if sizes[place] == nil {
        guard random.once(in: 14) else { continue }
        sizes[place] = [32, 80, 99, 100, 120, 149, 150, 200][random.next(8)]
      } else {
        sizes[place] = max(1, (sizes[place] ?? 0) + [0, 0, 0, 1, -10, 49, 50, 20][random.next(8)])
      }
      let size = sizes[place] ?? 0
      let isNormal = newLesions[place].isNode && size < 100
      switch random.next(12) {
      case 0: continue
      case 1: scan.findings[id] = LesionFinding(.notDone)
      case 2:
        scan.findings[id] = LesionFinding(.equivocal)
        scan.new[place] = .perhaps
      case 3:
        scan.findings[id] = LesionFinding(.absent)
        scan.new[place] = .gone
        sizes[place] = nil
      case 4:
        scan.findings[id] = LesionFinding(.unequivocal)
        scan.new[place] = .there(nil)
      case 5:
        scan.findings[id] = LesionFinding(random.once(in: 2) ? .progressed : .increased)
        scan.new[place] = .grown
      case 6:
        scan.findings[id] = LesionFinding(.unequivocal, diameter: length(size))
        scan.new[place] = isNormal ? .gone : .there(size)
      default:
        scan.findings[id] = .measured(length(size))
        scan.new[place] = isNormal ? .gone : .there(size)
      }
    }
  }
}
