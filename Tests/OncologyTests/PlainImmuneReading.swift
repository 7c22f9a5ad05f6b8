import Oncology

/// Section 1.7 a second time: every scan of one reader is judged by looking back over the whole course again, in tenths
/// of a millimetre, with nothing remembered but which scan opened and which closed a progression.
struct PlainImmuneReading {
  let plain: PlainReading
  let answers: [PlainReading.Answer]
  let days: [Int]
  /// The organ of each new lesion, and whether it is a node.
  let organs: [(name: String, isNode: Bool)]
  let reader: Int

  private var mine: [Int] { plain.scans.indices.filter { plain.scans[$0].reader == reader } }

  func responses() -> [String] {
    var out: [String] = []
    var opened: Int?
    var closed: Int?
    for index in mine {
      if out.last == "iCPD" {
        out.append("iCPD")
      } else if let start = opened {
        if isConfirmed(start, index), days[index] - days[start] >= 28 {
          out.append("iCPD")
          continue
        }
        let found = isConfirmed(start, index) ? "iUPD" : open(start, index)
        if found != "iUPD", found != "NE" { (opened, closed) = (nil, index) }
        out.append(found)
      } else if isFresh(index, since: closed) {
        opened = index
        out.append("iUPD")
      } else {
        let unknown = known(before: index).contains { state(index, $0) == .unknown || state(index, $0) == .perhaps }
        out.append(unknown ? "NE" : plainly(index))
      }
    }
    return out
  }

  private func isConfirmed(_ start: Int, _ index: Int) -> Bool {
    let (then, now) = (answers[start], answers[index])
    if then.target == "PD", let reference = reference(start, before: index), let sum = now.sum, sum - reference >= 50 {
      return true
    }
    if then.target != "PD", now.target == "PD" { return true }
    if then.progressed.isEmpty {
      if !now.progressed.isEmpty { return true }
    } else if plain.scans[index].nonTargets.contains(where: { "Pe>".contains($0) }) {
      return true
    }
    let known = plain.newThere(start)
    if certain(index).contains(where: { !known.contains($0) }) { return true }
    return hasGrown(index) { lesion in
      mine.filter { $0 >= start && $0 < index && ($0 == start || known.contains(lesion)) }
        .lazy.compactMap { size($0, lesion) }.first
    }
  }

  /// The sum that later sums are compared with: that of the progression, or of the first complete scan after it.
  private func reference(_ start: Int, before index: Int) -> Int? {
    mine.first { $0 >= start && $0 < index && isComplete($0) }.flatMap { answers[$0].sum }
  }

  private func open(_ start: Int, _ index: Int) -> String {
    let (then, now) = (answers[start], answers[index])
    if now.target == "PD" || !now.progressed.isEmpty { return "iUPD" }
    var unknown = then.target == "PD" && now.target == "NE"
    var lingers = false
    for place in then.progressed {
      let state = plain.scans[index].nonTargets[place]
      if state == "?" { unknown = true } else if state != "0" { lingers = true }
    }
    if isNew(start) {
      for lesion in plain.newThere(start) {
        switch state(index, lesion) {
        case .unknown, .perhaps: unknown = true
        case .there, .grown: lingers = true
        case .gone: break
        }
      }
    }
    if lingers && !isBetter(start, index) { return "iUPD" }
    return unknown ? "NE" : plainly(index)
  }

  private func isBetter(_ start: Int, _ index: Int) -> Bool {
    let ranks = ["PD", "SD", "PR", "CR"]
    guard let now = ranks.firstIndex(of: answers[index].target), now > 0 else { return false }
    if let then = ranks.firstIndex(of: answers[start].target), now > then { return true }
    let before =
      answers[start].target == "PD" ? reference(start, before: index) : isComplete(start) ? answers[start].sum : nil
    guard let before, isComplete(index), let sum = answers[index].sum else { return false }
    return sum + 50 <= before
  }

  /// Whether new lesions were part of what opened a progression.
  private func isNew(_ start: Int) -> Bool {
    let closed = closing(before: start)
    return certain(start).contains { !known(before: start).contains($0) } || hasFreshGrowth(start, since: closed)
  }

