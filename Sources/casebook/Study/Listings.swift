import Values
import Journal
import Forms
import CPosix
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
  func ripenNext() -> Bool? { desk.flatMap { $0.ripenNext(among: log.subjects, at: clock.now()) } }

  /// The same in all records, for commands that print what waits.
  func ripen() throws {
    try finishOpening()
    try refreshLog()
    while ripenNext() != nil {}
  }

  /// Every patient's record, and in words what cannot be read, for lists on the command line.
  func readable() throws -> (patients: [Patient], problems: [String]) {
    try ripen()
    var patients: [Patient] = []
    var problems: [String] = []
    for subject in log.subjects {
      do { patients.append(try read(subject, fully: true)) } catch {
        problems.append("\(subject): \(Wording.cause(error))")
      }
    }
    return (patients, problems)
  }
}
