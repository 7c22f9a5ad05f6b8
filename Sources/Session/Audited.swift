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
    guard subject != nil, trial.hidesSomething else { return self }
    // Of a record that cannot be folded nothing says which form is read by which version: nothing of it is seen.
    let patient = try? Patient(entries)
    return Audited(subject: subject, entries: patient.map { trial.seen($0, on: today).entries } ?? [])
  }
}
