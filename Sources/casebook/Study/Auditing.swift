import Journal
import Record
import Session

extension Study {
  /// How many records are read at once for the history of the study: few enough that a key never waits for them.
  private static let recordsAtOnce = 8

  /// Some records for the history of the study: from place 0 on the site's log, then the patients in their order.
  ///
  /// A record that cannot be read is passed over and named in `problems`. `next` is nil when all were read.
  func audit(from place: Int) -> (records: [Audited], next: Int?, problems: [String]) {
    var records: [Audited] = []
    var problems: [String] = []
    if place == 0 {
      do throws(Damage) {
        records.append(Audited(subject: nil, entries: try folder.openSite(caretaker: nil).entries))
      } catch {
        problems.append("the site's log cannot be read")
      }
    }
    let subjects = log.subjects.dropFirst(place).prefix(Study.recordsAtOnce)
    for subject in subjects {
      do {
        records.append(Audited(subject: subject, entries: try look(subject).entries))
      } catch {
        problems.append("the record of \(subject) cannot be read: casebook verify says more")
      }
    }
    let next = place + subjects.count
    return (records, next < log.subjects.count ? next : nil, problems)
  }
}
