/// Checks that trial.yaml names only forms and items that exist.
struct StructureCheck {
  let environment: FormEnvironment
  /// Forms whose file is there and could not be read; that is said there and not once more for each name.
  let unread: Set<String>

  func problems(of trial: TrialReader) -> [Diagnostic] {
    var reader = FileReader(trial.reader.file)
    for (name, node) in trial.namedForms where environment.forms[name] == nil && !unread.contains(name) {
      reader.report(
        node, "no form '\(name)'",
        hint: Nearest.to(name, among: environment.forms.keys).map { "did you mean '\($0)'?" }
          ?? "write \(name).yaml, or leave it out")
    }
    for (text, node) in trial.boundPlaces {
      let parts = text.split(separator: "/").map(String.init)
      guard let name = parts.first, let form = environment.forms[name] else {
        if !unread.contains(parts.first ?? "") { reader.report(node, "no form '\(parts.first ?? "")'") }
        continue
      }
      if parts.count > 1, let last = parts.last, form.items[last] == nil, form.groupsByName[last] == nil {
        let names = Array(form.items.keys) + Array(form.groupsByName.keys)
        reader.report(
          node, "no item or group '\(last)' in \(name)",
          hint: Nearest.to(last, among: names).map { "did you mean '\($0)'?" })
      }
    }
    return reader.problems
  }
}
