import Foundation

/// The programme under test, and whether this machine can test it.
enum Binary {
  /// Where `casebook` is: next to the tests, or where CASEBOOK_BINARY says.
  static let path: String = {
    if let set = ProcessInfo.processInfo.environment["CASEBOOK_BINARY"] { return set }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("casebook").path
  }()

  /// Whether there are a terminal and the programme; said on the line of the tests that are left out.
  static let canRun: Bool = Command.exists("tmux") && access(path, X_OK) == 0

  /// Why tests are left out.
  static let needs = "needs tmux on PATH and the built casebook next to the tests"

  /// Runs the programme without a terminal.
  static func run(_ words: String..., environment: [String: String] = [:]) throws -> Command {
    try Command(
      [path] + words, environment: Command.environment.merging(environment) { _, new in new })
  }
}

/// Trials beside the one in `forms/`, with which the programme is tried.
enum Trials {
  /// Their folder.
  static let folder: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/Trials"
  }()
}
