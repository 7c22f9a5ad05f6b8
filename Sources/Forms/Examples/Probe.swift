public import Expressions
public import Record
import Values

/// Evaluates an expression as a form would: with its items, rows, visits, parameters and functions.
public enum Probe {
  /// The patient of an example as its first case leaves it; `example, case` names another case. Nil when there is none.
  ///
  /// Throws ``Diagnostics`` when an example cannot be read.
  public static func reading(of name: String, in files: [FormFile], _ trial: Trial) throws(Diagnostics) -> Reading? {
    let all = try ExampleRun.read(files)
    guard let found = all.first(where: { $0.name == name }) ?? all.first(where: { $0.name.hasPrefix(name + ", ") })
    else {
      return nil
    }
    return ExampleRun.reading(of: found, trial)
  }

  /// What an example gives, form by form; nil when there is no such example.
  public static func given(by name: String, in files: [FormFile], _ trial: Trial) throws(Diagnostics)
    -> [FormPath: FormRecord]?
  {
    try reading(of: name, in: files, trial)?.drafts
  }

  /// The names of the examples, those with cases once.
  public static func names(in files: [FormFile]) throws(Diagnostics) -> [String] {
    try ExampleRun.read(files).map(\.name)
  }

  /// The name that is meant by a misspelt one; nil where none is near.
  public static func nearest(to name: String, among names: [String]) -> String? {
    Nearest.to(name, among: names) ?? names.first { $0.lowercased().hasPrefix(name.prefix(3).lowercased()) }
  }

  /// The value of an expression that stands in a form, seen from there.
  ///
  /// Throws ``ExpressionErrors`` with everything that is wrong with the text.
  public static func value(_ text: String, at scope: Scope, in reading: Reading) throws(ExpressionErrors)
    -> Result<ExpressionValue, EvaluationError>
  {
    guard let form = reading.trial.forms[scope.form.form] else {
      throw ExpressionErrors([
        ExpressionError(span: SourceSpan(start: 0, end: 0), message: "no form \(scope.form)")
      ])
    }
    let compiled = try compile(text, form: form, groups: scope.steps.map(\.group), reading.trial)
    return reading.evaluate(compiled, at: scope)
  }

  /// An expression that stands in those groups of a form.
  static func compile(_ text: String, form: FormDefinition, groups: [String], _ trial: Trial) throws(ExpressionErrors)
    -> Expression
  {
    let environment = FormEnvironment(
      forms: trial.forms, visits: trial.visits, codes: trial.codes,
      parameters: trial.parameters.merging(Drug.parameters(trial.drugs)) { own, _ in own }, library: trial.library)
    let program = try Program(text, in: environment.environment(form: form, groups: groups))
    var references: [String: Reference] = [:]
    program.ast.walk(bound: []) { part, bound in
      guard case .ident(let name) = part.kind, !bound.contains(name) else { return }
      references[name] = environment.reference(name, form: form, groups: groups)
    }
    return Expression(source: text, program: program, references: references)
  }
}
