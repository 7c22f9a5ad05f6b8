import ArgumentParser
import Disk
import Journal
import Record
import Values

/// Copies the study while people work: as it stood at one line of its site log.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the study to another folder while people work.",
    discussion: """
      The copy is the study as it stood at one moment, with a checkpoint of it. Doing it again brings it up to date; one that
      was broken off is finished; a file is written whole each time. It holds the sealed keys and the site's key: keep it as you keep the study. Drafts are
      not part of the record and are not in it. casebook restore --check proves that it is whole.
      """)

  @OptionGroup var study: StudyOption
  @Argument(help: "The folder of the backup, on another disk; or one file, NAME.tar.") var folder: String

  func run() throws {
    try reporting {
      let study = try Study.open(at: study.path)
      guard !folder.isEmpty, !(folder + "/").hasPrefix(study.folder.path + "/") else {
        throw Failure.usage("a backup does not lie inside of the study", hint: "name a folder on another disk")
      }
      let checkpoint = try study.signCheckpoint(noting: true)
      do {
        let snapshot = try StudySnapshot(study.currentReader, checkpoint: checkpoint)
        let made =
          StudyBackup.isFile(folder)
          ? try StudyBackup.write(snapshot, to: folder, at: study.clock.now())
          : try StudyBackup(at: folder).write(snapshot, at: study.clock.now())
        try CheckedOutput.print(
          """
          \(made.files) files in \(folder), \(made.copied) of them copied now
          checkpoint: \(snapshot.checkpoint.size) lines, \(snapshot.checkpoint.fingerprint)

          """)
      } catch let damage as Damage {
        throw Wording.failure(damage)
      } catch let fault as StudyFault {
        throw Wording.failure(fault)
      } catch let fault as StudyBackup.Fault { throw Wording.failure(fault) }
    }
  }
}
