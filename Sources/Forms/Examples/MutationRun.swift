import Expressions
import Record

/// Tries whether the examples would notice a mistake in a check: each comparison is turned into its neighbour, each `&&`
/// into `||`, one at a time, and some example must then come out otherwise.
public struct MutationRun: Sendable {
  /// A changed check that every example takes for the right one.
  public struct Survivor: Sendable {
    /// The check.
    public let check: String
    /// Its text with the change.
    public let text: String
    /// What was changed: `< to <=`.
    public let change: String
  }

  /// How many changes were tried.
  public private(set) var tried = 0
  /// Those that no example noticed.
  public private(set) var survivors: [Survivor] = []

  private static let changes = [
    Operator.less: ("<", "<="), Operator.lessOrEqual: ("<=", "<"), Operator.greater: (">", ">="),
    Operator.greaterOrEqual: (">=", ">"), Operator.equal: ("==", "!="), Operator.notEqual: ("!=", "=="),
    Operator.and: ("&&", "||"), Operator.or: ("||", "&&"),
  ]

  /// Tries the checks of a trial on the examples among the files. Throws ``Diagnostics`` when an example cannot be read.
  public init(_ files: [FormFile], trial: Trial) throws(Diagnostics) {
    let readings = try ExampleRun.read(files).compactMap { example in
      ExampleRun.reading(of: example, trial).map { ($0, Set(example.values.map(\.place.form)).sorted()) }
    }
    for name in trial.formNames {
      guard let form = trial.forms[name] else { continue }
      for check in form.checks {
        // Where the check is asked in all examples, with whether it fires there.
        let places = readings.flatMap { reading, paths in
          paths.filter { $0.form == name }.flatMap { path in
            reading.scopes(of: check.group, in: form, at: path).map {
              (reading, $0, MutationRun.fires(check.when, check.require, $0, reading))
            }
          }
        }
        try? trySources(of: check, form, places, trial)
      }
    }
  }

  private mutating func trySources(
    of check: Check, _ form: FormDefinition, _ places: [(Reading, Scope, Bool)], _ trial: Trial
  ) throws {
    for (expression, isWhen) in [(check.require, false)] + (check.when.map { [($0, true)] } ?? []) {
      for (text, change) in MutationRun.mutants(of: expression) {
        guard let changed = try? Probe.compile(text, form: form, groups: check.group, trial) else { continue }
        tried += 1
        let isNoticed = places.contains { reading, scope, fired in
          MutationRun.fires(isWhen ? changed : check.when, isWhen ? check.require : changed, scope, reading) != fired
        }
        if !isNoticed { survivors.append(Survivor(check: check.id, text: text, change: change)) }
      }
    }
  }

  private static func fires(_ when: Expression?, _ require: Expression, _ scope: Scope, _ reading: Reading) -> Bool {
    if let when, !reading.holds(when, at: scope) { return false }
    if case .success(.bool(false)) = reading.evaluate(require, at: scope) { return true }
    return false
  }

  /// The texts of an expression with one operator changed.
  private static func mutants(of expression: Expression) -> [(text: String, change: String)] {
    let bytes = Array(expression.source.utf8)
    var out: [(text: String, change: String)] = []
    expression.program.ast.walk { part in
      guard case .call(let function, nil, let arguments) = part.kind, let (written, other) = changes[function] else {
        return
      }
      for (left, right) in zip(arguments, arguments.dropFirst()) {
        let (from, to) = (left.span.end, right.span.start)
        guard from <= to, to <= bytes.count else { continue }
        let between = String(decoding: bytes[from..<to], as: UTF8.self)
        guard let range = between.firstRange(of: written) else { continue }
        let changed = between[..<range.lowerBound] + other + between[range.upperBound...]
        let text =
          String(decoding: bytes[..<from], as: UTF8.self) + changed + String(decoding: bytes[to...], as: UTF8.self)
        out.append((text, "\(written) to \(other)"))
      }
    }
    return out
  }
}
