import Expressions
import Values

/// A small world for tests where numbers are exact: some variables, a kind of row, a few functions.
enum ExpressionWard {
  /// A row with a grade and a term; fields that it lacks are unknown.
  struct EventRow: ExpressionObject {
    let fields: [String: ExpressionValue]
    var typeName: String { "event" }
    func field(_ name: String) -> ExpressionValue { fields[name] ?? .unknown(Unknown(cause: .unanswered)) }
  }

  static let types: [String: ExpressionType] = [
    "WEIGHT": .number, "HEIGHT": .number, "AETERM": .string, "AESTDAT": .date, "AEENDAT": .date, "DONE": .bool,
    "ANY": .dyn, "events": .list(.object("event")), "event": .object("event"), "codes": .list(.string),
    "limits": .map(.string, .number), "numbers": .list(.number),
  ]

  static let fields: [String: ExpressionType] = ["GRADE": .number, "TERM": .string, "START": .date]

  /// The world; functions and macros may be added.
  static var environment: ExpressionEnvironment {
    ExpressionEnvironment(
      arithmetic: .exact, variable: { types[$0] }, suggestions: { Array(types.keys) },
      objectField: { $0 == "event" ? fields[$1] : nil }, objectFields: { _ in Array(fields.keys) },
      functions: functions, macros: macros)
  }

  static let functions: [String: [FunctionDeclaration]] = [
    "double_it": [
      FunctionDeclaration(name: "double_it", arguments: [.number], result: .number) {
        values throws(FunctionFailure) in
        guard case .number(let value) = values[0], let twice = value.adding(value) else {
          throw FunctionFailure("too large")
        }
        return .number(twice)
      }
    ],
    "kind": [
      FunctionDeclaration(name: "kind", arguments: [.number], result: .string) {
        _ throws(FunctionFailure) in .string("number")
      },
      FunctionDeclaration(name: "kind", arguments: [.string], result: .string) {
        _ throws(FunctionFailure) in .string("text")
      },
      FunctionDeclaration(name: "kind", receiver: true, arguments: [.date], result: .string) {
        _ throws(FunctionFailure) in .string("date")
      },
    ],
    "answered": [
      FunctionDeclaration(name: "answered", arguments: [.dyn], result: .bool, needs: 0) {
        values throws(FunctionFailure) in .bool(!values[0].isUnknown)
      }
    ],
    "first_of": [
      FunctionDeclaration(
        name: "first_of", arguments: [.number, .number, .number], result: .number, needs: 1,
        early: FunctionDeclaration.Early(1) { values in
          // 1 answers, 2 needs no second, everything else needs all.
          if case .number(let value) = values[0], value == Number(1) { return .answer(.number(Number(10))) }
          if case .number(let value) = values[0], value == Number(2) { return .needed(without: [1]) }
          return .needed(without: [])
        }
      ) { values throws(FunctionFailure) in
        let known = values.filter { !$0.isUnknown }.count
        return .number(Number(known))
      }
    ],
    "total": [
      FunctionDeclaration(name: "total", arguments: [.list(.number)], result: .number) {
        values throws(FunctionFailure) in
        guard case .list(let elements) = values[0] else { throw FunctionFailure("no list") }
        var sum = Number.zero
        for case .number(let number) in elements { sum = sum.adding(number) ?? sum }
        return .number(sum)
      }
    ],
    "stats.mean": [
      FunctionDeclaration(name: "stats.mean", arguments: [.list(.number)], result: .number) {
        _ throws(FunctionFailure) in .number(Number(5))
      }
    ],
    "fails": [
      FunctionDeclaration(name: "fails", arguments: [], result: .number) {
        _ throws(FunctionFailure) in throw FunctionFailure("it always fails")
      }
    ],
  ]

  static let macros: [String: Macro] = [
    "previous": Macro(argumentCount: 1...1, receiver: false) { call, _, arguments throws(ExpressionError) in
      guard case .ident(let name) = arguments[0].kind else {
        throw ExpressionError(span: arguments[0].span, message: "previous() takes an item")
      }
      return Expr(.ident("previous(\(name))"), span: call.span)
    }
  ]

  /// Evaluates in this world; names without a value are unanswered. The answer as text.
  static func answer(_ source: String, _ values: [String: ExpressionValue] = [:]) -> String {
    do throws(ExpressionErrors) {
      var environment = environment
      let known = environment.variable
      environment.variable = { known($0) ?? (values[$0] != nil ? .dyn : nil) }
      let program = try Program(source, in: environment)
      switch program.evaluate({ values[$0] ?? .unknown(Unknown(cause: .unanswered)) }) {
      case .success(let value): return text(value)
      case .failure(let error): return "error: \(error.message)"
      }
    } catch {
      return "wrong: " + error.errors.map { $0.message + ($0.hint.map { " [\($0)]" } ?? "") }.joined(separator: "; ")
    }
  }

  static func text(_ value: ExpressionValue) -> String {
    switch value {
    case .number(let number): number.description
    case .string(let text): text
    case .bool(let truth): "\(truth)"
    case .date(let date): date.description
    case .list(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
    case .unknown(let unknown): "unknown \(unknown.cause)"
    case .type(let type): type.name
    case .null: "null"
    default: "\(value)"
    }
  }
}
