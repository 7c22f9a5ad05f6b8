import Expressions
import Record
import Values

/// The calls that name a thing instead of computing one: `previous(X)`, `visit('SCR').form('lesions')`, `param('x')`.
///
/// Each becomes a name, which ``reference(_:form:)`` turns into what it stands for.
struct FormMacros {
  /// What is said of a form whose file could not be read; it is said there, and not once more.
  static let unread = "the form could not be read"

  let environment: FormEnvironment
  let form: FormDefinition
  let groups: [String]

  var all: [String: Macro] {
    var macros: [String: Macro] = [:]
    for name in ["previous", "previousScheduled", "baseline", "baselineVisit", "unit", "comparator", "printed"] {
      macros[name] = itemMacro(name)
    }
    for name in ["log", "every", "before"] { macros[name] = formMacro(name) }
    macros["form"] = formMacro("form")
    macros[".form"] = atVisit()
    macros["param"] = parameter()
    macros["rowCode"] = rowCode()
    macros["inRow"] = inRow()
    for (function, values) in Dictionary(grouping: environment.library.values, by: \.function) {
      macros[function] = computed(function, values.compactMap(\.argument))
    }
    return macros
  }

  /// What a name made by a macro stands for.
  static func reference(_ name: String, form: FormDefinition) -> Reference? {
    guard let open = name.firstIndex(of: "("), name.last == ")" else { return nil }
    let inner = String(name[name.index(after: open)...].dropLast())
    switch name[..<open] {
    case "previous": return .previous(.init(form: form.name, item: inner))
    case "previousScheduled": return .previousScheduled(.init(form: form.name, item: inner))
    case "baseline": return .baseline(.init(form: form.name, item: inner))
    case "baselineVisit": return .baselineVisit(.init(form: form.name, item: inner))
    case "unit", "comparator", "printed":
      return Reference.QuantityPart(rawValue: String(name[..<open])).map {
        .part($0, .init(form: form.name, item: inner))
      }
    case "rowCode": return .rowCode(inner)
    case "inRow":
      let parts = inner.split(separator: "/")
      return parts.count == 2 ? .inRow(String(parts[0]), .init(form: form.name, item: String(parts[1]))) : nil
    case "log": return .form(.log, inner)
    case "every": return .every(inner, earlierOnly: false)
    case "before": return .every(inner, earlierOnly: true)
    case "form": return .form(.sameVisit, inner)
    case "visit":
      let parts = inner.split(separator: "/")
      return parts.count == 2 ? .form(.visit(String(parts[0])), String(parts[1])) : nil
    case "number": return Number(inner).map { .constant(.number($0)) }
    case "text": return .constant(.string(inner))
    default: return .clinical(inner.isEmpty ? String(name[..<open]) : name)
    }
  }

  /// A computed value; one that takes a word takes it as a literal.
  private func computed(_ function: String, _ arguments: [String]) -> Macro {
    guard !arguments.isEmpty else {
      return Macro(argumentCount: 0...0, receiver: false) { call, _, _ in
        Expr(.ident("\(function)()"), span: call.span)
      }
    }
    return Macro(argumentCount: 1...1, receiver: false) { call, _, given throws(ExpressionError) in
      guard let word = literal(given[0]), arguments.contains(word) else {
        let near = Nearest.to(literal(given[0]) ?? "", among: arguments).map { "did you mean '\($0)'?" }
        throw ExpressionError(
          span: given[0].span,
          message: "\(function)() takes one of \(arguments.map { "'\($0)'" }.joined(separator: ", "))",
          hint: near)
      }
      return Expr(.ident("\(function)(\(word))"), span: call.span)
    }
  }

  private func itemMacro(_ name: String) -> Macro {
    let form = form
    return Macro(argumentCount: 1...1, receiver: false) { call, _, arguments throws(ExpressionError) in
      guard case .ident(let item) = arguments[0].kind, form.items[item] != nil else {
        throw ExpressionError(
          span: call.span, message: "\(name)() takes the name of an item of this form",
          hint: Nearest.to(text(arguments[0]) ?? "", among: form.items.keys).map { "did you mean \($0)?" })
      }
      return Expr(.ident("\(name)(\(item))"), span: call.span)
    }
  }

