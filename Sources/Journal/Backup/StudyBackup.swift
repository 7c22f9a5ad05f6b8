public import Disk
import Glibc
public import Record
import Values

/// A copy of a study in another folder, with what it holds and the checkpoint of its moment.
public struct StudyBackup: Sendable {
  /// Where it lies.
  public let path: String

  /// A backup at a path, without looking whether one is there.
  public init(at path: String) { self.path = path }

  /// What a copy was made of.
  public struct Made: Equatable, Sendable {
    /// How many files it holds.
    public let files: Int
    /// How many of them had to be copied, wholly or in part; the others were there from before.
    public let copied: Int
  }

  /// Why a backup cannot be made or used.
  public enum Fault: Error, Equatable, Sendable {
    /// Something else lies there.
    case notABackup(path: String)
    /// The backup there is of another study.
    case other(path: String)
    /// The backup there is of a later moment than the study has reached: the study was put back.
    case later(path: String)
    /// The backup is not as it was made.
    case changed(file: String)
    /// Something stands there already.
    case exists(path: String)
    /// The system refused.
    case disk(CheckedOutput.Failure)
  }

  /// Copies a snapshot there. One from before is brought up to date: of a journal only what is new is written; one that
  /// was broken off is finished. Throws ``Fault``.
  public func write(_ snapshot: StudySnapshot, at moment: Moment) throws -> Made {
    try mustBeOurs(snapshot)
    var copied = 0
    do {
      try CheckedOutput.makeFolders(path)
      for file in snapshot.files where try copy(file, snapshot) { copied += 1 }
      try CheckedOutput.replaceFile(
        path + "/" + BackupManifest.name, with: BackupManifest(snapshot, at: moment).bytes)
    } catch let failure as CheckedOutput.Failure { throw Fault.disk(failure) }
    return Made(files: snapshot.files.count, copied: copied)
  }

  /// What the backup says that it holds. Throws ``Fault``.
  public func manifest() throws(Fault) -> BackupManifest {
    guard let bytes = try? CheckedOutput.readFile(path + "/" + BackupManifest.name), let read = BackupManifest(bytes)
    else { throw .notABackup(path: path) }
    return read
  }

  /// Checks that every file is there as it was copied. Throws ``Fault``.
  public func check() throws(Fault) -> BackupManifest {
    let manifest = try manifest()
    for file in manifest.files {
      guard let bytes = try? CheckedOutput.readFile(path + "/" + file.name), bytes.count == file.size,
        Hex.sha256(bytes) == file.sha256
      else { throw .changed(file: file.name) }
    }
    return manifest
  }

  /// Makes a study of the backup in a new folder. Throws ``Fault``.
  public func restore(to target: String) throws(Fault) -> StudyFolder {
    let manifest = try check()
    guard access(target, F_OK) != 0 else { throw .exists(path: target) }
    do throws(CheckedOutput.Failure) {
      let temporary = target + ".new-\(getpid())"
      for folder in ["subjects", "forms", "keys", "drafts", "cache"] {
        try CheckedOutput.makeFolders(temporary + "/" + folder)
      }
      for file in manifest.files {
        let place = temporary + "/" + file.name
        try CheckedOutput.makeFolders(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
        try CheckedOutput.replaceFile(place, with: try CheckedOutput.readFile(path + "/" + file.name))
      }
      guard DiskCall.rename(temporary, target) == 0 else { throw .init(target: target, code: errno) }
    } catch { throw .disk(error) }
    return StudyFolder(at: target)
  }

  private func mustBeOurs(_ snapshot: StudySnapshot) throws(Fault) {
    guard access(path, F_OK) == 0 else { return }
    let names = (try? StudyFolder.names(in: path)) ?? []
    if names.isEmpty { return }
    // One that was broken off has no manifest yet, and nothing but files of a study.
    guard names.contains(BackupManifest.name) else {
      let own: Set<String> = ["forms", "keys", "subjects", "site.jsonl"]
      guard names.allSatisfy({ own.contains($0) || $0.contains(".new-") }) else { throw .notABackup(path: path) }
      return
    }
    let before = try manifest().checkpoint
    guard before.origin == snapshot.checkpoint.origin, begins(like: snapshot) else { throw .other(path: path) }
    guard before.size <= snapshot.checkpoint.size else { throw .later(path: path) }
  }

  /// Whether the site log there has the first line of the study's: two studies may have one name.
  private func begins(like snapshot: StudySnapshot) -> Bool {
    guard let file = snapshot.files.first(where: { $0.name == "site.jsonl" }), let own = try? snapshot.bytes(of: file),
      let theirs = try? CheckedOutput.readFile(path + "/site.jsonl")
    else { return false }
    return own.prefix { $0 != 10 } == theirs.prefix { $0 != 10 }
  }

  /// Copies one file, or the new end of one; whether there was anything to copy.
  private func copy(_ file: StudySnapshot.File, _ snapshot: StudySnapshot) throws -> Bool {
    let place = path + "/" + file.name
    try CheckedOutput.makeFolders(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
    let there = try? CheckedOutput.readFile(place)
    if let there, there.count == file.size, Hex.sha256(there) == file.sha256 { return false }
    let bytes = try snapshot.bytes(of: file)
    guard bytes.count == file.size, Hex.sha256(bytes) == file.sha256 else { throw Fault.changed(file: file.name) }
    try CheckedOutput.replaceFile(place, with: bytes)
    return true
  }
}
