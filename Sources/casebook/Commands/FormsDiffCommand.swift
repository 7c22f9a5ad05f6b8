import ArgumentParser
import Disk
import Forms
import Values

/// Says what is different between two folders of forms, and what that does to records made under the first.
struct FormsDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two folders of forms.",
    discussion: "Each difference is harmless, asks, or changes meaning. Exit 1 when any is more than harmless.")

  @Argument(help: "The older folder.") var old: String
  @Argument(help: "The newer folder.") var new: String
  @Flag(help: "As JSON.") var json = false

  func run() throws {
    try reporting {
      let before = try FormsCommand.load(try TrialFiles.folder(old, examples: false), folder: old)
      let now = try FormsCommand.load(try TrialFiles.folder(new, examples: false), folder: new)
      let changes = TrialDiff(from: before, to: now).changes
      try CheckedOutput.print(json ? FormsDiffCommand.json(changes) : FormsDiffCommand.text(changes))
      if changes.contains(where: { $0.weight != .harmless }) { throw ExitCode(1) }
    }
  }

  private static func text(_ changes: [TrialChange]) -> String {
    guard !changes.isEmpty else { return "nothing is different\n" }
    let weight = TrialChange.Weight.allCases.map(\.rawValue.count).max() ?? 0
    let lines = changes.map { change in
      let word = change.weight.rawValue
      return word + String(repeating: " ", count: weight - word.count) + "  \(change.place): \(change.what)"
    }
    let counts = TrialChange.Weight.allCases.map { weight in
      "\(changes.count { $0.weight == weight }) \(weight.rawValue)"
    }
    return (lines + [counts.joined(separator: ", ")]).joined(separator: "\n") + "\n"
  }

  private static func json(_ changes: [TrialChange]) -> String {
    let all = changes.map { change in
      JSON.object([
        ("place", .string(change.place)), ("what", .string(change.what)), ("weight", .string(change.weight.rawValue)),
      ])
    }
    return JSON.array(all).harmlessPrettyText + "\n"
  }
}
