import Disk
import ArgumentParser
import Glibc
import Journal
import Record
import Values

/// Checks records: grammar, chain, meaning, signatures, forms, clock and checkpoints; or an exported file alone.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the study, some subjects, or an exported file.")

  @OptionGroup var study: StudyOption
  @Argument(help: "Subjects or exported files; none means the whole study.") var what: [String] = []

  func run() throws {
    try reporting {
      var findings: [JournalFinding] = []
      var files = 0
      var lines = 0
      let isFile = { (name: String) in SubjectID(name) == nil || access(name, F_OK) == 0 }
      for file in what where isFile(file) {
        let bytes = try CheckedOutput.readFile(file)
        findings += SubjectExport.verify(bytes, path: file)
        files += 1
        lines += bytes.count { $0 == 10 }
      }
      let subjects = what.filter { !isFile($0) }
      if what.isEmpty || !subjects.isEmpty {
        let folder: StudyFolder
        do throws(StudyFault) { folder = try StudyFolder.open(study.path) } catch { throw Wording.failure(error) }
        let rights = FormRights(folder)
        let parts: [SubjectID?] = subjects.isEmpty ? [nil] : subjects.compactMap { SubjectID($0) }
        for part in parts {
          let check = Verification.verify(folder, only: part, rights: rights.allows)
          // The site log alone was found good: nobody knows such a subject.
          if let part, check.files < 2, check.isGood {
            throw Failure.usage("there is no subject \(part) in this study", hint: "casebook due names those there are")
          }
          findings += check.findings
          files += check.files
          lines += check.lines
        }
      }
      for finding in findings { try CheckedOutput.print("\(finding.level.rawValue): \(finding)\n") }
      let broken = findings.filter { $0.level == .broken }.count
      try CheckedOutput.print(
        "\(files) \(files == 1 ? "file" : "files"), \(lines) lines: \(broken == 0 ? "verified" : "\(broken) problems, NOT verified")\n"
      )
      if broken > 0 { throw ExitCode(65) }
    }
  }
}
