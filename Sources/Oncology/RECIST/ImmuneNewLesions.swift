import Values

/// The new lesions of one assessment as iRECIST follows them: up to five measured ones, two in an organ, with a sum of
/// their own; the others watched.
struct ImmuneNewLesions {
  /// The ids of new lesions that are certain.
  let certain: Set<String>
  /// The ids of those that have grown in the reader's judgement.
  let grown: Set<String>
  /// The sum of the measured ones, in mm; nil when none is.
  let sum: Number?
  /// The measured ones.
  let measured: [String: Number]

  /// Takes the measured lesions that were chosen before, and adds to the choice while there is room.
  init(_ list: LesionList, _ assessment: Assessment, _ pieces: Pieces, chosen: inout [Lesion]) {
    let reading = NewLesionReading(list.new, in: assessment.findings, pieces: pieces)
    certain = Set(reading.certain)
    grown = certain.filter { assessment.findings[$0]?.state == .progressed }
    var measured: [String: Number] = [:]
    var sum: Number? = nil
    for lesion in list.new where certain.contains(lesion.id) || chosen.contains(lesion) {
      let values = pieces.units(of: lesion.id, in: assessment.findings).map { id in
        TargetReading.value(assessment.findings[id]) ?? assessment.findings[id]?.diameter
      }
      guard values.allSatisfy({ $0 != nil }) else { continue }
      let value = values.reduce(Number.zero) { $0.adding($1 ?? .zero) ?? $0 }
      if !chosen.contains(lesion) {
        let organ = lesion.isNode ? "node" : lesion.site.lowercased()
        let same = chosen.filter { ($0.isNode ? "node" : $0.site.lowercased()) == organ }
        let isBigEnough = value >= Number(lesion.isNode ? 15 : 10)
        guard isBigEnough, chosen.count < 5, same.count < 2 else { continue }
        chosen.append(lesion)
      }
      measured[lesion.id] = value
      sum = (sum ?? .zero).adding(value)
    }
    self.measured = measured
    self.sum = sum
  }

  /// How much those measured then and now have grown together, in mm.
  func growth(since earlier: [String: Number]) -> Number {
    var total = Number.zero
    for (id, value) in measured {
      guard let before = earlier[id], let change = value.subtracting(before), let sum = total.adding(change) else {
        continue
      }
      total = sum
    }
    return total
  }
}
