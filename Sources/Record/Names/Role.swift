/// What a person is in the trial; what they may do follows from it (`roles:` in trial.yaml).
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Enters and answers.
  case nurse
  /// Enters, reviews, raises, closes and verifies.
  case coordinator
  /// Confirms, decides and signs.
  case investigator
  /// Verifies and raises; never edits.
  case monitor
  /// Freezes, locks, adopts forms and adds people.
  case manager
  /// Holds the list of users and nothing else.
  case administrator
  /// Reads.
  case auditor
  /// The programme itself.
  case system
}
