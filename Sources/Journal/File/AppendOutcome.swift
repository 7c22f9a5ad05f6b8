public import Record

/// What became of an append that the disk did not refuse.
public enum AppendOutcome: Equatable, Sendable {
  /// The entry is on disk; the file now ends there.
  case appended(Entry, Head)
  /// Somebody else was faster and nothing was written: the entries since the head, and where the file ends now.
  case lost([Entry], Head)
}
