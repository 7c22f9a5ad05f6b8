import Yams

/// Reads YAML into nodes that know their place.
enum YAMLParser {
  /// The root of a file. Throws a ``Diagnostic``.
  static func parse(_ file: FormFile) throws(Diagnostic) -> YAMLNode {
    if let problem = file.problem {
      throw Diagnostic(
        file: file.name, line: 1, column: 1, length: 1, message: problem, hint: "a form is a file of at most 1 MiB",
        sourceLine: "")
    }
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      throw Diagnostic(
        file: file.name, line: 1, column: 1, length: 1, message: "the file is not UTF-8",
        hint: "save it as UTF-8", sourceLine: "")
    }
    let text = file.text
    do {
      guard let root = try Yams.compose(yaml: text, .basic) else {
        return YAMLNode(kind: .map([]), line: 1, column: 1)
      }
      return node(root)
    } catch let error as YamlError {
      throw diagnostic(error, file: file.name, text: text)
    } catch {
      throw Diagnostic(
        file: file.name, line: 1, column: 1, length: 1, message: "the file cannot be read: \(error)", hint: nil,
        sourceLine: "")
    }
  }

  private static func node(_ node: Node) -> YAMLNode {
    let line = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    switch node {
    case .scalar(let scalar):
      let style: YAMLNode.Style =
        switch scalar.style {
        case .singleQuoted, .doubleQuoted: .quoted
        case .literal, .folded: .block
        default: .plain
        }
      return YAMLNode(kind: .scalar(scalar.string, style), line: line, column: column)
    case .sequence(let sequence):
      return YAMLNode(kind: .list(sequence.map(Self.node)), line: line, column: column)
    case .mapping(let mapping):
      return YAMLNode(
        kind: .map(mapping.map { (key: Self.node($0.key), value: Self.node($0.value)) }), line: line, column: column)
    case .alias:
      return YAMLNode(kind: .scalar("", .plain), line: line, column: column)
    }
  }

  private static func diagnostic(_ error: YamlError, file: String, text: String) -> Diagnostic {
    func at(_ line: Int, _ column: Int, _ message: String, hint: String?) -> Diagnostic {
      Diagnostic(
        file: file, line: max(1, line), column: max(1, column), length: 1, message: message, hint: hint,
        sourceLine: sourceLine(text, max(1, line)))
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      // A key without its colon is noticed on the line after it.
      let before = sourceLine(text, max(1, mark.line - 1))
      if problem.contains("expected ':'"), mark.line > 1, !before.contains(": ") {
        let indent = before.prefix { $0 == " " }.count
        return at(mark.line - 1, indent + 1, problem, hint: hint(problem, mark.line, text))
      }
      return at(mark.line, mark.column, problem, hint: hint(problem, mark.line, text))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return at(
        context.mark.line, context.mark.column, "the same key twice: \(duplicates.joined(separator: ", "))",
        hint: "keep one of them")
    default: return at(1, 1, "not YAML: \(error)", hint: nil)
    }
  }

  /// The way out of what the YAML reader complains about.
  private static func hint(_ problem: String, _ line: Int, _ text: String) -> String {
    let near = [line - 1, line].map { sourceLine(text, max(1, $0)) }
    if near.contains(where: { $0.prefix { $0 == " " || $0 == "\t" }.contains("\t") }) {
      return "indent with blanks: a tab cannot indent YAML"
    }
    // A text by itself: `say: {SYS} is high`, `say: dose: {DOSE}`.
    let value = near.last.flatMap { line in line.firstRange(of: ": ").map { line[$0.upperBound...] } } ?? ""
    if value.hasPrefix("{"), let end = value.firstIndex(of: "}"),
      value[value.index(after: end)...].contains(where: { $0 != " " })
    {
      return "a text that begins with { needs quotes around it"
    }
    if !value.hasPrefix("{"), !value.hasPrefix("["), value.contains(": ") {
      return "a text with ': ' in it needs quotes around it"
    }
    if problem.contains("expected ':'") { return "a key is followed by ':' and a blank, as in title: Visit" }
    if problem.contains("',' or") { return "a comma, or the closing bracket, is missing before this" }
    if problem.contains("expected key") || problem.contains("block") {
      return "lines of one list or map begin in one column; what begins with a quote and goes on needs quotes around it"
    }
    return "an expression that holds ': ', ' #' or begins with a quote, '!', '[' or '{' needs quotes around it"
  }

  /// That line of a text, counted from 1.
  static func sourceLine(_ text: String, _ line: Int) -> String {
    let lines = text.split(separator: "\n", maxSplits: line, omittingEmptySubsequences: false)
    return lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
  }
}
