import Disk
import ArgumentParser
import Values

/// Records that a list had to leave out: each is named, and the list ends with 65, so that no crontab takes it for an
/// all-clear.
enum LeftOut {
  static func report(_ problems: [String], isMarked: Bool = false) throws {
    guard !problems.isEmpty else { return }
    for problem in problems { CheckedOutput.printError("error: \(isMarked ? "damaged" : "left out"): \(problem)\n") }
    CheckedOutput.printError(
      "hint: casebook verify says more; \(isMarked ? "its lines are marked" : "the others are listed")\n")
    throw ExitCode(65)
  }
}
