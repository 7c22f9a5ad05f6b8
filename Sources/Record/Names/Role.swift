public import Values

/// What a person is in the trial; what they may do follows from it (`roles:` in trial.yaml).
public struct Role: GrowingWord {
  /// The role's name.
  public let rawValue: String

  /// A role spelled in small letters.
  public init(word: String) { rawValue = word }

  /// Small letters, digits, `.` and `-`, a letter first.
  public static func isWord(_ text: String) -> Bool { isSmallWord(text, from: "a", joined: true) }

  /// Enters and answers.
  public static var nurse: Role { Role(word: "nurse") }
  /// Enters, reviews, raises, closes and verifies.
  public static var coordinator: Role { Role(word: "coordinator") }
  /// Confirms, decides and signs.
  public static var investigator: Role { Role(word: "investigator") }
  /// Verifies and raises; never edits.
  public static var monitor: Role { Role(word: "monitor") }
  /// Freezes, locks, adopts forms and adds people.
  public static var manager: Role { Role(word: "manager") }
  /// Holds the list of users and nothing else.
  public static var administrator: Role { Role(word: "administrator") }
  /// Reads.
  public static var auditor: Role { Role(word: "auditor") }
  /// The programme itself.
  public static var system: Role { Role(word: "system") }

  /// Roles in the order of letters, for sentences: `manager, nurse`.
  public static func words(_ roles: some Sequence<Role>) -> String {
    roles.map(\.rawValue).sorted().joined(separator: ", ")
  }

  /// The roles that this version knows.
  public static let allCases: [Role] = [
    nurse, coordinator, investigator, monitor, manager, administrator, auditor, system,
  ]
}
