import Expressions
import Values

/// Finds checks that can never fire: whatever is answered, `when:` is not true, or `require:` is not false; and questions that
/// are never asked.
///
/// The answers that make a difference are tried: every code and both of yes and no, and for a number each figure that it is
/// compared with, one on either side of it, and the ends of its range. What hangs on anything else, such as another
/// visit or a date, may be true as well as false.
struct FiringCheck {
  let environment: FormEnvironment
  let form: FormDefinition

  /// What a part of an expression can be.
  private enum Value: Hashable {
    case number(Number)
    case text(String)
    case bool(Bool)
    case any
  }

  /// The most answers together that are tried; of more nothing is said.
  private static let most = 20_000

  /// Why a check can never fire, in words; nil when it can, or when that is not to be seen.
  func problem(when: Expression?, require: Expression) -> String? {
    var isAsked = false
    let fires = isPossible([when, require].compactMap { $0 }) { answers in
      guard when.map({ may($0.program.ast, be: true, answers) }) ?? true else { return false }
      isAsked = true
      return may(require.program.ast, be: false, answers)
    }
    if fires { return nil }
    if !isAsked { return "its condition is never true" }
    return when == nil ? "what it requires is always so" : "what it requires is always so where its condition is true"
  }

  /// Whether a condition is never true, whatever is answered.
  func isNeverTrue(_ condition: Expression) -> Bool {
    !isPossible([condition]) { may(condition.program.ast, be: true, $0) }
  }

  /// Whether something holds for some answers to what the expressions read; also when these cannot all be tried.
  private func isPossible(_ all: [Expression], _ holds: ([String: Value]) -> Bool) -> Bool {
    guard all.allSatisfy({ $0.failure == nil }) else { return true }
    let figures = Set(all.flatMap { numbers(in: $0.program.ast) })
    var choices: [(name: String, values: [Value])] = []
    for (name, item) in items(all).sorted(by: { $0.key < $1.key }) {
      if let values = values(of: item, figures) { choices.append((name, values)) }
    }
    let count = choices.reduce(1) { $0 > FiringCheck.most ? $0 : $0 * max(1, $1.values.count) }
    guard count <= FiringCheck.most else { return true }
    for number in 0..<count {
      var rest = number
      var answers: [String: Value] = [:]
      for choice in choices {
        answers[choice.name] = choice.values[rest % choice.values.count]
        rest /= choice.values.count
      }
      if holds(answers) { return true }
    }
    return false
  }

  // MARK: Answers

  /// The items of the form itself that the expressions name outside of lists.
  private func items(_ all: [Expression]) -> [String: ItemDefinition] {
    var out: [String: ItemDefinition] = [:]
    for expression in all {
      expression.program.ast.walk(bound: []) { part, bound in
        guard case .ident(let name) = part.kind, !bound.contains(name),
          case .item(let key)? = expression.references[name]
        else { return }
        out[name] = environment.forms[key.form]?.items[key.item]
      }
    }
    return out
  }

  private func numbers(in ast: Expr) -> [Number] {
    var out: [Number] = []
    ast.walk { part in if let number = FiringCheck.number(part) { out.append(number) } }
    return out
  }

  private static func number(_ part: Expr) -> Number? {
    switch part.kind {
    case .literal(.int(let whole)): Number("\(whole)")
    case .literal(.uint(let whole)): Number("\(whole)")
    case .literal(.double(_, let digits)): Number(digits)
    default: nil
    }
  }

