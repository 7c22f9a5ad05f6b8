import CPosix
import Dispatch
import Forms
import Glibc
import Journal
import Record
import Session
import Synchronization
import Values

/// Records that are read for the lists, on all cores, for a while.
struct ListingWork {
  /// How records are opened.
  let reader: StudyReader
  /// The trial, as it is seen.
  let trial: Trial
  /// The language of the lists.
  let language: String
  /// The day for which they are.
  let today: PartialDate?
  /// Which records, each with its place in the list; the last is read first.
  let wanted: [(place: Int, subject: SubjectID)]

  /// What was made of one record; no listing where it cannot be read.
  struct Found: Sendable {
    let place: Int
    let mark: FileMark?
    let listing: Listing?
  }

  /// Reads for about so many milliseconds, at least one record; those from the end that were read, the last first.
  func run(for milliseconds: Int) -> [Found] {
    let end = DispatchTime.now() + .milliseconds(milliseconds)
    let taken = Mutex(0)
    let found = Mutex<[Int: Found]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) { core in
      _ = casebook_fatal_stack()
      repeat {
        let next = taken.withLock { count in
          guard count < wanted.count, count == 0 || DispatchTime.now() < end else { return Int?.none }
          count += 1
          return count
        }
        guard let next else { return }
        let one = read(wanted[wanted.count - next])
        found.withLock { $0[next] = one }
      } while true
    }
    let all = found.withLock { $0 }
    return (1...max(1, all.count)).compactMap { all[$0] }
  }

  private func read(_ one: (place: Int, subject: SubjectID)) -> Found {
    let mark = FileMark(reader.folder.subject(one.subject))
    let patient = (try? reader.entries(of: one.subject)).flatMap { try? Patient($0) }
    let listing = patient.map {
      Listing(
        Reading(trial: trial, patient: trial.seen($0, on: today), today: today, language: language), today: today)
    }
    return Found(place: one.place, mark: mark, listing: listing)
  }
}
