public import Forms
public import Record
import Values

/// What a reviewer has to verify in an extent, what is done, and what is not for them.
public struct VerificationWork: Sendable {
  /// Values that this person can verify now.
  public private(set) var open: [Place] = []
  /// Those of them that are in the trial's plan.
  public private(set) var planned: [Place] = []
  /// Values verified already.
  public private(set) var done = 0
  /// Values that this person typed or saved: somebody else verifies them.
  public private(set) var own: [Place] = []
  /// Values whose entry is the source itself: there is nothing to compare them with.
  public private(set) var entry = 0

  /// The work of a person.
  public init(_ patient: Patient, _ trial: Trial, extent: Extent, by user: UserName) {
    for (path, record) in patient.forms where extent.touches(path) {
      let trial = trial.edition(record.version)
      guard let form = trial.forms[path.form] else { continue }
      for (item, stored) in record.values {
        let place = Place(path, item)
        guard extent.holds(place), let definition = form.items[item.item], !definition.isDerived else { continue }
        if record.verified[item] != nil {
          done += 1
        } else if !trial.isVerifiable(stored, in: path.form) {
          entry += 1
        } else if stored.by == user || stored.typist == user {
          own.append(place)
        } else {
          open.append(place)
          if trial.verification.wants(definition, at: place, of: patient.subject) { planned.append(place) }
        }
      }
    }
    open.sort { bytesBefore($0.description, $1.description) }
    planned.sort { bytesBefore($0.description, $1.description) }
    own.sort { bytesBefore($0.description, $1.description) }
  }
}
