import Disk
import Crypto
import Glibc
public import Record
import Values

extension JournalFile {
  /// Opens a journal: every line is read strictly and its chain checked; `vet` says what else is wrong with its lines.
  ///
  /// With a caretaker the file can be appended to and a torn last line is set aside: copied beside the file, cut off,
  /// and recorded by `recover`. Without one nothing is ever changed. Throws ``Damage`` only when there is nothing to show;
  /// other damage is in ``Opening/damage``.
  public static func open(
    _ path: String, caretaker: Caretaker?, app: String? = nil, vet: ([Entry]) -> Damage? = { _ in nil }
  ) throws(Damage) -> Opening {
    let descriptor: Descriptor
    let whole: [UInt8]
    do throws(CheckedOutput.Failure) {
      descriptor = try Descriptor(path, caretaker == nil ? O_RDONLY : O_RDWR | O_APPEND)
      guard try !descriptor.isExposed() else { throw .init(target: path, code: ELOOP) }
      try descriptor.lock(toWrite: false)
      defer { descriptor.unlock() }
      whole = try descriptor.read(from: 0)
    } catch {
      throw Damage(error.code == ELOOP ? .exposed : .unreadable(code: error.code), path: path)
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
    return file.settle(found, caretaker, vet)
  }

  private func settle(_ found: ChainReading, _ caretaker: Caretaker?, _ vet: ([Entry]) -> Damage?) -> Opening {
    var entries = found.entries
    var recovered: Recovery?
    var damage: Damage?
    do throws(Damage) {
      try ChainRules(path: path, subject: subject, site: site).check(found)
      if let wrong = vet(entries) {
        // A bad line is named before what it hides: the lines behind it are not read.
        if let fault = found.fault, fault.kind != .torn { throw bad(fault) }
        throw wrong
      }
      if let fault = found.fault {
        guard let caretaker else { throw bad(fault) }
        recovered = try recover(caretaker, &entries)
      }
    } catch {
      damage = noted(error)
    }
    return Opening(file: self, entries: entries, recovered: recovered, damage: damage)
  }

  private func bad(_ fault: LineFault) -> Damage {
    Damage(.line(fault), path: path, line: head.number + 1, byte: head.bytes + fault.offset)
  }
}
