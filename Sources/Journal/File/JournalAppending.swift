import Disk
import Glibc
public import Record
import Values

extension JournalFile {
  /// Appends what a person did, behind the line that they last saw.
  ///
  /// The line is sealed first; then, under the file's lock, the end of the file is compared with `head`, the line is
  /// written by one call and synced. When it returns `appended`, the entry is on disk. `lost` means that somebody was
  /// faster: nothing was written, and the newer entries are given. `patient` is the record up to `head`, against which
  /// the entry is checked, and `seen` the line of the site log that its author had seen; both nil for the site log.
  ///
  /// Throws ``NotSaved``; then nothing of the line is in the file, and if the disk failed, the file is read-only until
  /// it is opened again. A failed sync is never tried again.
  public func append(
    _ act: Act, by author: Author, at moment: Moment, forms: String, signer: Signer, after head: Head,
    onto patient: Patient?, seen: LineMark? = nil
  ) throws(NotSaved) -> AppendOutcome {
    try mayAppend()
    let line = try seal(act, by: author, at: moment, seen: seen, forms: forms, signer: signer, after: head)
    try check(line.entry, after: head, onto: patient)
    let outcome = try write(line, after: head)
    switch outcome {
    case .appended(_, let end), .lost(_, let end): self.head = end
    }
    return outcome
  }

  /// Appends to the site log, wherever it ends; the next ``poll()`` gives the entry back, after those of others.
  ///
  /// With `site`, what the log says up to ``head``, the entry must follow from it and from what others added meanwhile, and
  /// its author must be entitled to it there: a line that would not count is never written. Throws ``NotSaved``.
  @discardableResult
  public func record(
    _ act: Act, by author: Author, at moment: Moment, forms: String, signer: Signer, onto site: SiteKnowledge? = nil,
    rights: Authority.Rights = { _, _, _ in nil }
  ) throws(NotSaved) -> Entry {
    try mayAppend()
    guard subject == nil else { throw NotSaved(.notAtHead, path: path) }
    var end = head
    var known = site
    for _ in 0..<10_000 {
      let line = try seal(act, by: author, at: moment, seen: nil, forms: forms, signer: signer, after: end)
      try check(line.entry, onto: known, rights)
      switch try write(line, after: end) {
      case .appended(let entry, _): return entry
      case .lost(let newer, let newEnd):
        end = newEnd
        do throws(FoldError) { for entry in newer { _ = try known?.admit(entry, by: rights) } } catch {
          throw NotSaved(.doesNotFollow(error), path: path)
        }
      }
    }
    throw NotSaved(.notAtHead, path: path)
  }

  private func check(
    _ entry: Entry, onto site: SiteKnowledge?, _ rights: Authority.Rights
  ) throws(NotSaved) {
    guard var after = site else { return }
    guard after.last.number + 1 == entry.number else { throw NotSaved(.notAtHead, path: path) }
    let kind: Damage.Kind?
    do throws(FoldError) { kind = try after.take(entry, by: rights) } catch {
      throw NotSaved(.doesNotFollow(error), path: path)
    }
    if let kind { throw NotSaved(.notEntitled(kind), path: path) }
  }

  private func mayAppend() throws(NotSaved) {
    switch state {
    case .open: return
    case .reading: throw NotSaved(.openedToRead, path: path)
    case .readOnly(let damage): throw NotSaved(.readOnly(damage), path: path)
    case .poisoned: throw NotSaved(.poisoned, path: path)
    }
  }

  private func seal(
    _ act: Act, by author: Author, at moment: Moment, seen: LineMark?, forms: String, signer: Signer, after head: Head
  ) throws(NotSaved) -> SealedLine {
    let origin = SealedLine.Origin(site: site, subject: subject, log: seen, forms: forms, app: app)
    do throws(NotSaved.Reason) {
      return try SealedLine(act, by: author, at: moment, in: origin, signer: signer, after: head)
    } catch {
      throw NotSaved(error, path: path)
    }
  }

  private func check(_ entry: Entry, after head: Head, onto patient: Patient?) throws(NotSaved) {
    guard let patient else {
      guard subject == nil else { throw NotSaved(.notAtHead, path: path) }
      return
    }
    guard patient.subject == subject, patient.lastEntry?.seal.hash == head.hash else {
      throw NotSaved(.notAtHead, path: path)
    }
    do throws(FoldError) { try patient.check(entry) } catch { throw NotSaved(.doesNotFollow(error), path: path) }
  }

  /// Lock, compare, write, sync, unlock.
  private func write(_ line: SealedLine, after head: Head) throws(NotSaved) -> AppendOutcome {
    do throws(CheckedOutput.Failure) { try descriptor.lock(toWrite: true) } catch {
      throw NotSaved(.disk(step: "lock", code: error.code), path: path)
    }
    defer { descriptor.unlock() }
    guard let size = descriptor.sizeAtPath() else {
      state = .poisoned
      throw NotSaved(.replaced, path: path)
    }
    if let newer = try newerEntries(head, size) { return .lost(newer.entries, newer.head) }
    if let failure = Descriptor.withoutSignals({ put(line, after: head) }) {
      state = .poisoned
      throw NotSaved(failure.reason, path: path)
    }
    let end = Head(number: line.entry.number, hash: line.entry.seal.hash, bytes: head.bytes + line.bytes.count)
    return .appended(line.entry, end)
  }

  private func newerEntries(_ head: Head, _ size: Int) throws(NotSaved) -> (entries: [Entry], head: Head)? {
    do throws(Damage) {
      if size == head.bytes, try endsAt(head) { return nil }
      return try newer(than: head)
    } catch {
      if case .line(let fault) = error.kind, fault.kind == .torn { throw NotSaved(.torn, path: path) }
      throw NotSaved(.readOnly(error), path: path)
    }
  }

  /// Why a line is not in the file.
  struct WriteFailure {
    let step: String
    let code: Int32
    let reason: NotSaved.Reason

    init(_ step: String, _ code: Int32) {
      self.step = step
      self.code = code
      reason = .disk(step: step, code: code)
    }

    init(wrote: Int, of count: Int) {
      step = "write"
      code = ENOSPC
      reason = .short(wrote: wrote, of: count)
    }
  }

  /// One write and one sync; whatever fails is taken back at once, while the lock is held.
  func put(_ line: SealedLine, after head: Head) -> WriteFailure? {
    let wrote = descriptor.writeOnce(line.bytes)
    var failure: WriteFailure?
    if wrote == line.bytes.count {
      let code = descriptor.syncData()
      if code != 0 { failure = WriteFailure("fdatasync", code) }
    } else {
      failure = wrote < 0 ? WriteFailure("write", Int32(-wrote)) : WriteFailure(wrote: wrote, of: line.bytes.count)
    }
    // Nobody may read as saved what is not; if this fails too, opening sets the rest aside or finds a whole line.
    if failure != nil, descriptor.truncate(to: head.bytes) == 0 { _ = descriptor.syncData() }
    return failure
  }
}
