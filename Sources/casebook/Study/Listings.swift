import CPosix
import Disk
import Dispatch
import Forms
import Journal
import Record
import Session
import Synchronization
import Values
import Workflow

/// The lines of the lists as far as records were read in this sitting, and which are still to be read.
struct KnownListings {
  /// A line and the file that it was made from.
  struct Line {
    let mark: FileMark
    let listing: Listing
  }

  /// What was read, good on ``day``.
  var read: [SubjectID: Line] = [:]
  /// What was shown in the sitting before.
  var kept: KeptLines?
  /// The day for which all lines are.
  var day = 0
  /// Through whose eyes they were read.
  var sight = Sight.common
  /// The lines as they are shown, in the order in which the patients came.
  var rows: [Listing] = []
  /// The places of those whose records are to be read, the last first.
  var wanted: [Int] = []
  /// Whether a line was read that is not kept.
  var isNew = false
}

extension Study {
  /// For how long records are read before the list is painted, and between two keys, in milliseconds.
  private static let atOnce = 30
  private static let between = 15
  /// How many records are read before the list is painted even though it could be painted without them.
  private static let few = 200

  /// Every patient's line and queries; only records that changed since are read again. A record that cannot be read is a
  /// line that says why; the others are there all the same. Where there are more records than can be read in a moment,
  /// lines are those that were shown last, or numbers alone, until ``readLists()`` has read the rest. Throws when the site's
  /// log cannot be read.
  func list() throws -> [Listing] {
    try refreshLog()
    let day = clock.now().localDate?.earliest ?? 0
    if listings.sight != sight {
      if trial.hidesSomething { listings.read = [:] }
      listings.sight = sight
    }
    if listings.day != day || listings.kept == nil {
      listings.read = listings.day == day ? listings.read : [:]
      let heading = Study.heading(site.first, forms, language, clock.now())
      let early = try? keptReading.value()
      listings.kept =
        early?.heading == heading ? early : KeptLines(Study.keptLinesPath(folder, language), heading: heading)
      listings.day = day
    }
    listings.rows = []
    listings.wanted = []
    listings.rows.reserveCapacity(log.subjects.count)
    let marks = FileMark.all(log.subjects.map { $0.text + ".jsonl" }, in: folder.subjectsFolder)
    var isUnread = false
    for (place, subject) in log.subjects.enumerated() {
      guard let mark = marks[place] else {
        listings.rows.append(Listing(damaged: subject, cause: "the file is missing: restore it from the backup"))
        continue
      }
      if let known = listings.read[subject], known.mark == mark {
        listings.rows.append(known.listing)
        continue
      }
      listings.wanted.append(place)
      if !trial.hidesSomething, let kept = listings.kept?.lines[subject], kept.mark == mark {
        listings.rows.append(Listing(line: kept.line))
      } else {
        isUnread = true
        listings.rows.append(Listing(unread: subject))
      }
    }
    listings.wanted.reverse()
    // Few are read at once; of many the lines that are known stand there meanwhile.
    if isUnread || listings.wanted.count < Study.few { try readWanted(for: Study.atOnce) }
    return listings.rows
  }

  /// Reads some more records for the lists; nil when there are none to be read. Throws when the site's log cannot be read.
  func readLists() throws -> [Listing]? {
    guard !listings.wanted.isEmpty else { return nil }
    try readWanted(for: Study.between)
    return listings.rows
  }

  /// Every patient's line, all records read. Throws when the site's log cannot be read.
  func wholeList() throws -> [Listing] {
    _ = try list()
    while try readLists() != nil {}
    return listings.rows
  }

  /// Reads records on all cores for about so many milliseconds, at least one each.
  private func readWanted(for milliseconds: Int) throws {
    guard !listings.wanted.isEmpty else { return }
    let work = ListingWork(
      reader: try currentReader(), trial: seenTrial, language: language, today: clock.now().localDate,
      wanted: listings.wanted.map { (place: $0, subject: log.subjects[$0]) })
    for found in work.run(for: milliseconds) {
      listings.wanted.removeLast()
      let subject = log.subjects[found.place]
      do {
        // What the quick way cannot read is asked once more in full, to say why or to mend what can be mended.
        let listing = try found.listing ?? whole(subject)
        listings.rows[found.place] = listing
        listings.read[subject] = found.mark.map { KnownListings.Line(mark: $0, listing: listing) }
        listings.isNew = true
      } catch {
        listings.read[subject] = nil
        listings.rows[found.place] = Listing(damaged: subject, cause: Wording.cause(error))
      }
    }
    if listings.wanted.isEmpty { keepLines() }
  }

  private func whole(_ subject: SubjectID) throws -> Listing {
    Listing(reading(try read(subject)), today: clock.now().localDate)
  }

  // MARK: What the next sitting shows at once

  static func keptLinesPath(_ folder: StudyFolder, _ language: String) -> String {
    folder.cacheFolder + "/list-\(language)"
  }

  /// What all lines of a list have in common.
  static func heading(_ study: String, _ forms: String, _ language: String, _ now: Moment) -> [String] {
    let day = now.localDate?.earliest ?? 0
    return ["list", "1", Study.version, study, forms, language, String(day)]
  }

  /// Keeps the lines for the next sitting; that they cannot be kept harms nothing.
  func keepLines() {
    guard listings.isNew, listings.wanted.isEmpty, !trial.hidesSomething else { return }
    listings.isNew = false
    // Lines are for the day on which they were made.
    var kept = KeptLines("", heading: Study.heading(site.first, forms, language, clock.now()))
    guard kept.heading.last == String(listings.day) else { return }
    for (subject, known) in listings.read {
      kept.lines[subject] = known.listing.line.map { KeptLines.Line(mark: known.mark, line: $0) }
    }
    try? CheckedOutput.replaceFile(Study.keptLinesPath(folder, language), with: kept.bytes)
    listings.kept = kept
  }

  // MARK: Checks whose days are over

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
    trust(
      Dictionary(
        uniqueKeysWithValues: patients.compactMap { patient in
          patient.lastEntry.map { (patient.subject, LineMark(number: $0.number, hash: $0.hash)) }
        }))
    return (patients, problems)
  }
}
