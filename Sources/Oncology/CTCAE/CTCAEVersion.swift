/// The version of the terminology. It is fixed per trial and never mixed.
public enum CTCAEVersion: String, Hashable, Sendable, CaseIterable {
  /// Version 5.0 of 27 November 2017.
  case v5 = "v5.0"
  /// Version 6.0 of 2025.
  case v6 = "v6.0"
}
