import ArgumentParser
import Journal
import Record
import Values

/// The people of a study.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Add people.", subcommands: [Add.self])

  /// Adds a person and prints the one-time code for the first sign-in.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a person; prints a one-time code.")

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @Argument(help: "The user name.") var user: String
    @Option(help: "The role: nurse, coordinator, investigator, monitor, manager, administrator, auditor.")
    var role: String
    @Option(help: "The printed name.") var name: String?

    func run() throws {
      try reporting {
        guard let name = UserName(user), name != .casebook else {
          throw Failure.usage("'\(user)' is no user name", hint: "a small letter, then letters, digits, . and -")
        }
        guard let role = Role(rawValue: role), role != .system else {
          throw Failure.usage(
            "no role '\(role)'",
            hint: "one of " + Role.allCases.filter { $0 != .system }.map(\.rawValue).joined(separator: ", "))
        }
        let study = try Study.open(at: study.path)
        try by.signIn(study)
        guard let author = study.author else { return }
        guard [.manager, .administrator].contains(author.role) || study.trial.allows(author.role, .userAdd) else {
          try study.recordAlone(
            Act(
              .denied,
              details: [.user: .string(author.user.text), .act: .string("user.add"), .text: .string(name.text)]))
          throw Failure.denied("a \(author.role.rawValue) may not add people", hint: "ask a manager")
        }
        guard study.log.user(name) == nil else { throw Failure.usage("there is a user \(name) already") }
        let code: OneTimeCode
        do throws(KeyFault) {
          code = try KeyStore(study.folder).giveCode(name, at: study.clock.now())
        } catch { throw Wording.failure(error) }
        let expires = Moment.utc(study.clock.now().milliseconds + KeyStore.codeLifetime)
        try study.record(
          Act(
            .userAdd,
            details: [
              .user: .string(name.text), .printed: .string(self.name ?? name.text), .role: .string(role.rawValue),
              .expires: .string(expires),
            ]))
        try CheckedOutput.print("\(name) added as \(role.rawValue)\none-time code: \(code.text)\n")
        try CheckedOutput.print("it ends at \(expires); the first sign-in makes password and key\n")
      }
    }
  }
}
