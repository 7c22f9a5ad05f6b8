import Forms

/// The page of the contract between forms and programme, made from its declarations.
enum ContractPage {
  static var text: String {
    head + features + bindings + drugs + meanings + parameters + anchors + roles + lists
  }

  private static let head = """
    # The contract

    Made from the declarations by `casebook manual contract`: all that the programme knows a trial by. Forms, items, codes, visits
    and roles have the trial's own names; `trial.yaml` and `codes.yaml` say what they are to the programme. `casebook forms check`
    reads the same declarations: what is unknown, of another type or missing is an error with its place.

    """

  private static var features: String {
    table(
      "Features",
      "A part of the programme that a trial does not switch on is not there: no key, no column, no section.",
      ["feature", "switched on by", "what it gives"],
      Feature.allCases.map { ["`\($0.rawValue)`", $0.switchedOnBy, $0.says] })
  }

  private static var bindings: String {
    var out =
      "\n## Bindings\n\nUnder `bindings:`. A name with parts is written `laboratory: {form: …, date: …}`; \"must\" stands where a part\nis needed as soon as its whole is bound, and a name as soon as its feature is on.\n"
    for feature in Feature.allCases {
      let rows = Binding.all.filter { $0.feature == feature }
      guard !rows.isEmpty else { continue }
      out += "\n### \(feature.rawValue)\n\n| name | takes | must | codes mean | what it is |\n|---|---|---|---|---|\n"
      for binding in rows {
        let means = binding.means.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        out += line([
          "`\(binding.name)`", shape(binding.shape), binding.isRequired ? "must" : "", means, binding.says,
        ])
      }
    }
    return out
  }

  private static var drugs: String {
    table(
      "Drugs",
      "Under `drugs:`, each with `drug`, `title`, `unit`, `levels` (the planned doses, the highest first), `every` (days from one to "
        + "the next), `days` (for how many of them it is taken at home; without, it is given at the visit), and `bind`: `form`, and "
        + "these parts of it. Expressions read `param('DRUG.level')`, `.lowest`, `.every` and `.days`; a code that is about drugs "
        + "names them with `drugs: [DRUG]`.",
      ["part", "takes", "codes mean", "what it is"],
      DrugPart.allCases.map { part in
        [
          "`\(part.rawValue)`", shape(part.shape) + (part.isOfEvents ? ", written `form/ITEM`" : ""),
          part.means.map { "`\($0.rawValue)`" }.joined(separator: ", "), part.says,
        ]
      })
  }

  private static var meanings: String {
    table(
      "Meanings of codes",
      "A code says with `means:` what it is to the programme: `{code: FATAL, say: {en: Fatal}, means: fatal}`. Several codes of a list "
        + "may mean the same; one code may mean several: `means: [hold, stop]`.",
      ["meaning", "what it means"], CodeMeaning.allCases.map { ["`\($0.rawValue)`", $0.says] })
  }

  private static var parameters: String {
    table(
      "Parameters",
      "Under `parameters:`. A trial may have others, which its expressions read with `param('name')`; one that nothing reads is an "
        + "error.",
      ["name", "feature", "takes", "without it", "what it is"],
      Parameters.all.map {
        ["`\($0.name)`", $0.feature.rawValue, $0.kind.words, $0.usual.isEmpty ? "none" : "`\($0.usual)`", $0.says]
      })
  }

  private static let anchors = """

    ## Anchors of visits

    `anchor:` of a visit says from which day `day:` or `every:` counts: `first-dose`, `previous-dose`, `last-dose`; `consent`,
    `randomisation` or any other binding of one date; an item, `form/ITEM`; or another visit by its name, `W04`, of which the day on
    which it took place counts. `first-day: 0` (as without it) calls the day of the anchor day 0; `first-day: 1` calls it day 1, the
    day before it day -1, and there is no day 0.

    """

  private static let roles = """

    ## Roles

    The names under `roles:` are the trial's own, each with the acts that it may do (<doc:Acts>). `manager` is the role of the first
    person of a site and must be able to add people. `decides:` of an item and `roles:` of `rights:` name roles of the trial.

    """

  private static var lists: String {
    table(
      "Code lists of the programme", "Lists that the programme itself offers, when `codes.yaml` has them.",
      ["list", "what it is"], ProgrammeList.allCases.map { ["`\($0.rawValue)`", $0.says] })
  }

  private static func shape(_ shape: Binding.Shape) -> String {
    switch shape {
    case .form: "a form"
    case .group: "a group with rows"
    case .item(let type): type.words
    case .items(let type): "items, each \(type.words)"
    }
  }

  private static func table(_ title: String, _ text: String, _ head: [String], _ rows: [[String]]) -> String {
    "\n## \(title)\n\n\(text)\n\n" + line(head) + "|" + head.map { _ in "---|" }.joined() + "\n"
      + rows.map(line).joined()
  }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
