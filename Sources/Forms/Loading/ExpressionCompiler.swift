import Expressions

/// Compiles the expressions of one form and points at what is wrong in them.
struct ExpressionCompiler {
  let environment: FormEnvironment
  let form: FormDefinition
  var reader: FileReader
  /// Whether an expression that cannot be compiled stays as one that cannot be evaluated.
  private let isKept: Bool
  private var environments: [String: ExpressionEnvironment] = [:]

  init(environment: FormEnvironment, form: FormDefinition, reader: FileReader, isKept: Bool = false) {
    self.isKept = isKept
    self.environment = environment
    self.form = form
    self.reader = reader
  }

  /// Compiles an expression that stands in those groups; nil when it is wrong, which is then reported.
  mutating func compile(_ source: SourceText, groups: [String], expecting: [ExpressionType]) -> Expression? {
    compile(source.text, in: source, offset: 0, groups: groups, expecting: expecting)
  }

  /// Compiles a sentence with `{expressions}` in it, in each language.
  mutating func message(_ texts: [String: SourceText], groups: [String]) -> MessageText {
    var pieces: [String: [MessageText.Piece]] = [:]
    for (language, source) in texts.sorted(by: { $0.key < $1.key }) {
      pieces[language] = sentence(source, groups: groups)
    }
    return MessageText(pieces: pieces)
  }

  private mutating func compile(
    _ text: String, in source: SourceText, offset: Int, groups: [String], expecting: [ExpressionType]
  ) -> Expression? {
    let scope = inside(groups)
    do throws(ExpressionErrors) {
      let program = try Program(text, in: scope)
      if !expecting.isEmpty, program.type != .dyn, !expecting.contains(program.type) {
        reader.report(
          source, start: offset, end: offset + text.utf8.count,
          "this is a \(program.type), a \(expecting[0]) is expected")
        return isKept ? Expression(source: text, failing: "it is a \(program.type)") : nil
      }
      for problem in LiteralCheck(environment: environment, form: form, groups: groups).problems(in: program.ast) {
        reader.report(
          source, start: offset + problem.span.start, end: offset + problem.span.end, problem.message,
          hint: problem.hint)
      }
      return Expression(source: text, program: program, references: references(program.ast, groups: groups))
    } catch {
      // What speaks of a form that could not be read is not wrong for that.
      if error.errors.contains(where: { $0.message == FormMacros.unread }) { return nil }
      for problem in error.errors {
        reader.report(
          source, start: offset + problem.span.start, end: offset + problem.span.end, problem.message,
          hint: problem.hint)
      }
      return isKept ? Expression(source: text, failing: error.errors.first?.message ?? "it cannot be read") : nil
    }
  }

  private mutating func inside(_ groups: [String]) -> ExpressionEnvironment {
    let key = groups.joined(separator: "/")
    if let known = environments[key] { return known }
    let made = environment.environment(form: form, groups: groups)
    environments[key] = made
    return made
  }

  private func references(_ ast: Expr, groups: [String]) -> [String: Reference] {
    var out: [String: Reference] = [:]
    ast.walk(bound: []) { part, bound in
      guard case .ident(let name) = part.kind, !bound.contains(name), out[name] == nil else { return }
      out[name] = environment.reference(name, form: form, groups: groups)
    }
    return out
  }

  private mutating func sentence(_ source: SourceText, groups: [String]) -> [MessageText.Piece] {
    var pieces: [MessageText.Piece] = []
    var text: [UInt8] = []
    let bytes = Array(source.text.utf8)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "}") { reader.report(source, start: at, end: at + 1, "'}' without '{'") }
      guard bytes[at] == UInt8(ascii: "{") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "}")) else {
        reader.report(source, start: at, end: at + 1, "'{' without '}'")
        return pieces
      }
      if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
      let inner = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
      if let value = compile(inner, in: source, offset: at + 1, groups: groups, expecting: []) {
        pieces.append(.value(value))
      }
      at = end + 1
    }
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    return pieces
  }
}
