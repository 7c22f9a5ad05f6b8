import Foundation

/// A patient's course as a nurse would key it: a text file, one line a question.
///
/// | line | means |
/// |---|---|
/// | `# …` | a remark for readers |
/// | `user NAME` | the person before signs out, this one signs in |
/// | `subject NUMBER` | begins the record, or opens it if it was begun |
/// | `form VISIT TITLE` | goes to the form in the casebook and opens it |
/// | `QUESTION \| ANSWER \| …` | the cursor stands on the question; each answer is typed with Enter |
/// | `done` | completes the form and goes back; `save` saves it |
/// | `sees TEXT` | the text must stand on the screen |
/// | `load TABLE` | a table of values from this folder is loaded meanwhile |
/// | `keys KEYS` | anything else, such as `o2` |
/// | `step WORDS \| LEAST` | what follows is one step of work, for which so many keystrokes are the least possible |
/// | `screen NAME` | keeps the screen as text where CASEBOOK_SCREENS says |
///
/// A line that begins with `~` holds something made up: the published report does not say it.
struct PatientScript {
  /// A line of the file.
  struct Line {
    let number: Int
    let text: String
    let isMadeUp: Bool
  }

  let name: String
  let lines: [Line]

  /// A step of work: how many keystrokes it took, and how few it could take.
  struct Step {
    let words: String
    let least: Int
    var keystrokes = 0
  }

  /// Reads a script from the folder of patients.
  init(_ name: String) throws {
    self.name = name
    lines = try PatientScript.file("\(name).txt").split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().compactMap { index, text in
        var line = text.trimmingCharacters(in: .whitespaces)
        guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
        let isMadeUp = line.hasPrefix("~")
        if isMadeUp { line = line.dropFirst().trimmingCharacters(in: .whitespaces) }
        return Line(number: index + 1, text: line, isMadeUp: isMadeUp)
      }
  }

  /// A file of the folder of patients.
  static func file(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("Patients/" + name), encoding: .utf8)
  }

  /// Plays the script on a study, from the sign-in to the last line; gives its steps. Throws with the line that failed.
  @discardableResult
  func play(on study: TestStudy) throws -> [Step] {
    let bedside = BinarySitting(try study.terminal())
    var player = Player(bedside: bedside, study: study)
    for line in lines {
      do {
        try player.play(line.text)
      } catch {
        throw Failure("\(name).txt:\(line.number): \(line.text)\n\(error)")
      }
    }
    bedside.terminal.close()
    return player.steps
  }

  /// Plays lines and remembers who sits there and whose record is open.
  private struct Player {
    let bedside: BinarySitting
    let study: TestStudy
    var user: String?
    var known: Set<String> = []
    var steps: [Step] = []

    /// Adds the keystrokes of a line to its step.
    private mutating func count(_ word: String, _ rest: String, _ line: String) {
      guard !steps.isEmpty else { return }
      let keys: String
      switch word {
      case "keys": keys = rest
      case "done": keys = "<F3><Esc>"
      case "save": keys = "<F2>"
      case "back": keys = "<Esc>"
      case "sees", "screen", "user", "subject", "form", "load": return
      default:
        let answers = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        keys = answers.map { answer in
          let text = answer.trimmingCharacters(in: .whitespaces)
          return text.hasPrefix("<") && text.hasSuffix(">") ? text : text + "<Enter>"
        }.joined()
      }
      steps[steps.count - 1].keystrokes += Keystroke.read(keys).reduce(0) { $0 + $1.count }
    }

    mutating func play(_ line: String) throws {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? words[1] : ""
      if words[0] == "step" {
        let cells = rest.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        steps.append(Step(words: cells.first ?? "", least: Int(cells.last ?? "") ?? 0))
        return
      }
      count(words[0], rest, line)
      if line.contains("|"), words[0] != "sees" {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return try bedside.answer(cells[0], Array(cells.dropFirst()))
      }
      switch words[0] {
      case "user":
        if user != nil { try bedside.signOut() }
        try bedside.signIn(rest)
        user = rest
      case "subject":
        if known.insert(rest).inserted { try bedside.newSubject(rest) } else { try bedside.open(rest) }
      case "form":
        let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
        try bedside.open(parts.last ?? "", at: parts.first ?? "")
      case "done":
        try bedside.keep("F3")
        try bedside.back()
      case "save": try bedside.keep("F2")
      case "sees": try bedside.terminal.wait(for: rest)
      case "load":
        let loaded = try study.load(PatientScript.file(rest + ".csv"))
        guard loaded.status == 0 else { throw Failure("\(rest).csv: \(loaded.errors)") }
      case "keys": try bedside.press(rest)
      case "back": try bedside.back()
      case "screen":
        if let folder = ProcessInfo.processInfo.environment["CASEBOOK_SCREENS"] {
          try Data(bedside.terminal.screenshot().text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(rest).txt"))
        }
      default: throw Failure("no such line: \(line)")
      }
    }
  }
}
