/// What a check has to say in one place.
public enum Verdict: Hashable, Sendable {
  /// It is not kept, or cannot be worked out.
  case finding(Finding)
  /// It is definitely kept.
  case passes
  /// Too little is known.
  case open
  /// It does not speak here: its `when` is not true.
  case silent
}
