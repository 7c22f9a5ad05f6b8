import Forms
public import Record
public import Screen
public import Session
import Values
import Workflow

/// Somebody at a terminal of a ``TestWard``: keys are written as text, screens are read as text. What is done with them
/// is the programme's own ``Session/Sitting``; only the ward around it is in memory.
///
/// ```swift
/// let sitting = TestSitting(ward, as: People.nurse)
/// sitting.type("<Enter>100<Tab><F2>")
/// sitting.screen()       // 24 lines of 80 cells
/// ```
public final class TestSitting {
  /// The ward.
  public let ward: TestWard
  private let around: WardSurroundings
  private let sitting: Sitting
  /// The size of the window.
  public private(set) var size = (columns: 80, rows: 24)

  /// A sitting; with somebody it begins signed in.
  public init(_ ward: TestWard, as author: Author? = nil, language: String = "en") {
    self.ward = ward
    around = WardSurroundings(ward, author)
    sitting = Sitting(
      around, trial: ward.trial, hashing: Unsealed.hashing, language: language, keepsAsked: true)
    sitting.begin(columns: size.columns, rows: size.rows)
  }

  /// The sitting's session.
  public var session: Session { sitting.session }
  /// Everything the sitting asked for, in order.
  public var effects: [Effect] { sitting.asked }
  /// Whether the program was left.
  public var isOver: Bool { sitting.isOver }

  /// Presses keys: `14<Enter>`, `<C-s>`, `<PgDn>`.
  public func type(_ text: String) { press(Key.keys(text)) }

  /// Presses keys, each followed by what follows its picture.
  public func press(_ keys: [Key]) {
    for key in keys where !isOver {
      send(.key(key))
      sitting.settleDrafts()
      while sitting.hasUnread { sitting.readOn() }
    }
  }

  /// Gives the sitting a message.
  public func send(_ message: Message) { sitting.send(message) }

  /// Nobody types for a while.
  public func pause() { _ = sitting.pause() }

  /// Gives the window another size.
  public func resize(_ columns: Int, _ rows: Int) {
    size = (columns, rows)
    send(.key(.resize(columns: columns, rows: rows)))
  }

  /// What is on the screen.
  public var frame: Frame { session.view(columns: size.columns, rows: size.rows) }

  /// The screen as text.
  public func screen(_ columns: Int? = nil, _ rows: Int? = nil) -> String {
    session.view(columns: columns ?? size.columns, rows: rows ?? size.rows).text
  }

  /// The line of the screen in which the cursor stands.
  public var cursorLine: String { frame.cursor.map { frame.rowText($0.row) } ?? "" }

  /// The line above the keys: the finding, the query or the help of the focused field.
  public var findingLine: String { frame.rowText(size.rows - 2) }

  /// The lines of the screen that hold a text.
  public func lines(with text: String) -> [String] {
    screen().split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { $0.contains(text) }
  }
}

/// A ward in memory around a sitting: people whose password is `password`, and its clock.
private final class WardSurroundings: Surroundings {
  private let ward: TestWard
  private(set) var author: Author?
  let desk: Desk?

  init(_ ward: TestWard, _ author: Author?) {
    self.ward = ward
    self.author = author
    desk = ward.desk()
  }

  /// Something that the ward refuses, in words.
  struct No: Error {
    let words: String
  }

  private static let wrong = No(words: "The password is not right.")

  var moment: Moment { ward.clock.now }
  var people: [SiteLog.User] { [] }

  func signIn(_ user: UserName, password: String, second: String?) throws {
    guard let known = ward.people.first(where: { $0.user == user }), password == "password" else {
      throw WardSurroundings.wrong
    }
    author = known
  }

  func needsPassword(_ user: UserName, code: String) -> Bool { false }
  func changePassword(from old: String, to new: String) throws { try prove(author?.user ?? .casebook, password: old) }
  func makePassword(_ user: UserName, code: String, password: String) throws {
    try signIn(user, password: "password", second: nil)
  }
  func finishOpening() throws {}
  func mustHoldRole(_ author: Author) throws { _ = ward.clock.tick() }

  func prove(_ user: UserName, password: String) throws {
    guard password == "password", user == author?.user else { throw WardSurroundings.wrong }
  }

  func lock() {}
  func unlock(password: String) throws { try prove(author?.user ?? .casebook, password: password) }
  func signOut() { author = nil }
  func remembered() -> [String: String] { ward.remembered }
  func remember(_ name: String, _ value: String) { ward.remembered[name] = value }
  func list() throws -> [Listing] { ward.listing(for: author) }
  func readLists() throws -> [Listing]? { nil }
  func ripenNext() -> Bool? { desk.flatMap { $0.ripenNext(among: ward.patients.keys.sorted(), at: moment) } }

  func look(_ subject: SubjectID) throws -> Patient {
    guard let patient = ward.patients[subject] else { throw No(words: "no subject \(subject)") }
    return patient
  }

  func audit(from place: Int) -> (records: [Audited], next: Int?, problems: [String]) {
    let all = ward.patients.values.sorted { $0.subject < $1.subject }
    guard all.indices.contains(place) else { return ([], nil, []) }
    return (
      [Audited(subject: all[place].subject, entries: all[place].entries)], place + 1 < all.count ? place + 1 : nil, []
    )
  }

  func report(columns: Int, rows: Int) throws -> [[String]] {
    ["one", "two", "three"].enumerated().map { number, name in
      ["TRIAL \(name) page \(number + 1) of 3", "\(columns) columns, \(rows) rows", "", "UNCLEANED"]
    }
  }

  func create(_ subject: SubjectID, rescreens: SubjectID?) throws {
    guard let author else { return }
    try desk?.create(subject, rescreens: rescreens, by: author, at: ward.clock.tick())
  }

  func checkpoint() {}
  func perform(_ request: SiteRequest) throws -> (user: UserName, code: String)? { nil }
  func deny(_ act: ActKind, _ about: String) throws {}
  func redraw() {}

  func words(_ error: any Error) -> String {
    switch error {
    case let no as No: no.words
    case let refusal as Refusal: "\(refusal.text.message): \(refusal.text.hint)"
    case MemoryRecords.Fault.refused(let reason): reason
    case MemoryDrafts.Fault.refused(let reason): reason
    default: "\(error)"
    }
  }
}
