import Disk
import ArgumentParser
import Values

/// Records that a list had to leave out: each is named, and the list ends with 65, so that no crontab takes it for an
/// all-clear.
enum LeftOut {
  static func report(_ problems: [String]) throws {
    guard !problems.isEmpty else { return }
    for problem in problems { CheckedOutput.printError("error: left out: \(problem)\n") }
    CheckedOutput.printError("hint: casebook verify says more; the others are listed\n")
    throw ExitCode(65)
  }
}
