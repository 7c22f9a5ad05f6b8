import Disk
public import Forms
import Glibc
import Values
import Workflow

/// The trial of `forms/` as it lies in the project, read once for all tests.
public enum RealTrial {
  /// The folder `forms/`, found from the place of this file.
  public static let folder = Folders.root + "/forms"

  /// Every file of the folder, examples too.
  public static let files = files(in: folder)

  /// Every file of a folder of forms, examples too.
  public static func files(in folder: String) -> [FormFile] {
    ["", "ctcae/", "examples/"].flatMap { part in
      Folders.names(in: folder + "/" + part).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".csv") }.compactMap {
        name in
        Folders.bytes(folder + "/" + part + name).map { FormFile(name: part + name, bytes: $0) }
      }
    }
  }

  private static let loaded = Result { () throws(Diagnostics) -> Trial in
    try TrialLoader.load(files, library: try ClinicalStandards.library(for: files))
  }

  /// The trial. Throws ``Diagnostics`` when the folder does not load.
  public static var trial: Trial {
    get throws(Diagnostics) { try loaded.get() }
  }
}

/// Files of the project that tests read.
public enum Folders {
  /// The project's folder.
  public static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The names in a folder in byte order, hidden ones left out; empty when there is no such folder.
  public static func names(in path: String) -> [String] {
    guard let handle = opendir(path) else { return [] }
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

  /// What a file holds; nil when it cannot be read.
  public static func bytes(_ path: String) -> [UInt8]? { try? CheckedOutput.readFile(path) }

  /// Writes a file; false when that fails.
  public static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && count == bytes.count
  }
}
