import Foundation

/// A study of another trial than that of the demonstration, made by `casebook init`.
final class OtherStudy {
  /// Where the study lies, with room beside it.
  let place: String
  /// The folder of the study.
  var folder: String { place + "/study" }
  /// The file that holds everybody's password.
  var password: String { place + "/password" }

  /// A study of the forms in a folder, which is made in a place of its own; its manager is called `boss`.
  init(_ forms: (String) throws -> String) throws {
    var template = Array((NSTemporaryDirectory() + "casebook-other-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("no folder") }
    place = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try Data(TestStudy.password.utf8).write(to: URL(fileURLWithPath: password))
    let made = try run([
      "init", folder, "--forms", try forms(place), "--manager", "boss", "--password-file", password,
    ])
    guard made.status == 0 else { throw Failure("no study: \(made.errors)") }
  }

  deinit { try? FileManager.default.removeItem(atPath: place) }

  /// Runs the programme.
  func run(_ words: [String]) throws -> Command {
    try Command([Binary.path] + words, environment: Command.environment)
  }

  /// Adds a person, who signs in for the first time: the list of subjects is on the screen.
  func sitting(_ user: String, role: String, columns: Int = 80, rows: Int = 24) throws -> BinarySitting {
    let added = try run([
      "user", "add", user, "--role", role, "--as", "boss", "--password-file", password, "--study", folder,
    ])
    let words = added.output.split(whereSeparator: { " \n".contains($0) }).map(String.init)
    guard let code = words.first(where: { $0.count == 11 && $0.contains("-") }) else {
      throw Failure("no code: \(added.output)\(added.errors)")
    }
    let bedside = BinarySitting(
      try TerminalDriver(
        [Binary.path, "--study", folder], columns: columns, rows: rows, environment: Command.environment))
    try bedside.terminal.wait(for: "Your own name")
    try bedside.terminal.play("\(user)<Enter>\(code)<Enter>")
    for word in ["New password", "Once more"] {
      try bedside.terminal.wait(for: word)
      try bedside.terminal.play("\(TestStudy.password)<Enter>")
    }
    try bedside.terminal.wait("the list of subjects", seconds: 60) {
      $0.holds("Subject") && $0.lines[0].hasSuffix(user)
    }
    return bedside
  }

  /// Runs a subcommand on the study and gives what it prints. Throws when it fails.
  func output(_ words: String...) throws -> String {
    let done = try run(words + ["--study", folder])
    guard done.status == 0 else { throw Failure("\(words): \(done.errors)") }
    return done.output
  }
}
