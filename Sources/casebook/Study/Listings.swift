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
  /// Every patient's line and queries; only records that changed since are read again.
  func list() throws -> [Listing] {
    try refreshLog()
    let today = clock.now().localDate
    return try log.subjects.map { subject in
      let path = folder.subject(subject)
      var info = stat()
      guard stat(path, &info) == 0 else {
        throw Failure.data("\(path) is missing", hint: "restore it from the backup; the site log names it")
      }
      let changed = Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
      if let known = listings[subject], known.size == Int(info.st_size), known.changed == changed,
        known.day == today?.earliest
      {
        return known.listing
      }
      let patient = try look(subject)
      let reading = Reading(trial: trial, patient: patient, today: today, language: language)
      let listing = Listing(reading, today: today)
      listings[subject] = CachedListing(
        size: Int(info.st_size), changed: changed, day: today?.earliest ?? 0, listing: listing)
      return listing
    }
  }
}
