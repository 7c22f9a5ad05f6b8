import Disk
import Glibc
public import Record
import Values

/// One journal on disk: a patient's record or the site log. It only ever grows.
///
/// Whoever writes does so under a lock and only behind the line they last saw; see ``append(_:by:at:forms:signer:after:onto:)``.
public final class JournalFile {
  /// What may be done with the file.
  public enum State: Equatable, Sendable {
    /// Read and append.
    case open
    /// Opened to read only.
    case reading
    /// Damaged or of a newer version: read only.
    case readOnly(Damage)
    /// Saving failed: read only until it is opened again.
    case poisoned
  }

  /// What opening found.
  public struct Opening {
    /// The file.
    public let file: JournalFile
    /// Its good lines, oldest first.
    public let entries: [Entry]
    /// What was set aside, if the last line was torn.
    public let recovered: Recovery?
    /// What is wrong; the file is then read-only.
    public let damage: Damage?

    /// The lines before the one that is wrong; of a file that lost its end all that are left.
    public var trusted: [Entry] {
      guard let damage, damage.line > 0 else { return entries }
      if case .rolledBack(let head, _) = damage.kind, head.number > entries.count { return entries }
      return Array(entries.prefix(damage.line - 1))
    }
  }

  /// A torn line that was set aside.
  public struct Recovery: Equatable, Sendable {
    /// How many bytes it had; 0 when only the line end was missing.
    public let bytes: Int
    /// Where they were copied to; nil when only the line end was missing.
    public let copy: String?
  }

  /// Where it lies.
  public let path: String
  /// The patient, nil for the site log.
  public let subject: SubjectID?
  /// The site.
  public let site: String
  /// The version of the programme, as it writes itself into lines.
  public let app: String
  /// Where the file ended when last looked at.
  public internal(set) var head: Head
  /// What may be done with the file.
  public internal(set) var state: State

  /// Where it ended, as other files name it.
  public var seen: LineMark { LineMark(number: head.number, hash: head.hash) }

  /// What else is wrong with lines that others appended.
  var vet: ([Entry]) -> Damage? = { _ in nil }

  let descriptor: Descriptor

  init(_ descriptor: Descriptor, subject: SubjectID?, site: String, app: String, head: Head, state: State) {
    self.descriptor = descriptor
    path = descriptor.path
    self.subject = subject
    self.site = site
    self.app = app
    self.head = head
    self.state = state
  }

  /// The entries that others appended since the last look; costs one call of the system when there are none.
  /// Throws ``Damage`` once when the file was cut or damaged; it is read-only from then on and nothing more comes.
  public func poll() throws(Damage) -> [Entry] {
    if case .readOnly = state { return [] }
    let size = try reading { () throws(CheckedOutput.Failure) in try descriptor.size() }
    guard size != head.bytes else { return [] }
    // Whoever is writing may yet take it back: then there is nothing to tell before the next look.
    guard descriptor.tryLock(toWrite: false) else { return [] }
    defer { descriptor.unlock() }
    let newer = try newer(than: head)
    head = newer.head
    return newer.entries
  }

  /// The entries behind a head, and where they end; the lock is held.
  func newer(than head: Head) throws(Damage) -> (entries: [Entry], head: Head) {
    let size = try reading { () throws(CheckedOutput.Failure) in try descriptor.size() }
    guard size >= head.bytes, try endsAt(head) else { throw noted(Damage(.cut, path: path, byte: size)) }
    let found = ChainReading(
      try reading { () throws(CheckedOutput.Failure) in try descriptor.read(from: head.bytes) }, after: head)
    if let fault = found.fault {
      throw noted(Damage(.line(fault), path: path, line: found.head.number + 1, byte: found.head.bytes + fault.offset))
    }
    do throws(Damage) { try ChainRules(path: path, subject: subject, site: site).check(found) } catch {
      throw noted(error)
    }
    if let damage = vet(found.entries) { throw noted(damage) }
    return (found.entries, found.head)
  }

  /// Whether the line of that head stands where it ended.
  func endsAt(_ head: Head) throws(Damage) -> Bool {
    guard head.number > 0 else { return head.bytes == 0 }
    let wanted = Array(",\"hash\":\"\(head.hash)\"}\n".utf8)
    guard head.bytes > wanted.count else { return false }
    return try reading { () throws(CheckedOutput.Failure) in
      try descriptor.read(from: head.bytes - wanted.count, room: wanted.count)
    } == wanted
  }

  /// From now on the file is read-only: something is wrong with its lines.
  public func shut(_ damage: Damage) { state = .readOnly(damage) }

  func noted(_ damage: Damage) -> Damage {
    state = .readOnly(damage)
    return damage
  }

  func reading<Result>(_ body: () throws(CheckedOutput.Failure) -> Result) throws(Damage) -> Result {
    do throws(CheckedOutput.Failure) { return try body() } catch {
      throw Damage(.unreadable(code: error.code), path: path)
    }
  }
}
