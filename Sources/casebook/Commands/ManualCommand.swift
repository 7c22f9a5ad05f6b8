import Disk
import ArgumentParser
import Forms
import Oncology
import Record
import Screen
import Session
import Values

/// Prints what the code knows about itself as pages of the manual; CI compares them with the ones that are kept.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a page of the manual: keys, checks, acts, grading, contract or form-keys.",
    shouldDisplay: false)

  /// The pages.
  enum Page: String, CaseIterable, ExpressibleByArgument {
    case keys, checks, acts, grading, contract
    case formKeys = "form-keys"
  }

  @Argument(help: "keys, checks, acts, grading, contract or form-keys.") var page: Page

  func run() throws {
    try reporting {
      let text =
        switch page {
        case .keys: ManualCommand.keys
        case .checks: try ManualCommand.checks()
        case .acts: ManualCommand.acts
        case .grading: ManualCommand.grading
        case .contract: ContractPage.text
        case .formKeys: FormKeysPage.text
        }
      try CheckedOutput.print(text)
    }
  }

  private static var keys: String {
    var out = "# Keys\n\nMade from the keymap by `casebook manual keys`.\n"
    for place in KeyBinding.Place.allCases {
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

  private static var grading: String {
    let (five, six) = (GradeRule.all(.v5), GradeRule.all(.v6))
    let out =
      "# Grading by numbers\n\nMade from the tables by `casebook manual grading`: every term of CTCAE v5.0 and v6.0 whose "
      + "grades hold a number, by what it is graded, and from which limits on. Between two limits the lower grade owns "
      + "the printed one. LLN and ULN are the limits of normal; numbers in brackets are those that the terminology "
      + "prints in another unit, with which a value in that unit is compared. \"If asked\" stands where symptoms or "
      + "treatment decide.\n\n| term | version | graded by | limits |\n|---|---|---|---|\n"
    func line(_ rule: GradeRule, _ version: String) -> String {
      "| \(rule.term) | \(version) | \(rule.measure) | \(rule.limits) |\n"
    }
    let both = Set(five).intersection(six)
    var lines = five.map { (rule: $0, version: both.contains($0) ? "both" : "v5.0") }
    lines += six.filter { !both.contains($0) }.map { (rule: $0, version: "v6.0") }
    let sorted = lines.enumerated().sorted {
      ($0.element.rule.term.lowercased(), $0.offset) < ($1.element.rule.term.lowercased(), $1.offset)
    }
    return out + sorted.map { line($0.element.rule, $0.element.version) }.joined()
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
