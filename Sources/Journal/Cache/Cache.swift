import Crypto
import Glibc
import Record
import Values

/// Bytes that were worked out from a journal and can be worked out again: kept under `cache/`, deletable at any time.
///
/// A stored piece counts only while path, size, time of change and head of the journal are the same.
public struct Cache: Sendable {
  /// What a piece was worked out from.
  public struct Key: Hashable, Sendable {
    /// The journal's path and what was worked out, such as `summary`.
    public let name: String
    /// Bytes of the journal.
    public let size: Int
    /// Its time of change in nanoseconds since 1970.
    public let changed: Int64
    /// The hash of its last line.
    public let head: String

    /// The key of what was worked out from a journal as it now is; nil when it is not there.
    public init?(_ path: String, piece: String, head: String? = nil) {
      var info = stat()
      guard stat(path, &info) == 0 else { return nil }
      size = Int(info.st_size)
      changed = Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
      name = path + "\n" + piece
      guard let head = head ?? StudyFolder.lastHash(path) else { return nil }
      self.head = head
    }
  }

  private let folder: String

  /// The cache of that study.
  public init(_ folder: StudyFolder) { self.folder = folder.cacheFolder }

  /// The bytes that were stored for a key, or nil.
  public func bytes(_ key: Key) -> [UInt8]? {
    guard let stored = try? CheckedOutput.readFile(path(key)) else { return nil }
    let head = header(key)
    guard stored.count >= head.count + 32, stored.starts(with: head) else { return nil }
    let content = Array(stored[(head.count + 32)...])
    return stored[head.count..<head.count + 32].elementsEqual(SHA256.hash(data: content)) ? content : nil
  }

  /// Stores bytes for a key; what the disk refuses is simply not kept.
  public func store(_ bytes: [UInt8], for key: Key) {
    _ = mkdir(folder, 0o700)
    // Not synced: a piece that a power cut garbles fails its own hash and is worked out again.
    let temporary = "\(path(key)).new-\(getpid())"
    guard let file = try? Descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC) else { return }
    let whole = header(key) + Array(SHA256.hash(data: bytes)) + bytes
    guard file.writeOnce(whole) == whole.count, rename(temporary, path(key)) == 0 else {
      unlink(temporary)
      return
    }
  }

  /// Removes everything.
  public func clear() {
    for name in (try? StudyFolder.names(in: folder)) ?? [] { unlink(folder + "/" + name) }
  }

  private func path(_ key: Key) -> String {
    folder + "/" + String(Hex.sha256(Array(key.name.utf8)).prefix(32))
  }

  private func header(_ key: Key) -> [UInt8] {
    Array("casebook-cache 1\n\(key.name)\n\(key.size) \(key.changed) \(key.head)\n".utf8)
  }
}
