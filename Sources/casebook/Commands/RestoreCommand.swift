import ArgumentParser
import Disk
import Glibc
import Journal
import Record
import Values

/// Proves that a backup is whole, says what is newer in the study, and makes a study of it.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Check a backup, or make a study of it.",
    discussion: """
      --check proves that the backup is whole and verified, and with --study names what that study holds that the backup
      does not. --to makes a study of it in a new folder, under the name of a manager: what is known to be lost is recorded
      there, for whoever kept a later head would otherwise take the restored study for one that was put back in secret.
      """)

  @Argument(help: "The backup's folder, or its file NAME.tar.") var backup: String
  @Flag(help: "Only check the backup.") var check = false
  @Option(help: "A study to compare with.") var study: String?
  @Option(help: "Make a study of it in this new folder.") var to: String?
  @Option(name: .customLong("as"), help: "With --to: the manager who does it; the password is asked for.")
  var user: String?
  @Option(name: .customLong("password-file"), help: "A file that holds the password, for scripts.")
  var passwordFile: String?
  @Option(help: "With --to: what happened, for the record.") var reason: String?

  func validate() throws {
    guard check != (to != nil) else { throw ValidationError("--check or --to FOLDER") }
    guard to == nil || user != nil && reason != nil else {
      throw ValidationError("--to needs --as a manager and --reason in words")
    }
  }

  func run() throws {
    try reporting {
      do {
        let unpacked = StudyBackup.isFile(backup) ? try FolderTree.temporary("casebook-restore") : nil
        defer { if let unpacked { FolderTree.remove(unpacked) } }
        let kept = try unpacked.map { try StudyBackup.unpack(backup, to: $0) } ?? StudyBackup(at: backup)
        let manifest = try kept.check()
        let newer = try study.map { try difference(manifest, $0) } ?? []
        if let to { return try restore(kept, to, newer) }
        let rights = FormRights(StudyFolder(at: kept.path))
        let found = Verification.verify(StudyFolder(at: kept.path), rights: rights.allows)
        let isAnchored = found.site.map { Anchoring.compare($0, with: manifest.checkpoint) == .holds } ?? false
        for finding in found.findings { try CheckedOutput.print("\(finding.level.rawValue): \(finding)\n") }
        for line in newer { try CheckedOutput.print("not in the backup: \(line)\n") }
        guard found.isGood, isAnchored else {
          throw Failure.data("the backup is NOT verified", hint: "use an earlier one, and look at the disk it lies on")
        }
        try CheckedOutput.print(
          "\(manifest.files.count) files, \(found.lines) lines of \(manifest.at): whole, and verified\n")
      } catch StudyBackup.Fault.notABackup(let path) {
        throw Failure.data(
          "\(path) holds no backup, or its list of files is spoiled", hint: "use an earlier backup")
      } catch let fault as StudyBackup.Fault { throw Wording.failure(fault) }
    }
  }

  /// What a study holds that a backup does not.
  private func difference(_ manifest: BackupManifest, _ study: String) throws -> [String] {
    let folder = try StudyFolder.open(study)
    let site = try folder.openSite(caretaker: nil).site
    let verdict = Anchoring.compare(site, with: manifest.checkpoint)
    guard verdict == .holds else {
      throw Failure.data("the backup is not one of this study: \(verdict)", hint: "look at the folders' names")
    }
    var lines: [String] = []
    if site.hashes.count > manifest.checkpoint.size {
      let count = site.hashes.count - manifest.checkpoint.size
      lines.append("\(count) \(count == 1 ? "line" : "lines") of the site log")
    }
    let sizes = Dictionary(uniqueKeysWithValues: manifest.files.map { ($0.name, $0.size) })
    for subject in try folder.subjectsOnDisk() {
      let bytes = try CheckedOutput.readFile(folder.subject(subject))
      let held = sizes["subjects/\(subject.text).jsonl"]
      let count = bytes.dropFirst(held ?? 0).count { $0 == 10 }
      if held == nil { lines.append("\(subject), all \(count) \(count == 1 ? "line" : "lines")") }
      if held != nil, count > 0 { lines.append("\(subject), the last \(count) \(count == 1 ? "line" : "lines")") }
    }
    return lines
  }

  private func restore(_ kept: StudyBackup, _ target: String, _ newer: [String]) throws {
    guard let user, let name = UserName(user), let reason else { throw Failure.usage("--as names no user") }
    let password = try Password.read("Password of \(name): ", file: passwordFile)
    let folder = try kept.restore(to: target)
    do {
      let study = try Study.opening(restored: target)
      try study.signIn(name, password: password)
      try study.recordRestore(reason)
      study.signOut()
    } catch {
      // Without its line the copy would pass for one that was put back in secret.
      FolderTree.remove(target)
      throw error
    }
    try CheckedOutput.print("the study is in \(folder.path)\n")
    for line in newer { try CheckedOutput.print("lost, if that study is gone: \(line)\n") }
  }
}
