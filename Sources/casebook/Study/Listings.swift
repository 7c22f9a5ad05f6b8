import Values
import Journal
import Forms
import Glibc
import Record
import Session
import Workflow

/// A line of the lists and what it was made from.
struct CachedListing {
  let size: Int
  let changed: Int64
  let day: Int
  let listing: Listing
}

extension Study {
  /// Every patient's line and queries; only records that changed since are read again. A record that cannot be read is a
  /// line that says why; the others are there all the same. Throws when the site's log cannot be read.
  func list() throws -> [Listing] {
    try refreshLog()
    let today = clock.now().localDate
    return log.subjects.map { subject in
      let path = folder.subject(subject)
      var info = stat()
      guard stat(path, &info) == 0 else {
        return Listing(damaged: subject, cause: "the file is missing: restore it from the backup")
      }
      let changed = Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
      if let known = listings[subject], known.size == Int(info.st_size), known.changed == changed,
        known.day == today?.earliest
      {
        return known.listing
      }
      do {
        let patient = try read(subject)
        let reading = Reading(trial: trial, patient: patient, today: today, language: language)
        let listing = Listing(reading, today: today)
        listings[subject] = CachedListing(
          size: Int(info.st_size), changed: changed, day: today?.earliest ?? 0, listing: listing)
        return listing
      } catch {
        listings[subject] = nil
        return Listing(damaged: subject, cause: Wording.cause(error))
      }
    }
  }

  /// Opens the queries of checks whose days are over in one more record; whether there were any, nil when every record was
  /// looked at today.
  func ripenNext() -> Bool? {
    let day = clock.now().localDate?.dayNumber ?? 0
    guard let subject = log.subjects.first(where: { ripenedOn[$0] != day }) else { return nil }
    ripenedOn[subject] = day
    guard let before = try? read(subject), let after = try? ripened(subject) else { return false }
    return after.entries.count > before.entries.count
  }

  /// A patient's record to look at, once the queries of checks whose days are over are opened in it. Where that cannot be
  /// written the record is shown as it stands; the next act or list tries again.
  func ripened(_ subject: SubjectID) throws -> Patient {
    let patient = try read(subject)
    guard let desk, desk.isRipe(patient, at: clock.now()) else { return patient }
    let wasOpen = desk.isOpen(subject)
    try? desk.openRipe(subject, at: clock.now())
    let opened = try? desk.patient(subject)
    if !wasOpen { desk.letGo(subject) }
    return opened ?? patient
  }

  /// Every patient's record, and in words what cannot be read, for lists on the command line.
  func readable() throws -> (patients: [Patient], problems: [String]) {
    try finishOpening()
    try refreshLog()
    var patients: [Patient] = []
    var problems: [String] = []
    for subject in log.subjects {
      do { patients.append(try ripened(subject)) } catch { problems.append("\(subject): \(Wording.cause(error))") }
    }
    return (patients, problems)
  }
}
