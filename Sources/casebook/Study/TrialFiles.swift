import Disk
import CTrial
import Forms
import Glibc
import Journal
import Values

/// The files of a trial: those inside the programme, or those of a folder.
enum TrialFiles {
  /// The trial that the programme carries inside; without its examples.
  static var embedded: [FormFile] {
    (0..<casebook_trial_count()).compactMap { index in
      guard let file = casebook_trial_file_at(index)?.pointee, let name = file.name, let bytes = file.bytes else {
        return nil
      }
      return FormFile(
        name: String(cString: name), bytes: Array(UnsafeBufferPointer(start: bytes, count: file.size)))
    }
  }

  /// The files of a folder, sorted by name; with the examples where wanted.
  static func folder(_ path: String, examples: Bool) throws -> [FormFile] {
    var out: [FormFile] = []
    for part in ["", "ctcae", "examples"] where part != "examples" || examples {
      func inner(_ name: String) -> String { part.isEmpty ? name : part + "/" + name }
      for name in try names(in: path + "/" + part, isOptional: !part.isEmpty) {
        guard name.hasSuffix(".yaml") || name.hasSuffix(".csv") else {
          if name.hasSuffix(".yml") {
            out.append(FormFile(name: inner(name), bytes: [], problem: "this is not read: files of forms end in .yaml"))
          }
          if part.isEmpty, let meant = misspelt(name, in: path) {
            out.append(
              FormFile(name: name, bytes: [], problem: "nothing of this folder is read: it is called \(meant)"))
          }
          continue
        }
        out.append(file(inner(name), in: path))
      }
    }
    return out.sorted { bytesBefore($0.name, $1.name) }
  }

  /// The folder that one is meant to be by its name; nil for what is no folder, or is called otherwise.
  private static func misspelt(_ name: String, in folder: String) -> String? {
    var info = stat()
    guard stat(folder + "/" + name, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return nil }
    let small = name.lowercased()
    return ["examples", "ctcae"].first { $0 != name && ($0.hasPrefix(small) || small.hasPrefix($0)) && small.count > 2 }
  }

  /// A file of the folder; one that cannot be read says why, so that the others are looked at all the same.
  private static func file(_ name: String, in folder: String) -> FormFile {
    var info = stat()
    if stat(folder + "/" + name, &info) == 0, info.st_mode & S_IFMT != S_IFREG, info.st_mode & S_IFMT != S_IFDIR {
      // A pipe would be waited for.
      return FormFile(name: name, bytes: [], problem: "this is no file")
    }
    do throws(CheckedOutput.Failure) {
      return FormFile(
        name: name, bytes: try CheckedOutput.readFile(folder + "/" + name, limit: StudyFolder.longestForm))
    } catch {
      let words = error.code == EISDIR ? "this is a folder" : "the file cannot be read: \(error.reason)"
      return FormFile(name: name, bytes: [], problem: words)
    }
  }

  /// The same files as the journal keeps them.
  static func kept(_ files: [FormFile]) -> [KeptFile] {
    files.map { KeptFile(name: $0.name, bytes: $0.bytes) }
  }

  private static func names(in folder: String, isOptional: Bool) throws -> [String] {
    guard let handle = opendir(folder) else {
      if isOptional && errno == ENOENT { return [] }
      throw CheckedOutput.Failure(target: folder, code: errno)
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted(by: bytesBefore)
  }
}
