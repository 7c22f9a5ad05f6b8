import Values

/// The targets of one assessment: what each measures, their sum, and what is missing.
struct TargetReading {
  /// What one target measures.
  struct Measure {
    let lesion: Lesion
    /// What counts for the sum, in mm; of a split lesion the pieces that were evaluated.
    var value = Number.zero
    /// Whether anything was evaluated.
    var isSeen = false
    /// Whether everything was evaluated.
    var isKnown = true
    /// What the lesion into which this one merged measures.
    var host: Number?

    /// Whether the lesion is gone: 0 mm, or under 10 mm for a node.
    var isGone: Bool { isKnown && !isThere && (host.map { Measure.isGone($0, isNode: lesion.isNode) } ?? true) }
    /// Whether what was evaluated shows disease.
    var isThere: Bool { !Measure.isGone(value, isNode: lesion.isNode) }

    static func isGone(_ value: Number, isNode: Bool) -> Bool { isNode ? value < Number(10) : value == .zero }
  }

  let measures: [Measure]
  /// The sum of what was evaluated; nil when nothing was.
  let sum: Number?
  /// Whether every target was evaluated.
  let isComplete: Bool

  init(_ targets: [Lesion], in findings: [String: LesionFinding], pieces: Pieces) {
    let source = Source(targets: targets, findings: findings, pieces: pieces)
    var measures = targets.map { source.measure($0) }
    var sum: Number? = nil
    for index in measures.indices where measures[index].isSeen {
      guard let total = (sum ?? .zero).adding(measures[index].value) else {
        measures[index].isKnown = false
        continue
      }
      sum = total
    }
    self.measures = measures
    self.sum = sum
    isComplete = !targets.isEmpty && measures.allSatisfy { $0.isKnown }
  }

  /// The ids of targets that were not, or not wholly, evaluated.
  var missing: [String] { measures.filter { !$0.isKnown }.map { $0.lesion.id } }

  /// Whether every target is gone and every target node is under 10 mm.
  var isGone: Bool { isComplete && measures.allSatisfy { $0.isGone } }

  /// Targets that show disease.
  var there: [Measure] { measures.filter { $0.isSeen && $0.isThere } }

  /// What a finding of a target counts in mm; nil when it was not evaluated.
  static func value(_ finding: LesionFinding?) -> Number? {
    switch finding?.state {
    case .measured: finding?.diameter.flatMap { Diameter.isPossible($0) ? $0 : nil }
    case .tooSmall: Number(5)
    case .absent: .zero
    default: nil
    }
  }

  /// The findings of one assessment with the rules for split and merged targets.
  private struct Source {
    let targets: [Lesion]
    let findings: [String: LesionFinding]
    let pieces: Pieces

    func measure(_ lesion: Lesion) -> Measure {
      var measure = Measure(lesion: lesion)
      for unit in pieces.units(of: lesion.id, in: findings) { add(unit, to: &measure) }
      return measure
    }

    private func add(_ unit: String, to measure: inout Measure) {
      if let value = TargetReading.value(findings[unit]), let total = measure.value.adding(value) {
        measure.value = total
        measure.isSeen = true
      } else if case .merged(let other) = findings[unit]?.state, let host = value(ofHost: other, visited: [unit]) {
        measure.isSeen = true
        measure.host = max(host, measure.host ?? .zero)
      } else {
        measure.isKnown = false
      }
    }

    /// What the lesion measures into which another has merged; nil when it was not evaluated, is no target, or the
    /// chain of mergers leads back to where it began.
    private func value(ofHost id: String, visited: Set<String>) -> Number? {
      guard !visited.contains(id) else { return nil }
      let root = Lesion.whole(of: id) ?? id
      guard targets.contains(where: { $0.id == id || $0.id == root }) else { return nil }
      var total: Number? = nil
      for unit in pieces.units(of: id, in: findings) where !visited.contains(unit) {
        let visitedNow = visited.union([id, unit])
        if let value = TargetReading.value(findings[unit]) {
          guard let sum = (total ?? .zero).adding(value) else { return nil }
          total = sum
        } else if case .merged(let next) = findings[unit]?.state,
          let value = value(ofHost: next, visited: visitedNow)
        {
          total = max(total ?? .zero, value)
        } else {
          return nil
        }
      }
      return total
    }
  }
}
