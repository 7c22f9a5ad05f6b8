public import Values

/// What a lesion can be at baseline (RECIST 1.1, section 3.1).
///
/// | lesion | by | may be measured from |
/// |---|---|---|
/// | not a node | CT, MRI | 10 mm; with slices above 5 mm, twice the slice |
/// | not a node | caliper | 10 mm |
/// | not a node | chest X-ray | 20 mm |
/// | node, short axis | CT, MRI | 15 mm; from 10 mm it is diseased but not measurable; below, normal |
/// | any | ultrasound, PET | never |
public enum Measurability: Hashable, Sendable {
  /// It may be a target.
  case measurable
  /// It is disease but may only be a non-target lesion; why.
  case nonTargetOnly(String)
  /// It is no lesion; why.
  case noLesion(String)

  /// Judges a lesion. Diameter and slice in mm; a slice that is not given is taken to be at most 5 mm.
  ///
  /// - Parameter isIrradiated: whether it lies in a field that was irradiated and has not progressed since.
  public init(
    diameter: Number, isNode: Bool, method: ImagingMethod = .ct, slice: Number? = nil, isIrradiated: Bool = false
  ) {
    if isNode, diameter < Number(10) {
      self = .noLesion("a node with a short axis of \(diameter) mm, under 10 mm, is normal")
      return
    }
    guard let least = Measurability.least(isNode: isNode, method: method, slice: slice) else {
      self = .nonTargetOnly("\(method == .pet ? "PET" : "ultrasound") does not measure")
      return
    }
    if diameter < least {
      self = .nonTargetOnly("\(diameter) mm is under \(least) mm")
    } else if isIrradiated {
      self = .nonTargetOnly("irradiated and not progressed since")
    } else {
      self = .measurable
    }
  }

  /// The least diameter in mm that can be measured; nil where the method never measures.
  private static func least(isNode: Bool, method: ImagingMethod, slice: Number?) -> Number? {
    switch method {
    case .ultrasound, .pet: return nil
    case .xRay: return Number(20)
    case .caliper: return Number(isNode ? 15 : 10)
    case .ct, .mri:
      let least = Number(isNode ? 15 : 10)
      guard let slice, slice > Number(5), let double = slice.multiplied(by: Number(2)) else { return least }
      return max(least, double)
    }
  }
}
