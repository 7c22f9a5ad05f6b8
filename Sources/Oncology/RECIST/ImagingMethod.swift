/// How a lesion was seen.
public enum ImagingMethod: String, Hashable, Sendable, CaseIterable {
  /// Computed tomography.
  case ct = "CT SCAN"
  /// Magnetic resonance.
  case mri = "MRI"
  /// Caliper, for lesions of the skin, with a photograph and a ruler.
  case caliper = "CALIPER"
  /// Chest X-ray.
  case xRay = "X-RAY"
  /// Ultrasound, which never measures.
  case ultrasound = "ULTRASOUND"
  /// FDG-PET, which only finds new lesions.
  case pet = "PET"
}
