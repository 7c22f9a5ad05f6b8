/// Why a value is not there, as the ward says it.
///
/// | code | meaning |
/// |---|---|
/// | ND | not done |
/// | NA | not applicable |
/// | UNK | unknown |
/// | NASK | not asked |
/// | MSK | masked |
/// | PEND | awaited |
public enum MissingCode: String, CaseIterable, Hashable, Sendable {
  /// Not done.
  case notDone = "ND"
  /// Not applicable.
  case notApplicable = "NA"
  /// Asked and not known.
  case unknown = "UNK"
  /// Not asked.
  case notAsked = "NASK"
  /// Known but withheld.
  case masked = "MSK"
  /// Awaited: the value is expected later.
  case pending = "PEND"
}
