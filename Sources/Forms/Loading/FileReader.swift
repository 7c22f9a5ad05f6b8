import Expressions

/// Reads parts of one file and gathers everything that is wrong with it.
struct FileReader {
  let file: FormFile
  let lines: [Substring]
  var problems: [Diagnostic] = []
  /// The languages that the trial says it speaks: every text by language must have each; nil when it does not say.
  var languages: [String]?

  init(_ file: FormFile) {
    self.file = file
    lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 }
  }

  /// Notes a problem at a node.
  mutating func report(_ node: YAMLNode, _ message: String, hint: String? = nil) {
    report(line: node.line, column: node.column, length: node.text?.unicodeScalars.count ?? 1, message, hint: hint)
  }

  /// Notes a problem inside a text.
  mutating func report(_ source: SourceText, start: Int, end: Int, _ message: String, hint: String? = nil) {
    let (line, column) = source.place(start, lines: lines)
    report(line: line, column: column, length: max(1, end - start), message, hint: hint)
  }

  private mutating func report(line: Int, column: Int, length: Int, _ message: String, hint: String?) {
    let sourceLine = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
    problems.append(
      Diagnostic(
        file: file.name, line: line, column: column,
        length: max(1, min(length, sourceLine.unicodeScalars.count - column + 1)), message: message, hint: hint,
        sourceLine: sourceLine))
  }

  /// Notes keys that a map may not have.
  mutating func allow(_ keys: [String], in node: YAMLNode) {
    guard let members = node.map else {
      report(node, "keys and values are expected here", hint: "one of: \(keys.joined(separator: ", "))")
      return
    }
    for member in members where !keys.contains(member.key.text ?? "") {
      let word = member.key.text ?? "this"
      if member.value.isNull, word.contains(where: { " ()[]<>='\"".contains($0) }) {
        // A comma in a text without quotes ended it; what was said about its beginning is enough.
        if !problems.contains(where: { $0.line == member.key.line }) {
          report(
            member.key, "this belongs to the text before it", hint: "put the whole text in quotes: a comma ended it")
        }
        continue
      }
      let hint = Nearest.to(word, among: keys).map { "did you mean '\($0)'?" }
      report(member.key, "no key '\(word)' here", hint: hint ?? "one of: \(keys.joined(separator: ", "))")
    }
  }

  /// The text of a key that must be there.
  mutating func required(_ key: String, in node: YAMLNode) -> String? {
    guard let value = node[key] else {
      report(node, "'\(key):' is missing here")
      return nil
    }
    guard let text = value.text, !text.isEmpty else {
      report(value, "'\(key):' needs a text")
      return nil
    }
    return text
  }

  /// A text in one or several languages.
  mutating func localText(_ node: YAMLNode?) -> LocalText? {
    guard let node else { return nil }
    if let text = node.text { return LocalText(text) }
    guard let members = node.map else {
      report(node, "a text is expected, or {en: …, zh: …}")
      return nil
    }
    var texts: [String: String] = [:]
    for member in members {
      let known = languages ?? ["en", "zh"]
      guard let language = member.key.text, known.contains(language), let text = member.value.text else {
        report(
          member.key, "no language '\(member.key.text ?? "")'",
          hint: "\(known.joined(separator: " or ")); others are named under 'languages:' in trial.yaml")
        continue
      }
      texts[language] = text
    }
    for language in languages ?? [] where texts[language] == nil {
      report(node, "no text in '\(language)'", hint: "the trial speaks \((languages ?? []).joined(separator: ", "))")
    }
    return LocalText(texts)
  }

  /// `true` or `false`.
  mutating func flag(_ node: YAMLNode?) -> Bool {
    guard let node else { return false }
    switch node.text {
    case "true": return true
    case "false": return false
    default:
      report(node, "true or false is expected")
      return false
    }
  }

  /// A whole number.
  mutating func whole(_ node: YAMLNode?) -> Int? {
    guard let node else { return nil }
    guard let value = node.text.flatMap({ Int($0) }), (-100_000...100_000).contains(value) else {
      report(node, "a whole number is expected")
      return nil
    }
    return value
  }

  /// `-3..3`, or one number.
  mutating func range(_ node: YAMLNode?) -> ClosedRange<Int>? {
    guard let node, let text = node.text else { return nil }
    guard let range = TypeText.range(text) else {
      let parts = text.split(separator: ".").map(String.init)
      if text.contains(".."), parts.count == 2, let first = Int(parts[0]), let last = Int(parts[1]), first > last {
        report(node, "the first of them is the smaller one", hint: "\(last)..\(first)")
      } else {
        report(node, "a whole number is expected, or two, like -3..3")
      }
      return nil
    }
    return range
  }

  /// The texts of a list, or of one scalar.
  mutating func texts(_ node: YAMLNode?) -> [String] {
    guard let node, !node.isNull else { return [] }
    if let text = node.text { return [text] }
    guard let list = node.list else {
      report(node, "a list is expected, like [a, b]")
      return []
    }
    return list.compactMap(\.text)
  }
}
