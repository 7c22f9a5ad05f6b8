import Disk
import Glibc
public import Record
import Values

/// A patient's record just begun.
public struct SubjectBirth {
  /// The record's file.
  public let file: JournalFile
  /// Its first line.
  public let entry: Entry
  /// Why the site log could not take its line, if so; the next start of the programme adds it.
  public let siteLogFailure: NotSaved?
}

extension StudyFolder {
  /// Begins the record of a patient: the first line is written to a temporary file, synced, and given its name by
  /// link(2), which fails if the patient exists; then the site log takes its line, which its next ``JournalFile/poll()``
  /// gives back. Throws ``NotSaved``.
  public func begin(
    _ subject: SubjectID, with act: Act, by author: Author, at moment: Moment, forms: String, signer: Signer,
    siteLog: JournalFile, onto site: SiteKnowledge? = nil, rights: Authority.Rights = { _, _, _ in nil }
  ) throws(NotSaved) -> SubjectBirth {
    let path = self.subject(subject)
    guard act.kind == .create, subject.site == siteLog.site else {
      throw NotSaved(.doesNotFollow(.notABeginning(entry: 1)), path: path)
    }
    let line: SealedLine
    do throws(NotSaved.Reason) {
      line = try SealedLine(
        act, by: author, at: moment,
        in: SealedLine.Origin(
          site: siteLog.site, subject: subject, log: siteLog.seen, forms: forms, app: siteLog.app), signer: signer,
        after: .none)
    } catch {
      throw NotSaved(error, path: path)
    }
    try StudyFolder.bear(line, at: path, subject: subject)
    let descriptor: Descriptor
    do throws(CheckedOutput.Failure) { descriptor = try Descriptor(path, O_RDWR | O_APPEND) } catch {
      throw NotSaved(.disk(step: "open", code: error.code), path: path)
    }
    let file = JournalFile(
      descriptor, subject: subject, site: siteLog.site, app: siteLog.app,
      head: Head(number: 1, hash: line.entry.seal.hash, bytes: line.bytes.count), state: .open)
    var named = Act(.subject)
    named.details[.subject] = .string(subject.text)
    do throws(NotSaved) {
      _ = try siteLog.record(
        named, by: author, at: moment, forms: forms, signer: signer, onto: site, rights: rights)
      return SubjectBirth(file: file, entry: line.entry, siteLogFailure: nil)
    } catch {
      return SubjectBirth(file: file, entry: line.entry, siteLogFailure: error)
    }
  }

  /// Makes a file with one line, whole and durable or not at all.
  static func bear(_ line: SealedLine, at path: String, subject: SubjectID?) throws(NotSaved) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let temporary = "\(folder)/.birth-\(getpid())-\(Hex.text(Randomness.bytes(4)))"
    func refused(_ step: String, _ code: Int32) -> NotSaved { NotSaved(.disk(step: step, code: code), path: path) }
    defer { unlink(temporary) }
    do throws(CheckedOutput.Failure) {
      let new = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL)
      let wrote = new.writeOnce(line.bytes)
      guard wrote >= 0 else { throw .init(target: "write", code: Int32(-wrote)) }
      guard wrote == line.bytes.count else { throw .init(target: "write", code: ENOSPC) }
      let code = new.syncAll()
      guard code == 0 else { throw .init(target: "fsync", code: code) }
    } catch {
      throw refused(error.target == temporary ? "open" : error.target, error.code)
    }
    guard DiskCall.link(temporary, path) == 0 else {
      if errno == EEXIST, let subject { throw NotSaved(.exists(subject), path: path) }
      throw refused("link", errno)
    }
    do throws(CheckedOutput.Failure) { try CheckedOutput.syncFolder(folder) } catch {
      throw refused("fsync", error.code)
    }
  }

  /// Adds the site log's line for every record in the folder that the log does not know, as a crash between the two
  /// leaves it, and removes temporary files of processes that are gone. Returns the patients that were added.
  /// Throws ``StudyFault``.
  public func adoptOrphans(siteLog: JournalFile, known: SiteLog, caretaker: Caretaker) throws(StudyFault)
    -> [SubjectID]
  {
    for name in try StudyFolder.names(in: subjectsFolder) where name.hasPrefix(".birth-") {
      let process = name.dropFirst(7).prefix { $0 != "-" }
      if let process = pid_t(process), kill(process, 0) != 0, errno == ESRCH { unlink(subjectsFolder + "/" + name) }
    }
    var adopted: [SubjectID] = []
    let listed = Set(known.subjects)
    for subject in try subjectsOnDisk() where !listed.contains(subject) && subject.site == known.site {
      guard let opening = try? JournalFile.open(self.subject(subject), caretaker: nil) else { continue }
      var act = Act(.subject)
      act.details[.subject] = .string(subject.text)
      do throws(NotSaved) {
        _ = try siteLog.record(
          act, by: caretaker.author, at: caretaker.moment, forms: opening.entries.last?.forms ?? "",
          signer: caretaker.signer)
      } catch { throw .notSaved(error) }
      adopted.append(subject)
    }
    return adopted
  }
}
