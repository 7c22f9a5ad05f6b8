import Disk
import Crypto
import Glibc
public import Record
import Values

extension JournalFile {
  /// Opens a journal: every line is read strictly and its chain checked; of the signatures that of the last line, which
  /// covers all lines before it, as far as `keys` are given.
  ///
  /// With a caretaker the file can be appended to and a torn last line is set aside: copied beside the file, cut off,
  /// and recorded by `recover`. Without one nothing is ever changed. `checkpoint` is the hash that the site log's last
  /// checkpoint names for this file; a file that has lost that line is damaged. Throws ``Damage`` only when there is
  /// nothing to show; other damage is in ``Opening/damage``.
  public static func open(
    _ path: String, caretaker: Caretaker?, app: String? = nil, checkpoint: String? = nil, keys: KeyRing? = nil
  ) throws(Damage) -> Opening {
    let descriptor: Descriptor
    let whole: [UInt8]
    do throws(CheckedOutput.Failure) {
      descriptor = try Descriptor(path, caretaker == nil ? O_RDONLY : O_RDWR | O_APPEND)
      try descriptor.lock(toWrite: false)
      defer { descriptor.unlock() }
      whole = try descriptor.read(from: 0)
    } catch {
      throw Damage(.unreadable(code: error.code), path: path)
    }
    let found = ChainReading(whole, after: .none)
    guard let first = found.entries.first else {
      throw Damage(found.fault.map { .line($0) } ?? .empty, path: path, line: 1, byte: found.fault?.offset ?? 0)
    }
    let name = path.split(separator: "/").last.flatMap { SubjectID($0.dropLast(6)) }
    let begins = first.act.kind == .unknown || first.act.kind == (first.subject == nil ? .site : .create)
    guard begins, name == nil || name == first.subject else { throw Damage(.beginning, path: path, line: 1) }
    let file = JournalFile(
      descriptor, subject: first.subject, site: first.site, app: caretaker?.app ?? app ?? first.app, head: found.head,
      state: caretaker == nil ? .reading : .open)
    return file.settle(found, caretaker, checkpoint, keys)
  }

  private func settle(
    _ found: ChainReading, _ caretaker: Caretaker?, _ checkpoint: String?, _ keys: KeyRing?
  ) -> Opening {
    var entries = found.entries
    var recovered: Recovery?
    var damage: Damage?
    do throws(Damage) {
      try ChainRules(path: path, subject: subject, site: site).check(entries)
      if let checkpoint, !entries.contains(where: { sameBytes($0.seal.hash, checkpoint) }) {
        // A bad line is named before what it hides: the lines behind it are not read.
        if let fault = found.fault, fault.kind != .torn {
          throw Damage(.line(fault), path: path, line: head.number + 1, byte: head.bytes + fault.offset)
        }
        throw Damage(.behindCheckpoint(hash: checkpoint), path: path, byte: head.bytes)
      }
      if let keys, let damage = JournalFile.unsigned(entries, keys, path) { throw damage }
      if let fault = found.fault {
        guard let caretaker else {
          throw Damage(.line(fault), path: path, line: head.number + 1, byte: head.bytes + fault.offset)
        }
        recovered = try recover(caretaker, &entries)
      }
    } catch {
      damage = noted(error)
    }
    return Opening(file: self, entries: entries, recovered: recovered, damage: damage)
  }

  /// What the last of some lines lacks: a signature of the person whom it names. Whoever changes any line must sign the
  /// last one anew, for it names all lines before it by their hashes.
  public static func unsigned(_ entries: [Entry], _ keys: KeyRing, _ path: String) -> Damage? {
    guard let last = entries.last else { return nil }
    switch keys.check(last) {
    case .bad, .noKey: return Damage(.signature(last.author.user), path: path, line: last.number)
    case .good, .notYet, .ended: return nil
    }
  }
}
