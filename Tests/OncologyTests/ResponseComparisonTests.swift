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
  }

  @Test("Sections 1.2 to 1.5: two implementations agree on every generated course")
  func agree() {
    var seen: [String: Int] = [:]
    for seed in 1...Self.courses {
      let generated = Self.generate(UInt64(seed))
      let engine = generated.course.series(generated.rules).responses.map { response in
        PlainReading.Answer(
          target: response.target?.rawValue ?? "-", nonTarget: response.nonTarget?.rawValue ?? "-",
          overall: response.overall.rawValue, nadir: Self.tenths(response.nadir), sum: Self.tenths(response.sum))
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

  private static func tenths(_ number: Number?) -> Int? { number?.multiplied(by: Number(10))?.int }

  private static func length(_ tenths: Int) -> Number { Number(Int128(tenths), over: 10) ?? .zero }

  private static func generate(_ seed: UInt64) -> Generated {
    var random = SmallGenerator(seed: seed)
    let targets = random.once(in: 12) ? 0 : 1 + random.next(5)
    let others = random.next(4)
    let isNode = (0..<targets).map { _ in random.once(in: 3) }
    var lesions = (0..<targets).map { Lesion(id: "T0\($0)", kind: .target, site: "s\($0)", isNode: isNode[$0]) }
    lesions += (0..<others).map { Lesion(id: "NT0\($0)", kind: .nonTarget, site: "n", isNode: $0 == 1) }
    lesions.append(Lesion(id: "N01", kind: .new, site: "new"))
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
    for index in 0..<(1 + random.next(8)) {
      let scan = Self.scan(&random, &current, isNode: isNode, others: others)
      let reader = random.next(readers)
      let isDoubtful = random.once(in: 10)
      course.scan(scan.findings, evaluator: reader == 0 ? "A" : "B", day: (index + 1) * 42, doubtful: isDoubtful)
      scans.append((reader, scan.sizes, scan.states, scan.isNew, scan.isDoubtful, isDoubtful))
    }
    let goesOn = !random.once(in: 3)
    return Generated(
      course: course, plain: PlainReading(isNode: isNode, baseline: sizes, scans: scans, goesOn: goesOn),
      rules: ResponseRules(continuing: goesOn ? .afterResponse : .never))
  }

  private typealias GeneratedScan = (
    findings: [String: LesionFinding], sizes: [Int?], states: [Character], isNew: Bool, isDoubtful: Bool
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
    var states: [Character] = []
    for place in 0..<others {
      let state: Character =
        isGone && !random.once(in: 3) ? "0" : ["+", "+", "+", "0", "?", "+", "+", "+", "P"][random.next(9)]
      let quiet: Character = state == "P" && !random.once(in: 3) ? "+" : state
      states.append(quiet)
      switch quiet {
      case "+": findings["NT0\(place)"] = random.once(in: 4) ? LesionFinding(.equivocal) : LesionFinding(.present)
      case "0": findings["NT0\(place)"] = place == 1 ? .measured(length(99)) : LesionFinding(.absent)
      case "P": findings["NT0\(place)"] = LesionFinding(random.once(in: 2) ? .progressed : .unequivocal)
      default: if random.once(in: 2) { findings["NT0\(place)"] = LesionFinding(.notEvaluated) }
      }
    }
    let isNew = random.once(in: 15)
    let isDoubtful = !isNew && random.once(in: 15)
    if isNew { findings["N01"] = LesionFinding(.unequivocal) }
    if isDoubtful { findings["N01"] = LesionFinding(.equivocal) }
    return (findings, sizes, states, isNew, isDoubtful)
  }
}
