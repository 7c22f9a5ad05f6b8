import Values

/// Puts a response into one sentence with the figures that prove it.
struct ResponseSentence {
  let assessment: Assessment
  let targets: TargetReading
  let others: NonTargetReading
  let new: NewLesionReading
  let history: ResponseHistory
  let list: LesionList

  /// The sentence: what decided, then what else is to be known.
  func text(_ verdict: TargetVerdict?, _ overall: OverallResponse) -> String {
    var parts: [String] = []
    if overall == .progression {
      if let verdict, verdict.response == .progression { parts.append(target(verdict)) }
      parts += nonTargetProgression
      for id in new.certain { parts.append(newLesion(id)) }
      for id in new.open where !new.certain.contains(id) {
        parts.append("new lesion \(id) was not evaluated and is not known to be gone: progression stands")
      }
      return parts.joined(separator: "; ")
    }
    if let verdict {
      parts.append(target(verdict))
      if let response = others.response { parts.append(nonTarget(response, verdict.response)) }
    } else if let response = others.response {
      parts.append(nonTarget(response, nil))
    } else {
      parts.append("no target and no non-target lesion at baseline: nothing to read a response from")
    }
    for id in new.doubtful { parts.append("\(id) may be a new lesion, not certain: no progression yet") }
    for id in others.doubtful { parts.append("\(id) may have progressed, not certain: no progression yet") }
    return parts.joined(separator: "; ")
  }

  private var nonTargetProgression: [String] {
    func named(_ ids: [String]) -> String { ids.joined(separator: ", ") }
    func state(_ id: String) -> LesionFinding.State? { assessment.findings[id]?.state }
    let (increased, rest) = (
      others.progressed.filter { state($0) == .increased }, others.progressed.filter { state($0) != .increased }
    )
    let unchanged = rest.filter { state($0) == .unchanged }
    let fresh = rest.filter { state($0) != .unchanged }
    var parts: [String] = []
    if !fresh.isEmpty { parts.append("\(named(fresh)) progressed unequivocally: progression") }
    if !increased.isEmpty { parts.append("\(named(increased)) increased further: progression") }
    if !unchanged.isEmpty { parts.append("\(named(unchanged)) unchanged since the progression, which stands") }
    if !others.reappeared.isEmpty {
      let since = history.completeSince.map { " of " + DateWords.text($0) } ?? ""
      parts.append("\(named(others.reappeared)) there again after the complete response\(since): progression")
    }
    return parts
  }

  private func newLesion(_ id: String) -> String {
    let site = list.byID[id].map { $0.site.isEmpty ? "" : " (\($0.site))" } ?? ""
    let date = history.firstSeen[id] ?? assessment.date
    return "new lesion \(id)\(site) seen on \(DateWords.text(date)): progression"
  }

  private func nonTarget(_ response: NonTargetResponse, _ target: TargetResponse?) -> String {
    let capped = target == .completeResponse ? ", so no more than a partial response" : ""
    switch response {
    case .completeResponse: return "all non-target lesions are gone"
    case .notEvaluable: return "non-target \(others.unknown.joined(separator: ", ")) not evaluated\(capped)"
    case .persistent where others.persisting.isEmpty: return "tumour markers are not normal\(capped)"
    case .persistent: return "non-target \(others.persisting.joined(separator: ", ")) persists\(capped)"
    case .progression: return "non-target progression"
    }
  }

  private func target(_ verdict: TargetVerdict) -> String {
    switch verdict.rule {
    case .gone:
      let nodes = list.targets.contains { $0.isNode } ? " and every target node is under 10 mm" : ""
      let sum = targets.sum.flatMap { $0 > .zero ? " (sum \($0) mm)" : nil } ?? ""
      return "every target is gone\(nodes)\(sum): complete response of the targets"
    case .growth: return growth + ": progression"
    case .reappeared:
      let seen = targets.there.map { "\($0.lesion.id) (\($0.value) mm)" }.joined(separator: ", ")
      let since = history.completeSince.map { " of " + DateWords.text($0) } ?? ""
      return "\(seen) is there again after the complete response\(since): progression"
    case .missing:
      let found = targets.sum.map { ", \($0) mm without it do not prove progression" } ?? ""
      return "\(targets.missing.joined(separator: ", ")) not evaluated\(found): not evaluable"
    case .noBaseline: return "the sum at baseline is incomplete: not evaluable"
    case .shrunk: return shrinkage + ": partial response"
    case .continuing: return "\(shrinkage), and \(growth): the earlier partial response goes on"
    case .stable: return "\(shrinkage), and \(growth): stable disease"
    }
  }

  /// The sum against baseline: `41 mm is 17 mm (29.3 %) below the baseline sum of 58 mm, less than 30 %`.
  private var shrinkage: String {
    guard let sum = targets.sum, let base = history.baseline else { return "no sum" }
    let comparison = compare(sum, base, "baseline sum")
    return Diameter.isPartialResponse(sum, from: base.value) || sum >= base.value
      ? comparison : comparison + ", less than 30 %"
  }

  /// The sum against the nadir: `54 mm is 12 mm (28.6 %) above the nadir of 42 mm on 03-Mar-2026`.
  private var growth: String {
    guard let sum = targets.sum, let nadir = history.nadir else { return "no earlier complete sum" }
    let without = targets.isComplete ? "" : " measured without \(targets.missing.joined(separator: ", "))"
    let comparison = compare(sum, nadir, "nadir", note: without)
    guard sum > nadir.value, !Diameter.isProgression(sum, from: nadir.value) else { return comparison }
    let isSmall = sum.subtracting(nadir.value).map { $0 < Number(5) } ?? false
    return comparison + (isSmall ? ", less than 5 mm" : ", less than 20 %")
  }

  private func compare(
    _ sum: Number, _ other: ResponseHistory.Sum, _ name: String, note: String = ""
  ) -> String {
    let place = "the \(name) of \(other.value) mm on \(DateWords.text(other.date))"
    guard let change = sum.subtracting(other.value), change != .zero else { return "\(sum) mm\(note) equals \(place)" }
    let percent = Percent.change(of: sum, from: other.value).map { " (\(Percent.text($0)))" }
    return "\(sum) mm\(note) is \(change.magnitude) mm\(percent ?? "") \(change < .zero ? "below" : "above") \(place)"
  }
}
