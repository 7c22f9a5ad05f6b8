import ArgumentParser
import Disk
import Glibc
import Journal
import Record
import Synchronization
import Values

/// Checks records: grammar, chain, meaning, signatures, authority, forms, clock and heads; or an exported file alone.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the study, some subjects, or an exported file.",
    discussion: """
      What was checked and what was not is told in a sentence each. A checkpoint that was kept elsewhere, given by
      --against, shows whether the whole study was put back to an earlier day; casebook checkpoint makes one. An exported
      file is checked alone, with --study also against that study.
      """)

  @Option(name: .long, help: "The folder of the study; else CASEBOOK_STUDY, else the current folder.")
  var study: String?
  @Option(
    name: [.customLong("against"), .customLong("anchor")],
    help: "A checkpoint that was kept elsewhere: a file, or SIZE:FINGERPRINT from paper; may be given several times.")
  var against: [String] = []
  @Argument(help: "Subjects or exported files; none means the whole study.") var what: [String] = []

  func run() throws {
    try reporting {
      let anchors = try against.map(Anchor.init)
      let isFile = { (name: String) in SubjectID(name) == nil || access(name, F_OK) == 0 }
      var told = VerifyWords()
      let files = what.filter(isFile)
      let subjects = what.filter { !isFile($0) }.compactMap { SubjectID($0) }
      let isStudyChecked = what.isEmpty || !subjects.isEmpty
      if isStudyChecked { told.add(try check(subjects), anchors, own: try ownCheckpoint()) }
      let compared = study == nil || files.isEmpty ? nil : try opened()
      for file in files {
        var info = stat()
        guard stat(file, &info) != 0 || info.st_mode & S_IFMT == S_IFREG else {
          throw Failure.usage("\(file) is no file", hint: "name an exported file, or a subject such as 01-0007")
        }
        let bytes = try CheckedOutput.readFile(file)
        let verdict = SubjectExport.verify(bytes, path: file) { FormRights($0).allows }
        told.add(verdict, file, bytes.count { $0 == 10 }, anchors, compared)
      }
      try CheckedOutput.print(told.text)
      if told.broken > 0 || told.newer > 0 { throw ExitCode(65) }
    }
  }

  /// The last checkpoint that the study itself signed, if it signed one.
  private func ownCheckpoint() throws -> Anchor? {
    let path = try opened().lastCheckpoint
    return access(path, F_OK) == 0 ? try Anchor(path) : nil
  }

  private func opened() throws -> StudyFolder {
    do throws(StudyFault) {
      return try StudyFolder.open((try? StudyOption.parse(study.map { ["--study", $0] } ?? []))?.path ?? ".")
    } catch { throw Wording.failure(error) }
  }

  /// Tells on a terminal how far a long run has come, at most twice a second.
  private static func progress() -> (@Sendable (Int, Int) -> Void)? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let last = Atomic<Int64>(Clock().now().monotonic)
    return { done, of in
      let now = Clock().now().monotonic
      let before = last.load(ordering: .relaxed)
      guard now - before >= 500 || done == of && of > 0 && before < 0 else { return }
      last.store(now, ordering: .relaxed)
      CheckedOutput.printError("\r\(done) of \(of) records\(done == of ? "\n" : "")")
    }
  }

  private func check(_ subjects: [SubjectID]) throws -> [Verification] {
    let folder = try opened()
    let rights = FormRights(folder)
    let parts: [SubjectID?] = subjects.isEmpty ? [nil] : subjects
    return try parts.map { part in
      let check = Verification.verify(
        folder, only: part, rights: rights.allows, state: StateFolder.path, progress: VerifyCommand.progress())
      // The site log alone was found good: nobody knows such a subject.
      if let part, check.files < 2, check.isGood {
        throw Failure.usage("there is no subject \(part) in this study", hint: "casebook due names those there are")
      }
      return check
    }
  }
}
