import Forms
public import Record
public import Workflow

/// What a sitting needs from outside: the clock, who somebody is, the site's log, and lists of many records.
///
/// The programme gives it with a study on disk; tests give it in memory. Acts on records are no part of it: they go to
/// the ``Workflow/Desk``.
public protocol Surroundings: AnyObject {
  /// One reading of the clock.
  var moment: Moment { get }
  /// Who is signed in, with the role that counts.
  var author: Author? { get }
  /// The desk of the study; there is one once somebody has signed in.
  var desk: Desk? { get }

  /// Opens a person's key. Throws ``SecondCodeNeeded`` where the code of the second factor is wanted too, else in words for
  /// the sign-in page.
  func signIn(_ user: UserName, password: String, second: String?) throws
  /// Whether a person comes for the first time and must make a password; then `code` is proved to be the one-time code.
  /// Throws in words for the sign-in page when it is not.
  func needsPassword(_ user: UserName, code: String) throws -> Bool
  /// Seals the key of whoever sits here under another password. Throws in words.
  func changePassword(from old: String, to new: String) throws
  /// Makes a person's key with the one-time code. Throws in words for the sign-in page.
  func makePassword(_ user: UserName, code: String, password: String) throws
  /// Waits until the forms of the study are read. Throws when they cannot be.
  func finishOpening() throws
  /// Refuses a person who no longer holds the role of this sitting. Throws.
  func mustHoldRole(_ author: Author) throws
  /// Proves that the person who sits here is the one who signs. Throws.
  func prove(_ user: UserName, password: String) throws
  /// Takes the key out of memory until the same person unlocks.
  func lock()
  /// Gives the key back to the person who sits here. Throws.
  func unlock(password: String) throws
  /// Signs out.
  func signOut()

  /// What this person's lists were set to.
  func remembered() -> [String: String]
  /// Keeps how this person has set a list.
  func remember(_ name: String, _ value: String)
  /// Every patient's line; a record that cannot be read is a line that says so. Throws when there is no list at all.
  func list() throws -> [Listing]
  /// The lines again after some more records were read for them; nil when all are read. Throws when there is no list at all.
  func readLists() throws -> [Listing]?
  /// Opens the queries of checks whose days are over in one more record, on which nobody looked today; whether there were
  /// any, nil when all records were looked at.
  func ripenNext() -> Bool?
  /// A patient's record to look at. Throws.
  func look(_ subject: SubjectID) throws -> Patient
  /// Some records for the history of the study, from a place in their list on.
  func audit(from place: Int) -> (records: [Audited], next: Int?, problems: [String])
  /// The report of the study as pages of that size. Throws.
  func report(columns: Int, rows: Int) throws -> [[String]]

  /// Begins a patient's record. Throws.
  func create(_ subject: SubjectID, rescreens: SubjectID?) throws
  /// Notes after a signature where all files end.
  func checkpoint()
  /// The people of the site.
  var people: [SiteLog.User] { get }
  /// Does something to the people of the site; the one-time code that came of it. Throws.
  func perform(_ request: SiteRequest) throws -> (user: UserName, code: String)?
  /// Records that somebody tried what their role may not do. Throws.
  func deny(_ act: ActKind, _ about: String) throws

  /// What went wrong, in words for the person at the terminal, with the way out.
  func words(_ error: any Error) -> String
  /// Paints the whole screen again.
  func redraw()
}
