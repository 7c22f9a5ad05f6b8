import Forms

/// The page of the keys of form files, made from the declarations that the reader goes by.
enum FormKeysPage {
  static var text: String {
    var out = """
      # Keys of form files

      Made from the declarations by `casebook manual form-keys`: every key that `trial.yaml`, `codes.yaml` and a form can have.
      Any other key is an error with its place. `casebook forms schema form` (or `trial`, `codes`) prints the same as a JSON schema for
      editors. Types, functions and operators stand in <doc:FormsLanguage>, bindings, parameters and meanings in <doc:Contract>.

      """
    for part in KeyedPart.all {
      out +=
        "\n## \(part.name)\n\n\(part.says) It stands in `\(part.place)`.\n\n| key | takes | must | what it is for |\n|---|---|---|---|\n"
      for key in part.keys {
        out += "| `\(key.name)` | \(takes(key.shape)) | \(key.isRequired ? "must" : "") | \(key.says) |\n"
      }
    }
    return out
  }

  private static func takes(_ shape: FormKey.Shape) -> String {
    switch shape {
    case .name: "a text"
    case .names: "texts in a list, or one"
    case .local: "a text, or `{en: …, zh: …}`"
    case .flag: "`true` or `false`"
    case .whole: "a whole number"
    case .range: "a whole number, or `first..last`"
    case .expression: "an expression"
    case .words(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    case .map: "keys of the trial's own"
    case .part(let name): "\(name)"
    case .parts(let name): "a list of \(name)"
    }
  }
}
