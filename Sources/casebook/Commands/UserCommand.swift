import Disk
import ArgumentParser
import Journal
import Record
import Session
import Values
import Workflow

/// The people of a study.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Add people, give roles, disable, reset.",
    subcommands: [Add.self, Give.self, Disable.self, Reset.self, Password.self, Second.self, Recover.self, List.self])

  /// Reads the name of a person.
  static func name(_ text: String) throws -> UserName {
    guard let name = UserName(text), name != .casebook else {
      throw Failure.usage("'\(text)' is no user name", hint: "a small letter, then letters, digits, . and -")
    }
    return name
  }

  /// Reads a role.
  static func role(_ text: String) throws -> Role {
    guard let role = Role(rawValue: text), role != .system else {
      throw Failure.usage("'\(text)' is no role", hint: "the roles stand in forms/trial.yaml")
    }
    return role
  }

  /// Does it as the person who asks; what the role may not do is refused and recorded.
  static func perform(_ request: SiteRequest, _ study: StudyOption, _ by: AsOption) throws -> (
    user: UserName, code: String
  )? {
    let study = try Study.open(at: study.path)
    try by.signIn(study)
    defer { study.signOut() }
    do {
      return try study.perform(request)
    } catch let refusal as Refusal {
      if case .notAllowed = refusal { throw Failure.denied(refusal.text.message, hint: refusal.text.hint) }
      throw Failure.usage(refusal.text.message, hint: refusal.text.hint)
    }
  }

  static func tell(_ made: (user: UserName, code: String)?) throws {
    guard let (user, code) = made else { return }
    try CheckedOutput.print("one-time code of \(user): \(code)\n")
    try CheckedOutput.print("it ends in 72 hours; the first sign-in makes password and key\n")
  }

  /// From when to when a role is held.
  struct Days: ParsableArguments {
    @Option(help: "The first day on which the role is held, 2026-11-23; else at once.") var from: String?
    @Option(help: "The last day; else without an end.") var until: String?

    func read() throws -> (from: PartialDate?, until: PartialDate?) {
      (try Days.date(from, "--from"), try Days.date(until, "--until"))
    }

    static func date(_ text: String?, _ option: String) throws -> PartialDate? {
      guard let text else { return nil }
      guard let date = PartialDate(text), date.dayNumber != nil else {
        throw Failure.usage("\(option): '\(text)' is no date", hint: "dates are written 2026-11-23")
      }
      return date
    }
  }

  /// Adds a person and prints the one-time code for the first sign-in.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a person; prints a one-time code.")

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @OptionGroup var days: Days
    @Argument(help: "The user name.") var user: String
    @Option(help: "The role, as trial.yaml names it: nurse, coordinator, investigator, monitor, manager, ….")
    var role: String
    @Option(help: "The printed name.") var name: String?

    func run() throws {
      try reporting {
        let (user, role, days) = (try UserCommand.name(user), try UserCommand.role(role), try days.read())
        let outcome = try UserCommand.perform(
          .add(user, name: name ?? user.text, role, from: days.from, until: days.until), study, by)
        try CheckedOutput.print("\(user) added as \(role.rawValue)\n")
        try UserCommand.tell(outcome)
      }
    }
  }

  /// Gives a person another role, or other days.
  struct Give: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: "Give a person a role; a disabled person may sign in again.")

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @OptionGroup var days: Days
    @Argument(help: "The user name.") var user: String
    @Argument(help: "The role.") var role: String

    func run() throws {
      try reporting {
        let (user, role, days) = (try UserCommand.name(user), try UserCommand.role(role), try days.read())
        _ = try UserCommand.perform(.give(user, role, from: days.from, until: days.until), study, by)
        try CheckedOutput.print("\(user) is \(role.rawValue)\n")
      }
    }
  }

  /// A person may no longer sign in.
  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A person may no longer sign in.")

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @Argument(help: "The user name.") var user: String

    func run() throws {
      try reporting {
        let user = try UserCommand.name(user)
        _ = try UserCommand.perform(.disable(user), study, by)
        try CheckedOutput.print("\(user) is disabled; what was signed stays valid\n")
      }
    }
  }

  /// A person gets a new one-time code.
  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a new one-time code; the old password and key count no longer.")

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @Argument(help: "The user name.") var user: String
    @Option(help: "The day from which others may have known the password; what was signed since is marked.")
    var since: String?

    func run() throws {
      try reporting {
        let since = try Days.date(since, "--since")
        if let since, let today = Clock().now().localDate, since.earliest > today.latest {
          throw Failure.usage("--since \(since) is still to come", hint: "name the first day that is in doubt")
        }
        try UserCommand.tell(try UserCommand.perform(.reset(try UserCommand.name(user), since: since), study, by))
      }
    }
  }

  /// Changes one's own password.
  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change your own password; the key and what it signed stay.")

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @Option(name: .customLong("new-password-file"), help: "A file that holds the new password, for scripts.")
    var newPasswordFile: String?

    func run() throws {
      try reporting {
        let study = try Study.open(at: study.path)
        guard let user = UserName(by.user) else { throw Failure.usage("'\(by.user)' is no user name") }
        let old = try casebook.Password.read("Old password of \(user): ", file: by.passwordFile)
        try study.signIn(user, password: old)
        let new = try casebook.Password.read("New password: ", file: newPasswordFile)
        if newPasswordFile == nil, try casebook.Password.read("Once more: ", file: nil) != new {
          throw Failure.usage("the two passwords differ", hint: "nothing was changed; do it again")
        }
        try study.changePassword(from: old, to: new)
        try CheckedOutput.print("the password of \(user) is changed; what was signed before stays valid\n")
      }
    }
  }

  /// Gives oneself a second factor for terminals outside of the ward.
  struct Second: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A second code, from an app, for terminals outside of the ward.",
      discussion: """
        It is asked for where the terminal came by ssh and the set-up gave it no name (CASEBOOK_TERMINAL). The secret is
        sealed with your key; a new one-time code from the manager takes both away.
        """)

    @OptionGroup var study: StudyOption
    @OptionGroup var by: AsOption
    @Flag(help: "Take it away.") var off = false

    func run() throws {
      try reporting {
        let study = try Study.open(at: study.path)
        guard let user = UserName(by.user) else { throw Failure.usage("'\(by.user)' is no user name") }
        let password = try casebook.Password.read("Password of \(user): ", file: by.passwordFile)
        do { try study.signIn(user, password: password) } catch is SecondCodeNeeded {
          try study.signIn(
            user, password: password, second: try casebook.Password.read("Second code: ", file: nil))
        }
        if off {
          try study.changeSecond(to: nil, password: password)
          return try CheckedOutput.print("\(user) needs no second code any more\n")
        }
        let second = SecondFactor()
        try CheckedOutput.print("secret for the app: \(second.text)\n\(second.address(user, study: study.log.study))\n")
        let code = try casebook.Password.read("The six digits that it shows now: ", file: nil)
        guard second.accepts(code, at: study.clock.now()) else {
          throw Failure.denied(
            "the code is not the one of now", hint: "nothing was changed; look at the clock of the app")
        }
        try study.changeSecond(to: second, password: password)
        try CheckedOutput.print("from terminals outside of the ward \(user) is asked for it\n")
      }
    }
  }

  /// The last manager has forgotten the password.
  struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give the last manager a new one-time code, at the machine itself.",
      discussion: """
        Only for a study in which nobody else could give it. It is done with the site's own key, stands in the site log,
        and every verification tells of it.
        """)

    @OptionGroup var study: StudyOption
    @Argument(help: "The user name.") var user: String

    func run() throws {
      try reporting {
        let name = try UserCommand.name(user)
        try UserCommand.tell((name, try Study.open(at: study.path).recover(name)))
      }
    }
  }

  /// Who holds which role, from when to when.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The delegation log: who holds which role.")

    @OptionGroup var study: StudyOption
    @Flag(help: "As JSON.") var json = false

    func run() throws {
      try reporting {
        let study = try Study.open(at: study.path)
        let today = study.clock.now().localDate
        let rows = study.log.users.map { user -> JSON in
          .object([
            (key: "user", value: .string(user.user.text)), (key: "name", value: .string(user.name)),
            (key: "role", value: .string(user.role.rawValue)),
            (key: "from", value: .optional(user.from?.description)),
            (key: "until", value: .optional(user.until?.description)),
            (key: "active", value: .bool(!user.isDisabled && user.isDelegated(on: today))),
          ])
        }
        if json { return try CheckedOutput.print(JSON.array(rows).prettyText + "\n") }
        for user in study.log.users {
          let days = "\(user.from?.description ?? "-") to \(user.until?.description ?? "-")"
          let state = user.isDisabled ? "disabled" : user.isDelegated(on: today) ? "active" : "no role today"
          try CheckedOutput.print(
            "\(user.user)  \(withoutControlCharacters(user.name))  \(user.role.rawValue)  \(days)  \(state)\n")
        }
      }
    }
  }
}
