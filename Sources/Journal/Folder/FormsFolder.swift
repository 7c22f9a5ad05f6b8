import Disk
import Crypto
import Glibc
import Record
import Values

extension StudyFolder {
  /// The longest form file, in bytes; of a longer one nothing is read.
  public static let longestForm = 1 << 20

  /// The digest of a version of the forms: SHA-256 of one line a file, `<sha256 of the content>  <name>`, sorted by
  /// name; the same as `sha256sum FILE… | sha256sum` in the C locale.
  public static func digest(_ files: [KeptFile]) -> String {
    var whole = SHA256()
    for file in files.sorted(by: { bytesBefore($0.name, $1.name) }) {
      whole.update(data: Array((Hex.sha256(file.bytes) + "  " + file.name + "\n").utf8))
    }
    return Hex.text(whole.finalize())
  }

  /// Keeps a version of the forms under its digest and returns that; one that is there already stays. Versions are
  /// never removed. Throws ``StudyFault``.
  @discardableResult
  public func keepForms(_ files: [KeptFile]) throws(StudyFault) -> String {
    for file in files where !StudyFolder.isFormFileName(file.name) { throw .fileName(file.name) }
    let digest = StudyFolder.digest(files)
    let home = formsFolder + "/" + digest
    if access(home, F_OK) == 0 {
      guard StudyFolder.digest(try forms(digest)) == digest else { throw .forms(digest: digest) }
      return digest
    }
    let temporary = "\(formsFolder)/.new-\(getpid())-\(Hex.text(Randomness.bytes(4)))"
    try StudyFolder.makeFolder(temporary)
    var folders: Set<String> = [temporary]
    do throws(CheckedOutput.Failure) {
      for file in files {
        var folder = temporary
        for part in file.name.split(separator: "/").dropLast() {
          folder += "/" + part
          if folders.insert(folder).inserted, DiskCall.makeFolder(folder) != 0 {
            throw .init(target: folder, code: errno)
          }
        }
        try CheckedOutput.replaceFile(temporary + "/" + file.name, with: file.bytes)
      }
      for folder in folders { try CheckedOutput.syncFolder(folder) }
      guard DiskCall.rename(temporary, home) == 0 || errno == EEXIST || errno == ENOTEMPTY else {
        throw .init(target: home, code: errno)
      }
      try CheckedOutput.syncFolder(formsFolder)
    } catch {
      throw .disk(error)
    }
    return digest
  }

  /// The files of a version of the forms, sorted by name. Throws ``StudyFault`` when it is not there.
  public func forms(_ digest: String) throws(StudyFault) -> [KeptFile] {
    guard digest.utf8.count == 64, digest.utf8.allSatisfy(Hex.isDigit), access(formsFolder + "/" + digest, F_OK) == 0
    else { throw .forms(digest: digest) }
    var files: [KeptFile] = []
    try collect("", in: formsFolder + "/" + digest, &files, depth: 0)
    return files.sorted { bytesBefore($0.name, $1.name) }
  }

  /// The digests of all versions that are kept.
  public func formVersions() throws(StudyFault) -> [String] {
    try StudyFolder.names(in: formsFolder).filter { $0.utf8.count == 64 && $0.utf8.allSatisfy(Hex.isDigit) }
  }

  private func collect(_ prefix: String, in folder: String, _ files: inout [KeptFile], depth: Int) throws(StudyFault) {
    for name in try StudyFolder.names(in: folder) {
      let path = folder + "/" + name
      var info = stat()
      guard lstat(path, &info) == 0 else { throw .disk(.init(target: path, code: errno)) }
      if info.st_mode & S_IFMT == S_IFDIR {
        guard depth < 4 else { throw .fileName(prefix + name) }
        try collect(prefix + name + "/", in: path, &files, depth: depth + 1)
      } else {
        do throws(CheckedOutput.Failure) {
          files.append(
            KeptFile(name: prefix + name, bytes: try CheckedOutput.readFile(path, limit: StudyFolder.longestForm)))
        } catch { throw .disk(error) }
      }
    }
  }

  /// Whether a form file can have that name: parts of letters, digits, `.`, `_`, `-`, none starting with a point.
  static func isFormFileName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return name.utf8.count <= 200 && parts.count <= 4
      && parts.allSatisfy { part in
        guard let first = part.first, first != UInt8(ascii: ".") else { return false }
        return part.allSatisfy { byte in
          (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
      }
  }
}
