import Oncology

/// The rules of section 1 a second time, as plainly as they can be written: tenths of a millimetre as whole numbers,
/// everything worked out again from the whole course at every scan.
struct PlainReading {
  /// What one target shows: tenths of a millimetre, nil when not evaluated.
  struct Scan {
    var reader: Int
    var targets: [Int?]
    /// `+` persists, `0` gone, `?` not evaluated, `P` progressed, `e` perhaps, `=` unchanged since, `>` further.
    var nonTargets: [Character]
    /// What each new lesion shows.
    var new: [New]
    var isDoubtful: Bool
  }

  /// What a new lesion shows: nothing known, gone, not certain, certain with its tenths of a millimetre if measured.
  enum New: Equatable {
    case unknown, gone, perhaps
    case there(Int?)
    case grown
  }

  let isNode: [Bool]
  let baseline: [Int?]
  let scans: [Scan]
  let goesOn: Bool

  struct Answer: Equatable {
    var target: String
    var nonTarget: String
    var overall: String
    var nadir: Int?
    var sum: Int?
    var progressed: [Int]
  }

  func answers() -> [Answer] {
    var answers: [Answer] = []
    for index in scans.indices { answers.append(answer(index, answers)) }
    return answers
  }

  private func answer(_ index: Int, _ before: [Answer]) -> Answer {
    let scan = scans[index]
    let mine = (0..<index).filter { scans[$0].reader == scan.reader }
    let first = baseline.contains { $0 == nil } || baseline.isEmpty ? nil : baseline.reduce(0) { $0 + ($1 ?? 0) }
    var candidates = mine.filter { !scans[$0].targets.contains { $0 == nil } }.compactMap { before[$0].sum }
    if let first { candidates.append(first) }
    let nadir = candidates.min()
    let measured = scan.targets.compactMap { $0 }
    let sum = measured.isEmpty ? nil : measured.reduce(0, +)
    let all = !scan.targets.contains { $0 == nil }
    func there(_ place: Int, _ value: Int) -> Bool { isNode[place] ? value >= 100 : value > 0 }
    let anyThere = scan.targets.enumerated().contains { place, value in value.map { there(place, $0) } ?? false }

    var target = "-"
    if !baseline.isEmpty {
      if all && !anyThere {
        target = "CR"
      } else if let sum, let nadir, sum - nadir >= 50, 100 * sum >= 120 * nadir {
        target = "PD"
      } else if wasComplete(mine, before), anyThere {
        target = "PD"
      } else if !all {
        target = "NE"
      } else if let first, let sum {
        if 100 * sum <= 70 * first {
          target = "PR"
        } else {
          target = goesOn && isResponding(mine, before) ? "PR" : "SD"
        }
      } else {
        target = "NE"
      }
    }

    var nonTarget = "-"
    if !scan.nonTargets.isEmpty {
      if !progressed(index, mine, before).isEmpty {
        nonTarget = "PD"
      } else if scan.nonTargets.contains("?") {
        nonTarget = "NE"
      } else {
        nonTarget = scan.nonTargets.contains { "+e=>".contains($0) } ? "NON-CR/NON-PD" : "CR"
      }
    }

    var overall = target
    if target == "PD" || nonTarget == "PD" || !newThere(index).isEmpty {
      overall = "PD"
    } else if target == "-" {
      overall = nonTarget == "-" ? "ND" : nonTarget
    } else if target == "CR", nonTarget != "-", nonTarget != "CR" {
      overall = "PR"
    }
    return Answer(
      target: target, nonTarget: nonTarget, overall: overall, nadir: nadir, sum: sum,
      progressed: progressed(index, mine, before))
  }

  /// The non-target lesions of a scan that are progression: called so; compared with an earlier one since which they
  /// were not gone; or back after a complete response.
  private func progressed(_ index: Int, _ mine: [Int], _ before: [Answer]) -> [Int] {
    let isBack = wasComplete(mine, before)
    return scans[index].nonTargets.indices.filter { place in
      let state = scans[index].nonTargets[place]
      if state == "P" || isBack && "+=>".contains(state) { return true }
      guard "=>".contains(state) else { return false }
      let last = mine.last { scans[$0].nonTargets[place] == "0" || before[$0].progressed.contains(place) }
      return last.map { before[$0].progressed.contains(place) } ?? false
    }
  }

  /// The new lesions of a scan that count: certain now, or certain before for this reader and not gone since.
  func newThere(_ index: Int) -> [Int] {
    let mine = (0...index).filter { scans[$0].reader == scans[index].reader }
    return scans[index].new.indices.filter { place in
      for earlier in mine.reversed() {
        switch scans[earlier].new[place] {
        case .there, .grown: return true
        case .gone: return false
        case .unknown, .perhaps: continue
        }
      }
      return false
    }
  }

  /// Whether the last response of this reader that could be evaluated was a complete one, not doubtful.
  private func wasComplete(_ mine: [Int], _ before: [Answer]) -> Bool {
    guard let last = mine.last(where: { before[$0].overall != "NE" }) else { return false }
    return before[last].overall == "CR" && !scans[last].isDoubtful
  }

  /// Whether this reader's targets have responded since the last progression.
  private func isResponding(_ mine: [Int], _ before: [Answer]) -> Bool {
    for index in mine.reversed() {
      if before[index].overall == "PD" { return false }
      if before[index].target == "PR" || before[index].target == "CR" { return true }
    }
    return false
  }
}
