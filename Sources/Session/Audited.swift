import Forms
public import Record
import Values

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

  /// The record as it is for the eyes of a trial's sight. The log of the site holds nothing of patients.
  func seen(in trial: Trial, on today: PartialDate?) -> Audited {
    guard subject != nil, trial.hidesSomething, let patient = try? Patient(entries) else { return self }
    return Audited(subject: subject, entries: trial.seen(patient, on: today).entries)
  }
}
