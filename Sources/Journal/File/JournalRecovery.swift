import Disk
import Glibc
import Record
import Values

/// Setting a torn last line aside: copy, cut, record. Everything else at the end of a file is damage.
extension JournalFile {
  /// Looks at the bytes behind the head again, now alone with the file, and sets them aside if they are a torn line.
  /// Throws ``Damage`` when they are anything else, or when the disk refuses.
  func recover(_ caretaker: Caretaker, _ entries: inout [Entry]) throws(Damage) -> Recovery? {
    try reading { () throws(CheckedOutput.Failure) in try descriptor.lock(toWrite: true) }
    defer { descriptor.unlock() }
    let start = head.bytes
    let rest = try reading { () throws(CheckedOutput.Failure) in try descriptor.read(from: start) }
    let again = ChainReading(rest, after: head)
    entries += again.entries
    head = again.head
    guard let fault = again.fault else { return nil }
    let tail = Array(rest.dropFirst(head.bytes - start))
    switch TornTail(tail, at: head.bytes) {
    case .damage:
      throw Damage(.line(fault), path: path, line: head.number + 1, byte: head.bytes + fault.offset)
    case .lineEndMissing:
      try endLine(tail, &entries)
      return Recovery(bytes: 0, copy: nil)
    case .torn:
      let copy = try setAside(tail, caretaker.moment)
      try record(tail, copy, caretaker, &entries)
      return Recovery(bytes: tail.count, copy: copy)
    }
  }

  /// Writes the line end that is missing; the line itself is whole by its hash, if the chain says so too.
  private func endLine(_ tail: [UInt8], _ entries: inout [Entry]) throws(Damage) {
    let found = ChainReading(tail + [10], after: head)
    if let fault = found.fault {
      throw Damage(.line(fault), path: path, line: head.number + 1, byte: head.bytes + fault.offset)
    }
    try must("write", descriptor.writeOnce([10]) == 1 ? 0 : EIO)
    try must("fdatasync", descriptor.syncData())
    entries += found.entries
    head = found.head
  }

  /// Copies the torn bytes beside the file, durably, then cuts them off. Returns the name of the copy.
  private func setAside(_ tail: [UInt8], _ moment: Moment) throws(Damage) -> String {
    let stamp = moment.utc.filter { $0 != ":" && $0 != "-" && $0 != "." }
    let stem = path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path
    var copy = "\(stem).torn-\(stamp)"
    while access(copy, F_OK) == 0 { copy += "x" }
    do throws(CheckedOutput.Failure) { try CheckedOutput.replaceFile(copy, with: tail) } catch {
      throw Damage(.recovery(step: "copy", code: error.code), path: path)
    }
    try must("ftruncate", descriptor.truncate(to: head.bytes))
    try must("fdatasync", descriptor.syncData())
    return String(copy.split(separator: "/").last ?? "")
  }

  /// Records by a line of the site's key what was set aside.
  private func record(
    _ tail: [UInt8], _ copy: String, _ caretaker: Caretaker, _ entries: inout [Entry]
  ) throws(Damage) {
    var act = Act(.recover)
    act.details[.bytes] = .int(tail.count)
    act.details[.sha256] = .string(Hex.sha256(tail))
    act.details[.file] = .string(copy)
    let origin = SealedLine.Origin(
      site: site, subject: subject, log: subject == nil ? nil : caretaker.log, forms: entries.last?.forms ?? "",
      app: app)
    guard
      let line = try? SealedLine(
        act, by: caretaker.author, at: caretaker.moment, in: origin, signer: caretaker.signer, after: head)
    else { throw Damage(.recovery(step: "seal", code: 0), path: path) }
    if let failure = put(line, after: head) {
      state = .poisoned
      throw Damage(.recovery(step: failure.step, code: failure.code), path: path)
    }
    entries.append(line.entry)
    head = Head(number: line.entry.number, hash: line.entry.seal.hash, bytes: head.bytes + line.bytes.count)
  }

  private func must(_ step: String, _ code: Int32) throws(Damage) {
    guard code == 0 else { throw Damage(.recovery(step: step, code: code), path: path) }
  }
}
