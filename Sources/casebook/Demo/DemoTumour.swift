/// The lesions of a simulated patient and how they change.
struct DemoTumour: Sendable {
  /// One lesion at baseline.
  struct Lesion: Sendable {
    let organ: String
    let side: String
    let place: String
    /// Millimetres; 0 for a non-target lesion.
    let size: Double

    /// Whether it is a lymph node, measured by its short axis.
    var isNode: Bool { organ == "LYMPH NODE" }
  }

  /// How the tumour answers.
  enum Answer: Sendable {
    case vanishes
    case shrinks
    case stays
    case grows
  }

  let targets: [Lesion]
  let nontargets: [Lesion]
  let answer: Answer

  /// A tumour drawn.
  init(answer: Answer, _ dice: inout SeededGenerator) {
    self.answer = answer
    let side = dice.pick("RIGHT", "LEFT")
    let lobe =
      side == "RIGHT" ? dice.pick("upper lobe", "middle lobe", "lower lobe") : dice.pick("upper lobe", "lower lobe")
    var targets = [Lesion(organ: "LUNG", side: side, place: lobe, size: dice.between(28, 62).rounded())]
    targets.append(
      Lesion(
        organ: "LYMPH NODE", side: side, place: side == "RIGHT" ? "4R" : "4L", size: dice.between(16, 26).rounded()))
    switch dice.number(0...3) {
    case 0:
      targets.append(
        Lesion(
          organ: "LIVER", side: "RIGHT", place: dice.pick("segment VI", "segment VII", "segment VIII"),
          size: dice.between(15, 40).rounded()))
    case 1:
      targets.append(
        Lesion(
          organ: "ADRENAL GLAND", side: dice.pick("LEFT", "RIGHT"), place: "whole gland",
          size: dice.between(16, 34).rounded()))
    case 2:
      targets.append(
        Lesion(
          organ: "LUNG", side: side == "RIGHT" ? "LEFT" : "RIGHT", place: "lower lobe",
          size: dice.between(12, 25).rounded()))
    default: break
    }
    self.targets = targets
    switch dice.number(0...3) {
    case 0: nontargets = []
    case 1: nontargets = [Lesion(organ: "BONE", side: "MIDLINE", place: "vertebra T8", size: 0)]
    case 2: nontargets = [Lesion(organ: "PLEURAL EFFUSION", side: side, place: "basal", size: 0)]
    default: nontargets = [Lesion(organ: "LUNG", side: side, place: "small nodules", size: 0)]
    }
  }

  /// Where it has spread, in the order of the list.
  var sites: [String] {
    let organs = (targets + nontargets).map(\.organ)
    var sites: Set<String> = []
    for organ in organs {
      switch organ {
      case "LYMPH NODE", "LIVER", "ADRENAL GLAND", "BONE": sites.insert(organ)
      case "PLEURAL EFFUSION": sites.insert("PLEURA")
      default: break
      }
    }
    if Set((targets + nontargets).filter { $0.organ == "LUNG" }.map(\.side)).count > 1 { sites.insert("LUNG") }
    return ["LUNG", "PLEURA", "LYMPH NODE", "BONE", "LIVER", "ADRENAL GLAND"].filter(sites.contains)
  }

  /// The diameters at the assessments, each target's as a share of its baseline; 0 for a lesion that is gone.
  ///
  /// The shares stay away from the limits of 30 % and 20 %, so that rounding to a millimetre changes no response.
  func shares(_ count: Int, _ dice: inout SeededGenerator) -> [Double] {
    guard count > 0 else { return [] }
    let start: Double
    let step: Double
    switch answer {
    case .vanishes: (start, step) = (0.6, 0)
    case .shrinks: (start, step) = (dice.between(0.78, 0.86), -0.2)
    case .stays: (start, step) = (dice.between(0.86, 1.02), -0.02)
    case .grows: (start, step) = (dice.between(0.9, 1.04), 0.02)
    }
    var shares = (0..<count).map { index in
      switch answer {
      case .vanishes: index == 0 ? start : 0
      case .shrinks: max(0.5, start + step * Double(index))
      default: max(0.78, start + step * Double(index))
      }
    }
    if answer == .grows, let last = shares.indices.last { shares[last] = (shares.dropLast().min() ?? 1) * 1.4 + 0.05 }
    return shares
  }
}
