import Disk
import ArgumentParser
import Forms
import Record
import Screen
import Session
import Values

/// Prints what the code knows about itself as pages of the manual; CI compares them with the ones that are kept.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a page of the manual: keys, checks or acts.", shouldDisplay: false)

  /// The pages.
  enum Page: String, CaseIterable, ExpressibleByArgument {
    case keys, checks, acts
  }

  @Argument(help: "keys, checks or acts.") var page: Page

  func run() throws {
    try reporting {
      let text =
        switch page {
        case .keys: ManualCommand.keys
        case .checks: try ManualCommand.checks()
        case .acts: ManualCommand.acts
        }
      try CheckedOutput.print(text)
    }
  }

  private static var keys: String {
    var out = "# Keys\n\nMade from the keymap by `casebook manual keys`.\n"
    for place in Binding.Place.allCases {
      let bindings = Keymap.table.filter { $0.places.contains(place) }
      guard !bindings.isEmpty else { continue }
      out += "\n## \(place.rawValue)\n\n| key | does |\n|---|---|\n"
      for binding in bindings {
        out += "| \(binding.keys.map(\.description).joined(separator: ", ")) | \(binding.help) |\n"
      }
    }
    return out
  }

  private static func checks() throws -> String {
    let trial = try FormsCommand.load(TrialFiles.embedded, folder: "forms")
    var out = "# Checks\n\nMade from `forms/` by `casebook manual checks`: \(trial.checks.count) checks.\n"
    for name in trial.formNames {
      guard let form = trial.forms[name], !form.checks.isEmpty else { continue }
      out += "\n## \(form.title.text("en"))\n\n| check | at | level | after |\n|---|---|---|---|\n"
      for check in form.checks {
        out += "| \(check.id) | \(check.at) | \(check.level.rawValue)\(check.isCritical ? ", critical" : "") | "
        out += "\(moment(check.after)) |\n"
      }
    }
    return out
  }

  private static func moment(_ after: Check.After) -> String {
    switch after {
    case .save: "save"
    case .complete: "complete"
    case .bothComplete: "both-complete"
    case .days(let days): "days(\(days))"
    }
  }

  private static var acts: String {
    var out =
      "# Acts\n\nMade from the table of keys by `casebook manual acts`: what each act writes, in this order.\n\n"
    out += "| act | keys |\n|---|---|\n"
    for kind in ActKind.allCases {
      let keys = (ActKey.table[kind] ?? []).map(\.rawValue).joined(separator: " ")
      out += "| \(kind.rawValue) | \(keys.isEmpty ? "-" : keys) |\n"
    }
    return out
  }
}
