/// Whether an assessment shows a new lesion.
public enum NewLesionResponse: String, Hashable, Sendable, CaseIterable {
  /// None.
  case none = "N"
  /// One that is not certain: treatment goes on and the next scan decides.
  case equivocal = "EQUIVOCAL"
  /// One that is certain.
  case unequivocal = "Y"
}
