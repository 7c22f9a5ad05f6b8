import Forms
import Record
import Workflow

/// What is shown and given out of a study: what the person sees who is signed in, or for whose eyes it was asked.
extension Study {
  /// Through whose eyes the study is looked at; on the command line those of every role, unless one was named.
  var sight: Sight { author.map { trial.sight(of: $0.role) } ?? givenSight }

  /// The trial as it is seen.
  var seenTrial: Trial { trial.seen(by: sight) }

  /// A record as it is seen, read by the forms.
  func reading(_ patient: Patient, language: String? = nil) -> Reading {
    let (trial, today) = (seenTrial, clock.now().localDate)
    return Reading(
      trial: trial, patient: trial.seen(patient, on: today), today: today, language: language ?? self.language)
  }

  /// The entries of a record, from its first on, as they are seen; those of the site's log as they are.
  func seen(_ entries: [Entry]) -> [Entry] {
    let (trial, today) = (seenTrial, clock.now().localDate)
    guard trial.hidesSomething, entries.first?.subject != nil else { return entries }
    // Of a record that cannot be folded nothing says which form is read by which version: nothing of it is seen.
    guard let patient = try? Patient(entries) else { return [] }
    return trial.seen(patient, on: today).entries
  }

  /// A role of the trial by its name. Throws ``Failure``.
  func role(_ name: String) throws -> Role {
    guard let role = trial.role(name) else {
      throw Failure.usage(
        "the trial has no role '\(name)'", hint: "one of " + trial.roles.map(\.rawValue).joined(separator: ", "))
    }
    return role
  }
}
