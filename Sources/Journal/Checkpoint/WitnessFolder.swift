public import Disk
import Crypto
import Glibc
import Record
import Values

/// A witness on disk: its name and key, the logs that it knows, and the last checkpoint of each.
public struct WitnessFolder: Sendable {
  /// What is wrong with a witness's folder.
  public enum Fault: Error, Equatable, Sendable {
    /// There is no witness in it.
    case none(path: String)
    /// There is one in it already.
    case exists(path: String)
    /// A note cannot carry that name.
    case name(String)
    /// That is no key of a log.
    case key(String)
    /// A file is damaged.
    case damaged(path: String)
    /// The system refused.
    case disk(CheckedOutput.Failure)
  }

  private let path: String
  private let name: String
  private let signer: Signer

  /// Makes a witness; its key as text. Throws ``Fault``.
  public static func create(_ path: String, name: String) throws(Fault) -> String {
    let signer = Signer(user: .casebook)
    guard let key = signer.noteKey(name, .cosignature) else { throw .name(name) }
    guard access(path + "/key", F_OK) != 0 else { throw .exists(path: path) }
    do throws(CheckedOutput.Failure) {
      try CheckedOutput.makeFolders(path)
      try CheckedOutput.replaceFile(path + "/name", with: Array((name + "\n").utf8))
      try CheckedOutput.replaceFile(path + "/key", with: Array((Base64.text(signer.seed) + "\n").utf8))
    } catch { throw .disk(error) }
    return key.text
  }

  /// Opens a witness. Throws ``Fault``.
  public init(_ path: String) throws(Fault) {
    guard access(path + "/key", F_OK) == 0 else { throw .none(path: path) }
    self.path = path
    name = String(decoding: try WitnessFolder.read(path + "/name").dropLast(), as: UTF8.self)
    let text = String(decoding: try WitnessFolder.read(path + "/key").dropLast(), as: UTF8.self)
    guard let seed = Base64.bytes(text), let signer = Signer(user: .casebook, seed: seed) else {
      throw .damaged(path: path + "/key")
    }
    self.signer = signer
  }

  /// Tells it of a log. Throws ``Fault``.
  public func trust(_ key: String) throws(Fault) {
    guard let log = NoteKey(key), log.kind == .note else { throw .key(key) }
    let known = try logs().map(\.text)
    guard !known.contains(log.text) else { return }
    try write(path + "/logs", Array((known + [log.text]).map { $0 + "\n" }.joined().utf8))
  }

  /// Answers a request at a Unix time; a checkpoint that is cosigned is held before the answer is given. Throws ``Fault``.
  public func answer(_ request: Witness.Request, at time: UInt64) throws(Fault) -> Witness.Answer {
    let lock: Descriptor
    do throws(CheckedOutput.Failure) {
      lock = try Descriptor(path + "/lock", O_RDWR | O_CREAT)
      try lock.lock(toWrite: true)
    } catch { throw .disk(error) }
    defer { lock.unlock() }
    let place = path + "/" + Hex.sha256(Array(request.checkpoint.origin.utf8))
    var held: SiteCheckpoint?
    if access(place, F_OK) == 0 {
      held = SiteCheckpoint(try WitnessFolder.read(place))
      guard held != nil else { throw .damaged(path: place) }
    }
    let answer = Witness(name: name, signer: signer, logs: try logs()).answer(request, held: held, at: time)
    if case .cosigned = answer { try write(place, request.checkpoint.note.bytes) }
    return answer
  }

  private func logs() throws(Fault) -> [NoteKey] {
    let place = path + "/logs"
    guard access(place, F_OK) == 0 else { return [] }
    var keys: [NoteKey] = []
    for line in String(decoding: try WitnessFolder.read(place), as: UTF8.self).split(separator: "\n") {
      guard let key = NoteKey(String(line)) else { throw .damaged(path: place) }
      keys.append(key)
    }
    return keys
  }

  private static func read(_ path: String) throws(Fault) -> [UInt8] {
    do throws(CheckedOutput.Failure) { return try CheckedOutput.readFile(path) } catch { throw .disk(error) }
  }

  private func write(_ path: String, _ bytes: [UInt8]) throws(Fault) {
    do throws(CheckedOutput.Failure) { try CheckedOutput.replaceFile(path, with: bytes) } catch { throw .disk(error) }
  }
}
