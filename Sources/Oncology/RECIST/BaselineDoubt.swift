public import Values

/// What is wrong with the choice of lesions at baseline (RECIST 1.1, sections 3.1 and 4.2).
public enum BaselineDoubt: Hashable, Sendable {
  /// More targets than allowed in all.
  case tooManyTargets(count: Int, most: Int)
  /// More targets than allowed in one organ; all nodes are one organ, and so are paired organs.
  case tooManyInOrgan(organ: String, count: Int, most: Int)
  /// A target that may not be one, and why.
  case notMeasurable(lesion: String, why: String)
  /// The scan is older than allowed at first dose.
  case tooOld(days: Int, most: Int)
  /// The scan is later than the first dose.
  case afterFirstDose(days: Int)
}

extension ResponseSeries {
  /// What is wrong with baseline. With a first dose, also the age of the scan: at most `maxAge` days, never after.
  public func baselineDoubts(firstDose: PartialDate? = nil, maxAge: Int = 28) -> [BaselineDoubt] {
    var doubts: [BaselineDoubt] = []
    let targets = LesionList(lesions, baseline: baseline).targets
    if targets.count > rules.maxTargets {
      doubts.append(.tooManyTargets(count: targets.count, most: rules.maxTargets))
    }
    let organs = Dictionary(grouping: targets) { $0.isNode ? "lymph nodes" : ResponseSeries.organ($0.site) }
    for (organ, found) in organs.sorted(by: { $0.key < $1.key }) where found.count > rules.maxTargetsPerOrgan {
      doubts.append(.tooManyInOrgan(organ: organ, count: found.count, most: rules.maxTargetsPerOrgan))
    }
    for target in targets {
      guard let finding = baseline.findings[target.id] else { continue }
      guard let diameter = TargetReading.value(finding) else {
        doubts.append(.notMeasurable(lesion: target.id, why: "not measured"))
        continue
      }
      switch Measurability(diameter: diameter, isNode: target.isNode) {
      case .measurable: continue
      case .nonTargetOnly(let why), .noLesion(let why):
        doubts.append(.notMeasurable(lesion: target.id, why: why))
      }
    }
    if let firstDose {
      let scans = baseline.findings.values.compactMap { $0.scanDate } + [baseline.date]
      if let oldest = scans.map({ $0.latest }).min(), firstDose.earliest - oldest > maxAge {
        doubts.append(.tooOld(days: firstDose.earliest - oldest, most: maxAge))
      }
      if let newest = scans.map({ $0.earliest }).max(), newest > firstDose.latest {
        doubts.append(.afterFirstDose(days: newest - firstDose.latest))
      }
    }
    return doubts
  }

  /// The organ of a site in words: sides are left out, for paired organs are one.
  static func organ(_ site: String) -> String {
    let words = site.lowercased().split { $0 == " " || $0 == "," }
    return words.filter { $0 != "left" && $0 != "right" && $0 != "bilateral" }.joined(separator: " ")
  }
}
