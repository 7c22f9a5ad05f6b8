import Disk
import ArgumentParser
import Forms
import Glibc
import Journal
import Record
import Values
import Workflow

/// Makes a study folder: forms, keys, site log.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: "Make a study.")

  @Argument(help: "The folder to make.") var folder: String
  @Option(help: "The folder of the forms; else the trial inside the programme.") var forms: String?
  @Option(help: "The user name of the first manager.") var manager: String
  @Option(help: "The manager's printed name.") var name: String?
  @Option(help: "The site, such as 01.") var site = "01"
  @Option(name: .customLong("password-file"), help: "A file that holds the manager's password, for scripts.")
  var passwordFile: String?

  func run() throws {
    try reporting {
      guard let user = UserName(manager) else { throw Failure.usage("'\(manager)' is no user name") }
      let files = try forms.map { try TrialFiles.folder($0, examples: false) } ?? TrialFiles.embedded
      let trial = try FormsCommand.load(files, folder: forms ?? "forms")
      guard trial.rights.contains(where: { $0.value.contains(.adoptForms) }) else {
        throw Failure.data(
          "no role of the trial may adopt forms: the study could never be amended",
          hint: "give it to one in trial.yaml before the study begins: manager: [adopt-forms, …]")
      }
      if let forms { try FormsCommand.refuseFailing(forms, trial) }
      let password = try Password.readNew("Password for \(user), at least 10 characters: ", file: passwordFile)
      do throws(StudyFault) {
        _ = try StudyFolder.create(
          folder, study: trial.name, site: site,
          manager: Author(user: user, name: name ?? user.text, role: .manager, terminal: Clock.terminal),
          password: password, version: trial.version, forms: TrialFiles.kept(files), at: Clock().now(),
          app: Study.version)
      } catch { throw Wording.failure(error) }
      try CheckedOutput.print("study \(trial.name), site \(site), made in \(folder)\n")
      try CheckedOutput.print(
        "next: casebook user add NAME --role \(trial.roles.first?.rawValue ?? "nurse") --as \(user) --study \(folder)\n"
      )
    }
  }
}
