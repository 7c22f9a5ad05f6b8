import Foundation

/// A throw-away demonstration study without patients: its folder, its people, and terminals on it.
final class TestStudy {
  /// The folder of the study.
  let folder: String
  /// Where the study lies, with room beside it.
  let place: String

  /// The password of everybody.
  static let password = "demonstration"

  /// Makes a study.
  init() throws {
    var template = Array((NSTemporaryDirectory() + "casebook-test-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("no folder for a study (error \(errno))") }
    place = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    folder = place + "/study"
    try put(TestStudy.password, at: "password")
    let made = try Binary.run("demo", "--subjects", "0", "--keep", folder, "--no-open")
    guard made.status == 0 else { throw Failure("no study: \(made.errors)") }
  }

  deinit { try? FileManager.default.removeItem(atPath: place) }

  /// The file that holds everybody's password.
  var passwordFile: String { place + "/password" }

  /// The journal of a subject.
  func journal(_ subject: String) -> String { "\(folder)/subjects/\(subject).jsonl" }

  /// Writes a file beside the study.
  @discardableResult
  func put(_ text: String, at name: String) throws -> String {
    let path = place + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Runs a subcommand on the study.
  func run(_ words: String...) throws -> Command {
    try Command([Binary.path] + words + ["--study", folder], environment: Command.environment)
  }

  /// Loads a table of values.
  func load(_ table: String, as user: String = "coord01", complete: Bool = true, flags more: [String] = []) throws
    -> Command
  {
    let file = try put(table, at: "load-\(UInt32.random(in: 0...UInt32.max)).csv")
    let flags = complete ? ["--complete"] : []
    return try Command(
      [Binary.path, "load", file, "--as", user, "--password-file", passwordFile, "--study", folder] + flags + more)
  }

  /// Opens a terminal on the study.
  func terminal(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws -> TerminalDriver {
    try TerminalDriver(
      [Binary.path, "--study", folder], columns: columns, rows: rows,
      environment: Command.environment.merging(environment) { _, new in new })
  }

  /// Opens a terminal in which a shell says `status N` once the programme has ended, and stays open then. The programme gets
  /// these words, else it opens the study.
  func shell(_ words: [String]? = nil, environment: [String: String] = [:]) throws -> TerminalDriver {
    try TerminalDriver(
      ["sh", "-c", #""$0" "$@"; echo "status $?"; exec cat"#, Binary.path] + (words ?? ["--study", folder]),
      environment: Command.environment.merging(environment) { _, new in new })
  }
}
