public import Record

/// The entries of one record for the history of the study.
public struct Audited: Sendable {
  /// The patient; nil for the site's log.
  public let subject: SubjectID?
  /// The entries, oldest first.
  public let entries: [Entry]

  /// A record.
  public init(subject: SubjectID?, entries: [Entry]) {
    self.subject = subject
    self.entries = entries
  }
}
