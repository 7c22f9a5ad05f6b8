import Disk
import Glibc
public import Record
import Values

/// A backup as one file that `tar` reads (POSIX ustar).
enum TarArchive {
  private static let block = 512

  /// Writes files one after the other into a new file, complete on disk or not there at all. Throws
  /// ``CheckedOutput/Failure``, or what `bytes` throws.
  static func write(_ path: String, _ names: [String], at seconds: Int64, bytes: (String) throws -> [UInt8]) throws {
    let temporary = path + ".new-\(getpid())"
    let file = DiskCall.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CheckedOutput.Failure(target: path, code: errno) }
    do {
      for name in names {
        let content = try bytes(name)
        guard let header = header(name, content.count, seconds) else {
          throw CheckedOutput.Failure(target: name, code: ENAMETOOLONG)
        }
        try CheckedOutput.write(header + content + padding(content.count), to: file, named: path)
      }
      try CheckedOutput.write([UInt8](repeating: 0, count: 2 * block), to: file, named: path)
      guard DiskCall.sync(file) == 0 else { throw CheckedOutput.Failure(target: path, code: errno) }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    guard close(file) == 0, DiskCall.rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw CheckedOutput.Failure(target: path, code: code)
    }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try CheckedOutput.syncFolder(folder.isEmpty ? "/" : folder)
  }

  /// Reads the files of an archive one after the other; false when it is none, or is cut. Throws what `body` throws.
  static func read(_ path: String, _ body: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw CheckedOutput.Failure(target: path, code: errno) }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw CheckedOutput.Failure(target: path, code: errno) }
    var place = 0
    func take(_ count: Int) -> [UInt8]? {
      guard count >= 0, place + count <= Int(info.st_size) else { return nil }
      var bytes = [UInt8](repeating: 0, count: count)
      var done = 0
      while done < count {
        let got = bytes.withUnsafeMutableBytes {
          pread(file, $0.baseAddress.map { $0 + done }, count - done, place + done)
        }
        guard got > 0 else { return nil }
        done += got
      }
      place += count
      return bytes
    }
    while let head = take(block) {
      if head.allSatisfy({ $0 == 0 }) { return true }
      guard let (name, size) = parse(head), let bytes = take(size), take(padding(size).count) != nil else {
        return false
      }
      try body(name, bytes)
    }
    return false
  }

  private static func padding(_ count: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (block - count % block) % block)
  }

  private static func header(_ name: String, _ size: Int, _ seconds: Int64) -> [UInt8]? {
    guard let (prefix, rest) = split(name), size < 1 << 33 else { return nil }
    var bytes = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at place: Int) { bytes.replaceSubrange(place..<place + text.utf8.count, with: text.utf8) }
    func octal(_ value: Int, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(rest, at: 0)
    put(octal(0o600, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(size, 11), at: 124)
    put(octal(Int(max(0, seconds)), 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(prefix, at: 345)
    put(octal(bytes.reduce(0) { $0 + Int($1) }, 6), at: 148)
    bytes[154] = 0
    return bytes
  }

  /// The name in two parts, as a header holds it; nil for one that is too long.
  private static func split(_ name: String) -> (prefix: String, rest: String)? {
    if name.utf8.count <= 100 { return ("", name) }
    for slash in name.indices where name[slash] == "/" {
      let (prefix, rest) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
      if rest.utf8.count <= 100 { return prefix.utf8.count <= 155 ? (prefix, rest) : nil }
    }
    return nil
  }

  private static func parse(_ head: [UInt8]) -> (name: String, size: Int)? {
    func text(_ start: Int, _ count: Int) -> String? {
      String(validating: head[start..<start + count].prefix { $0 != 0 }, as: UTF8.self)
    }
    guard text(257, 5) == "ustar", let rest = text(0, 100), let prefix = text(345, 155), !rest.isEmpty,
      let size = text(124, 12).flatMap({ Int($0.filter { $0 != " " }, radix: 8) }), size >= 0, size < 1 << 33,
      let sum = text(148, 7).flatMap({ Int($0.filter { $0 != " " }, radix: 8) })
    else { return nil }
    var counted = head
    counted.replaceSubrange(148..<156, with: repeatElement(UInt8(ascii: " "), count: 8))
    guard counted.reduce(0, { $0 + Int($1) }) == sum else { return nil }
    return (prefix.isEmpty ? rest : prefix + "/" + rest, size)
  }
}

extension StudyBackup {
  /// Whether a path is meant as one file.
  public static func isFile(_ path: String) -> Bool { path.hasSuffix(".tar") }

  /// Writes a snapshot as one file, in place of one that is there. Throws ``Fault``.
  public static func write(_ snapshot: StudySnapshot, to path: String, at moment: Moment) throws -> Made {
    let manifest = BackupManifest(snapshot, at: moment)
    let files = Dictionary(uniqueKeysWithValues: snapshot.files.map { ($0.name, $0) })
    do {
      try TarArchive.write(path, [BackupManifest.name] + snapshot.files.map(\.name), at: moment.milliseconds / 1000) {
        name in
        guard let file = files[name] else { return manifest.bytes }
        let bytes = try snapshot.bytes(of: file)
        guard bytes.count == file.size, Hex.sha256(bytes) == file.sha256 else { throw Fault.changed(file: name) }
        return bytes
      }
    } catch let failure as CheckedOutput.Failure { throw Fault.disk(failure) }
    return Made(files: files.count, copied: files.count)
  }

  /// Unpacks a backup that is one file into a new folder. Throws ``Fault``.
  public static func unpack(_ path: String, to folder: String) throws -> StudyBackup {
    do {
      let isWhole = try TarArchive.read(path) { name, bytes in
        guard name == BackupManifest.name || BackupManifest.isInside(name) else { throw Fault.notABackup(path: path) }
        let place = folder + "/" + name
        try CheckedOutput.makeFolders(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
        try CheckedOutput.replaceFile(place, with: bytes)
      }
      guard isWhole else { throw Fault.notABackup(path: path) }
    } catch let failure as CheckedOutput.Failure { throw Fault.disk(failure) }
    return StudyBackup(at: folder)
  }
}
