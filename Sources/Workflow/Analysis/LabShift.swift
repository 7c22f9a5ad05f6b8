/// The grades of one laboratory test in a patient: at baseline and the worst after it.
public struct LabShift: Hashable, Sendable {
  /// The test in words.
  public let test: String
  /// The worst grade up to the first dose; nil where there is none.
  public let baseline: Int?
  /// The worst grade after it; nil where nothing was graded.
  public let worst: Int?
}