  /// The answers to an item that can make a difference; nil for an item of which that is not known.
  private func values(of item: ItemDefinition, _ figures: Set<Number>) -> [Value]? {
    switch item.type {
    case .yesNo: return [.bool(true), .bool(false)]
    case .code(.list(let name), many: false):
      guard !item.asNumber else {
        return environment.codes[name]?.entries.compactMap { Number($0.code) }.map { .number($0) }
      }
      return environment.codes[name]?.entries.map { .text($0.code) }
    case .integer(let range):
      let near = figures.flatMap { figure in
        guard let whole = figure.rounded(places: 0)?.int else { return [Int]() }
        return [whole - 1, whole, whole + 1]
      }
      let ends = range.map { [$0.lowerBound, $0.upperBound] } ?? [-1_000_000, 1_000_000]
      let all = Set(near + ends).filter { range?.contains($0) ?? true }
      return all.sorted().map { .number(Number($0)) }
    case .decimal:
      // Numbers of a unit are not below zero.
      let step = Number("0.001") ?? .zero
      let near = figures.flatMap { [$0.subtracting(step), $0, $0.adding(step)].compactMap { $0 } }
      return Set(near + [.zero, Number(1_000_000)]).filter { $0 >= .zero }.sorted().map { .number($0) }
    default: return nil
    }
  }

  // MARK: What a part can be

  private func may(_ part: Expr, be wanted: Bool, _ answers: [String: Value]) -> Bool {
    switch value(part, answers) {
    case .bool(let flag): flag == wanted
    default: true
    }
  }

  private func value(_ part: Expr, _ answers: [String: Value]) -> Value {
    if let number = FiringCheck.number(part) { return .number(number) }
    switch part.kind {
    case .literal(.bool(let flag)): return .bool(flag)
    case .literal(.string(let text)): return .text(text)
    case .ident(let name): return answers[name] ?? .any
    case .call(let function, nil, let arguments): return call(function, arguments, answers)
    default: return .any
    }
  }

  private func call(_ function: String, _ arguments: [Expr], _ answers: [String: Value]) -> Value {
    switch function {
    case Operator.and:
      let values = arguments.map { value($0, answers) }
      return values.contains(.bool(false)) ? .bool(false) : values.allSatisfy { $0 == .bool(true) } ? .bool(true) : .any
    case Operator.or:
      let values = arguments.map { value($0, answers) }
      return values.contains(.bool(true)) ? .bool(true) : values.allSatisfy { $0 == .bool(false) } ? .bool(false) : .any
    case Operator.not:
      guard case .bool(let flag)? = arguments.first.map({ value($0, answers) }) else { return .any }
      return .bool(!flag)
    case Operator.conditional where arguments.count == 3:
      switch value(arguments[0], answers) {
      case .bool(true): return value(arguments[1], answers)
      case .bool(false): return value(arguments[2], answers)
      default: return .any
      }
    case Operator.negate:
      guard case .number(let number)? = arguments.first.map({ value($0, answers) }) else { return .any }
      return Number.zero.subtracting(number).map { .number($0) } ?? .any
    case Operator.within where arguments.count == 2:
      guard case .list(let members) = arguments[1].kind else { return .any }
      let (one, all) = (value(arguments[0], answers), members.map { value($0, answers) })
      return one == .any || all.contains(.any) ? .any : .bool(all.contains(one))
    default:
      guard arguments.count == 2 else { return .any }
      return compared(function, value(arguments[0], answers), value(arguments[1], answers))
    }
  }

  private func compared(_ function: String, _ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.number(let one), .number(let other)):
      switch function {
      case Operator.equal: .bool(one == other)
      case Operator.notEqual: .bool(one != other)
      case Operator.less: .bool(one < other)
      case Operator.lessOrEqual: .bool(one <= other)
      case Operator.greater: .bool(one > other)
      case Operator.greaterOrEqual: .bool(one >= other)
      default: .any
      }
    case (.text(let one), .text(let other)) where function == Operator.equal: .bool(sameBytes(one, other))
    case (.text(let one), .text(let other)) where function == Operator.notEqual: .bool(!sameBytes(one, other))
    case (.bool(let one), .bool(let other)) where function == Operator.equal: .bool(one == other)
    case (.bool(let one), .bool(let other)) where function == Operator.notEqual: .bool(one != other)
    default: .any
    }
  }
}
