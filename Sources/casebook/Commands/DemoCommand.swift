import Journal
import Disk
import ArgumentParser
import Glibc
import Record
import Values

/// A throw-away study of simulated patients, opened with a nurse signed in.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make a study of simulated patients and open it.")

  @Option(help: "How many patients.") var subjects = 16
  @Option(help: "What the patients are drawn from; the same seed gives the same patients.") var seed: UInt64 = 1
  @Option(help: "Keep the study in this folder.") var keep: String?
  @Flag(name: .customLong("no-open"), help: "Do not open it.") var noOpen = false
  @Option(help: "The role to sign in as.") var role = "nurse"

  func run() throws {
    try reporting {
      guard (0...500).contains(subjects) else { throw Failure.usage("0 to 500 patients can be simulated") }
      let folder = try keep ?? FolderTree.temporary("casebook-demo")
      defer {
        if keep == nil {
          FolderTree.remove(folder)
          unlink(folder + ".truth.json")
        }
      }
      let demo = DemoStudy(folder: folder, subjects: subjects, seed: seed)
      let compared = try demo.make()
      if noOpen {
        try CheckedOutput.print("demonstration study in \(folder): \(subjects) subjects\n")
        try CheckedOutput.print(
          "\(compared) results compared with what was drawn (\(folder).truth.json), all the same\n")
        try CheckedOutput.print("users \(DemoStudy.users.map(\.user.text).joined(separator: ", ")); ")
        try CheckedOutput.print("password of all: \(DemoStudy.password)\n")
        return
      }
      guard let user = DemoStudy.users.first(where: { $0.role.rawValue == role })?.user else {
        throw Failure.usage("nobody of the demonstration is a \(role)", hint: "nurse, coordinator or investigator")
      }
      try Loop.run {
        let study = try Study.open(at: folder, derivation: .quick)
        try study.signIn(user, password: DemoStudy.password)
        return study
      }
    }
  }
}