  private func inRow() -> Macro {
    let (form, groups, environment) = (form, groups, environment)
    return Macro(argumentCount: 2...2, receiver: false) { call, _, arguments throws(ExpressionError) in
      guard let row = literal(arguments[0]), GroupPath.isRow(row), case .ident(let name) = arguments[1].kind,
        let item = form.items[name], let list = item.groups.last, form.groupsByName[list]?.isRepeating == true,
        groups.starts(with: item.groups.dropLast())
      else {
        throw ExpressionError(
          span: call.span, message: "inRow() takes a row and an item of a list that stands here",
          hint: "such as inRow('ALB', LBORRES)")
      }
      if case .each(let codes)? = form.groupsByName[list]?.rows, let known = environment.codes[codes],
        known.entry(row) == nil
      {
        let near = Nearest.to(row, among: known.entries.map(\.code))
        throw ExpressionError(
          span: arguments[0].span, message: "no row '\(row)' in \(list)", hint: near.map { "did you mean \($0)?" })
      }
      return Expr(.ident("inRow(\(row)/\(name))"), span: call.span)
    }
  }

  private func formMacro(_ name: String) -> Macro {
    let (forms, unread) = (environment.forms, environment.unread)
    return Macro(argumentCount: 1...1, receiver: false) { call, _, arguments throws(ExpressionError) in
      let form = try known(arguments[0], forms, unread: unread)
      if name == "log" && form.isLog == false {
        throw ExpressionError(
          span: arguments[0].span, message: "\(form.name) is not a log", hint: "form('\(form.name)') of a visit")
      }
      return Expr(.ident("\(name)(\(form.name))"), span: call.span)
    }
  }

  private func atVisit() -> Macro {
    let (forms, unread) = (environment.forms, environment.unread)
    let visits = environment.visits
    return Macro(argumentCount: 1...1, receiver: true) { call, receiver, arguments throws(ExpressionError) in
      guard let receiver, case .call("visit", nil, let inner) = receiver.kind, inner.count == 1,
        let visit = literal(inner[0])
      else {
        throw ExpressionError(span: call.span, message: "only visit('SCR') has forms", hint: nil)
      }
      let letters = String(visit.prefix { !("0"..."9").contains($0) })
      guard visits.contains(where: { $0.repeats ? $0.name == letters && letters != visit : $0.name == visit }) else {
        throw ExpressionError(
          span: inner[0].span, message: "no visit '\(visit)' in trial.yaml",
          hint: Nearest.to(visit, among: visits.map(\.name)).map { "did you mean '\($0)'?" })
      }
      return Expr(.ident("visit(\(visit)/\(try known(arguments[0], forms, unread: unread).name))"), span: call.span)
    }
  }

  private func rowCode() -> Macro {
    let codes = environment.codes
    let lists = groups.compactMap { name -> CodeList? in
      if case .each(let list)? = form.groupsByName[name]?.rows { codes[list] } else { nil }
    }
    return Macro(argumentCount: 1...1, receiver: false) { call, _, arguments throws(ExpressionError) in
      let known = Set(lists.flatMap(\.entries).flatMap(\.attributes.keys))
      guard let name = literal(arguments[0]), known.contains(name) else {
        throw ExpressionError(
          span: arguments[0].span, message: "no code of this row's list has '\(literal(arguments[0]) ?? "")'",
          hint: known.isEmpty
            ? "rowCode is for rows of a code list" : "one of \(known.sorted().joined(separator: ", "))")
      }
      return Expr(.ident("rowCode(\(name))"), span: call.span)
    }
  }

  private func parameter() -> Macro {
    let parameters = environment.parameters
    return Macro(argumentCount: 1...1, receiver: false) { call, _, arguments throws(ExpressionError) in
      guard let name = literal(arguments[0]), let value = parameters[name] else {
        throw ExpressionError(
          span: arguments[0].span, message: "no parameter '\(literal(arguments[0]) ?? "")' in trial.yaml",
          hint: Nearest.to(literal(arguments[0]) ?? "", among: parameters.keys).map { "did you mean '\($0)'?" })
      }
      return Expr(.ident(Number(value) == nil ? "text(\(value))" : "number(\(value))"), span: call.span)
    }
  }
}

private func text(_ expr: Expr) -> String? {
  if case .ident(let name) = expr.kind { name } else { nil }
}

private func literal(_ expr: Expr) -> String? {
  if case .literal(.string(let text)) = expr.kind { text } else { nil }
}

private func known(_ expr: Expr, _ forms: [String: FormDefinition], unread: Set<String>) throws(ExpressionError)
  -> FormDefinition
{
  guard let name = literal(expr) else {
    throw ExpressionError(span: expr.span, message: "the name of a form is expected, in quotes", hint: nil)
  }
  if unread.contains(name) {
    throw ExpressionError(span: expr.span, message: FormMacros.unread, hint: nil)
  }
  guard let form = forms[name] else {
    throw ExpressionError(
      span: expr.span, message: "no form '\(name)'",
      hint: Nearest.to(name, among: forms.keys).map { "did you mean '\($0)'?" })
  }
  return form
}
