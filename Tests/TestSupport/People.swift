import Journal
public import Record
import Values
public import Workflow

/// The people of the ward in tests.
public enum People {
  /// Enters.
  public static let nurse = person("nurse01", .nurse)
  /// Another one who enters.
  public static let otherNurse = person("nurse02", .nurse)
  /// Reviews.
  public static let coordinator = person("coord01", .coordinator)
  /// Decides.
  public static let investigator = person("inv01", .investigator)
  /// Verifies.
  public static let monitor = person("mon01", .monitor)

  /// Somebody in a role.
  public static func person(_ user: String, _ role: Role) -> Author {
    Author(user: UserName(user) ?? .casebook, name: user, role: role, terminal: "ward3/pts2")
  }

  /// The person of each role.
  public static func of(_ role: Role) -> Author {
    switch role {
    case .nurse: nurse
    case .coordinator: coordinator
    case .investigator: investigator
    case .monitor: monitor
    default: person(role.rawValue + "01", role)
    }
  }
}

/// Entries without a journal: the seal says nothing.
public enum Unsealed {
  /// Hashes as the study does, over the forms of the test.
  public static let hashing = Hashing(forms: "1.0.0@test") { Digest.sha256($0) }

  /// The programme acting for itself.
  public static let programme = Author(user: .casebook, name: "Casebook", role: .system, terminal: "ward3/pts2")

  /// An entry of a patient at a moment.
  public static func entry(
    _ number: Int, _ act: Act, by author: Author, at moment: Moment, of subject: SubjectID,
    forms: String = hashing.forms
  ) -> Entry {
    Entry(
      number: number, moment: moment, author: author, site: subject.site, subject: subject, forms: forms,
      app: "test", act: act, seal: Seal(previous: "", salt: "", signature: "", hash: "h\(number)"))
  }
}
