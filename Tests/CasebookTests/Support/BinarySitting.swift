/// A person at a terminal: signs in, goes to forms, fills them, and looks at the screen after every step.
final class BinarySitting {
  /// The terminal.
  let terminal: TerminalDriver

  init(_ terminal: TerminalDriver) { self.terminal = terminal }

  /// Signs in and waits for the list of subjects.
  func signIn(_ user: String, password: String = TestStudy.password) throws {
    try terminal.wait(for: "Your own name")
    try terminal.play("\(user)<Enter>\(password)<Enter>")
    try terminal.wait("the list of subjects of \(user)", seconds: 60) {
      $0.holds("Subject") && $0.lines[0].hasSuffix(user)
    }
  }

  /// Goes back to the list of subjects, signs out, and waits for the next person.
  func signOut() throws {
    try terminal.press("F10")
    try terminal.wait(for: "Sign out")
    try terminal.type("2")
    try terminal.wait(for: "Your own name")
  }

  /// Begins the record of a subject; the casebook opens.
  func newSubject(_ subject: String) throws {
    try terminal.type("n")
    try terminal.wait(for: "New subject")
    try terminal.play("<End>" + String(repeating: "<BS>", count: 12) + subject + "<Enter>")
    try terminal.wait("the casebook of \(subject)") { $0.lines[0].contains(subject) && $0.holds("Visit") }
  }

  /// Opens the casebook of a subject from the list, by its number as a study card gives it.
  func open(_ subject: String) throws {
    try terminal.wait("the list of subjects") { $0.lines[0].contains("Casebook") }
    try terminal.type(subject)
    try terminal.wait("the filter") { $0.holds("filter: \(subject)") }
    try terminal.press("Enter")
    try terminal.wait("the casebook of \(subject)") { $0.lines[0].contains(subject) }
  }

  /// Goes to a form in the casebook with the arrow keys, reading the line of findings, and opens it.
  func open(_ form: String, at visit: String) throws {
    try terminal.play(String(repeating: "<PgUp>", count: 5))
    var screen = try terminal.wait("the first form", settled: true) { $0.place.hasSuffix(" Visit") }
    if visit != "LOG" {
      try terminal.play(String(repeating: "<Left>", count: 40))
      screen = try terminal.wait("the first visit", settled: true) { $0.place == "SCR Visit" }
      screen = try go("Right", from: screen, until: { $0.place.hasPrefix(visit + " ") }, most: 60)
    }
    try go("Down", from: screen, until: { $0.place == "\(visit) \(form)" }, most: 60)
    try terminal.press("Enter")
    try terminal.wait("the form \(form)") { $0.lines[0].contains(form) && $0.place != "\(visit) \(form)" }
  }

  /// Presses a key until the screen is as wanted, each time waiting for the screen to change.
  @discardableResult
  private func go(
    _ key: String, from start: Screenshot, until isThere: (Screenshot) -> Bool, most: Int
  ) throws -> Screenshot {
    var screen = start
    for _ in 0..<most where !isThere(screen) {
      let before = screen
      try terminal.press(key)
      screen = try terminal.wait("the cursor to move by \(key)", seconds: 10, settled: true) { $0 != before }
    }
    if !isThere(screen) { throw Failure("\(key) does not lead there:\n\(screen.text)") }
    return screen
  }

  /// Fills a line of a form: waits until the cursor stands on its question, then types the answers, each with Enter.
  ///
  /// An empty answer takes what is offered; keys in brackets, such as `<Tab>`, are pressed without an Enter.
  func answer(_ question: String, _ answers: [String]) throws {
    try terminal.wait("the question '\(question)'") { $0.focus.contains(question) }
    try terminal.play(answers.map { $0.hasPrefix("<") && $0.hasSuffix(">") ? $0 : $0 + "<Enter>" }.joined())
  }

  /// Presses the key that saves or completes, and waits for the number of the new entry.
  @discardableResult
  func keep(_ key: String = "F3") throws -> Int {
    let before = try terminal.screenshot()
    try terminal.press(key)
    let screen = try terminal.wait("the entry to be saved") { $0.savedEntry != nil && $0 != before }
    guard let entry = screen.savedEntry else { throw Failure("nothing was saved") }
    return entry
  }

  /// Presses keys; after an Esc it waits, as the next letter within a tenth of a second would be one key with it.
  func press(_ keys: String) throws {
    let before = try terminal.screenshot()
    try terminal.play(keys)
    if keys.hasSuffix("<Esc>") { try terminal.wait("an answer to \(keys)", settled: true) { $0 != before } }
  }

  /// Leaves a form that holds nothing unsaved.
  func back() throws {
    let before = try terminal.screenshot()
    try terminal.press("Escape")
    try terminal.wait("the page before") { $0 != before && $0.lines[0] != before.lines[0] }
  }
}
