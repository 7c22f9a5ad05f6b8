import Expressions
import Values

/// Finds literals that can never be what they are compared with: codes that a list does not have, dates that no calendar has.
struct LiteralCheck {
  let environment: FormEnvironment
  let form: FormDefinition
  let groups: [String]

  /// What is wrong, with the place of the literal.
  struct Problem {
    let span: SourceSpan
    let message: String
    let hint: String?
  }

  /// The problems of an expression.
  func problems(in ast: Expr) -> [Problem] {
    var out: [Problem] = []
    ast.walk(bound: []) { part, bound in
      guard case .call(let function, nil, let arguments) = part.kind else { return }
      switch (function, arguments.count) {
      case (Operator.equal, 2), (Operator.notEqual, 2):
        for (item, other) in [(arguments[0], arguments[1]), (arguments[1], arguments[0])] {
          if let problem = code(other, of: item, bound) { out.append(problem) }
        }
      case (Operator.within, 2):
        if case .list(let codes) = arguments[1].kind {
          out += codes.compactMap { code($0, of: arguments[0], bound) }
        } else if let problem = code(arguments[0], of: arguments[1], bound) {
          out.append(problem)
        }
      case ("date", 1):
        if let problem = date(arguments[0]) { out.append(problem) }
      default: return
      }
    }
    return out
  }

  private func date(_ literal: Expr) -> Problem? {
    guard case .literal(.string(let text)) = literal.kind, PartialDate(text) == nil else { return nil }
    return Problem(
      span: literal.span, message: "'\(text)' is no date", hint: "dates are written 2026-05-03, 2026-05 or 2026")
  }

  private func code(_ literal: Expr, of item: Expr, _ bound: [String]) -> Problem? {
    guard case .literal(.string(let code)) = literal.kind else { return nil }
    let items = items(item, bound)
    guard !items.isEmpty else { return nil }
    var known: [String] = []
    for item in items {
      switch item.type {
      case .code(.list(let name), _):
        guard let list = environment.codes[name] else { return nil }
        if list.entry(code) != nil { return nil }
        known += list.entries.map(\.code)
      case .code(.ctcaeTerm, _):
        guard let terms = environment.library.terms else { return nil }
        if terms.entry(code) != nil { return nil }
        known += terms.search(code, 3).map(\.code)
      default: return nil
      }
    }
    let name = items[0].name
    let hint = Nearest.to(code, among: known).map { "did you mean '\($0)'?" }
    return Problem(
      span: literal.span, message: "'\(code)' is no code of \(name)",
      hint: hint ?? (known.count <= 12 ? "one of: \(known.joined(separator: ", "))" : nil))
  }

  /// The items that a part of an expression can mean: one of this form, or all that a field of a row or another form can be.
  private func items(_ part: Expr, _ bound: [String]) -> [ItemDefinition] {
    switch part.kind {
    case .ident(let name) where !bound.contains(name):
      switch environment.reference(name, form: form, groups: groups) {
      case .item(let key), .previous(let key), .previousScheduled(let key), .baseline(let key), .inRow(_, let key):
        return [environment.forms[key.form]?.items[key.item]].compactMap { $0 }
      default: return []
      }
    case .select(let operand, let field, false):
      if case .ident(let name) = operand.kind, !bound.contains(name),
        case .form(_, let other)? = environment.reference(name, form: form, groups: groups)
      {
        return [environment.forms[other]?.items[field]].compactMap { $0 }
      }
      // A field of a row: the row may be of any form that has such an item.
      let all = environment.forms.values.compactMap { $0.items[field] }
      let own = form.items[field].map { [$0] } ?? []
      return all.count == own.count ? own : all
    default: return []
    }
  }
}
