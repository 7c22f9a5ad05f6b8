public import Record

/// The programme acting for itself: the site's key, the time, and where it runs. It signs what is done without a
/// person, such as setting a torn line aside.
public struct Caretaker: Sendable {
  /// The site's key.
  public let signer: Signer
  /// When.
  public let moment: Moment
  /// The version of the programme.
  public let app: String
  /// The terminal at which it runs.
  public let terminal: String
  /// The line of the site log that it has seen; nil while the log itself is opened.
  public let log: LineMark?

  /// The programme at that moment.
  public init(signer: Signer, moment: Moment, app: String, terminal: String, log: LineMark? = nil) {
    self.signer = signer
    self.moment = moment
    self.app = app
    self.terminal = terminal
    self.log = log
  }

  /// The author of its lines.
  public var author: Author { Author(user: .casebook, name: "Casebook", role: .system, terminal: terminal) }
}