  /// The scan that closed the last progression before a scan.
  private func closing(before start: Int) -> Int? {
    let earlier = mine.filter { $0 < start }
    let found = PlainImmuneReading(
      plain: PlainReading(
        isNode: plain.isNode, baseline: plain.baseline, scans: Array(plain.scans.prefix(start)), goesOn: plain.goesOn),
      answers: Array(answers.prefix(start)), days: days, organs: organs, reader: reader
    ).responses()
    var closed: Int?
    var isOpen = false
    for (index, response) in zip(earlier, found) {
      if response == "iUPD" { isOpen = true } else if isOpen, response != "NE" { (isOpen, closed) = (false, index) }
    }
    return closed
  }

  private func isFresh(_ index: Int, since closed: Int?) -> Bool {
    answers[index].target == "PD" || !answers[index].progressed.isEmpty
      || certain(index).contains { !known(before: index).contains($0) } || hasFreshGrowth(index, since: closed)
  }

  /// Whether known new lesions have grown since the last progression was over.
  private func hasFreshGrowth(_ index: Int, since closed: Int?) -> Bool {
    let before = known(before: index)
    func reference(_ lesion: Int) -> Int? { closed.flatMap { size($0, lesion) } }
    let summed = summed(at: index)
    let rise = summed.reduce(0) { total, lesion in
      total + (reference(lesion).map { (size(index, lesion) ?? 0) - $0 } ?? 0)
    }
    return rise >= 50
      || certain(index).contains { before.contains($0) && watchedGrew(index, $0, summed, reference($0)) }
  }

  private func hasGrown(_ index: Int, _ reference: (Int) -> Int?) -> Bool {
    let summed = summed(at: index)
    let rise = summed.reduce(0) { total, lesion in
      total + (reference(lesion).map { (size(index, lesion) ?? 0) - $0 } ?? 0)
    }
    return rise >= 50 || certain(index).contains { watchedGrew(index, $0, summed, reference($0)) }
  }

  private func watchedGrew(_ index: Int, _ lesion: Int, _ summed: [Int], _ before: Int?) -> Bool {
    let now = size(index, lesion)
    let isGrown = state(index, lesion) == .grown
    if summed.contains(lesion) { return isGrown && (before == nil || now == nil) }
    if let before, let now { return now > before }
    return isGrown
  }

  /// The new lesions whose diameters are summed: measured ones in the order of the scans, the largest first.
  private func summed(at index: Int) -> [Int] {
    var chosen: [Int] = []
    var seen: Set<Int> = []
    for scan in mine where scan <= index {
      let open = certain(scan).filter { size(scan, $0) != nil && !seen.contains($0) }
      for lesion in open.sorted(by: { ((size(scan, $0) ?? 0), -$0) > ((size(scan, $1) ?? 0), -$1) }) {
        seen.insert(lesion)
        func organ(_ lesion: Int) -> String { organs[lesion].isNode ? "node" : organs[lesion].name }
        let same = chosen.filter { organ($0) == organ(lesion) }.count
        if (size(scan, lesion) ?? 0) >= (organs[lesion].isNode ? 150 : 100), chosen.count < 5, same < 2 {
          chosen.append(lesion)
        }
      }
    }
    return chosen
  }

  private func state(_ index: Int, _ lesion: Int) -> PlainReading.New { plain.scans[index].new[lesion] }

  private func size(_ index: Int, _ lesion: Int) -> Int? {
    switch state(index, lesion) {
    case .there(let size): size
    case .gone: 0
    default: nil
    }
  }

  private func certain(_ index: Int) -> [Int] {
    plain.scans[index].new.indices.filter { lesion in
      switch state(index, lesion) {
      case .there, .grown: true
      default: false
      }
    }
  }

  private func known(before index: Int) -> [Int] {
    mine.last { $0 < index }.map { plain.newThere($0) } ?? []
  }

  private func isComplete(_ index: Int) -> Bool {
    !plain.baseline.isEmpty && !plain.scans[index].targets.contains { $0 == nil }
  }

  /// The response without new lesions, which only bar a complete one.
  private func plainly(_ index: Int) -> String {
    let answer = answers[index]
    if answer.target == "PD" || answer.nonTarget == "PD" { return "iUPD" }
    var overall = answer.target == "-" ? (answer.nonTarget == "-" ? "ND" : answer.nonTarget) : answer.target
    if overall == "CR", answer.target == "CR", !["-", "CR"].contains(answer.nonTarget) { overall = "PR" }
    if overall == "CR" { return certain(index).isEmpty ? "iCR" : "iPR" }
    return ["PR": "iPR", "SD": "iSD", "NON-CR/NON-PD": "NON-iCR/NON-iUPD"][overall] ?? overall
  }
}
