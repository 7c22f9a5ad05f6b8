import Expressions
import Record
import Synchronization
import Values

/// Which ways through the forms the examples take: each condition should be true somewhere and false somewhere.
///
/// | counted | where |
/// |---|---|
/// | skip path | `show:` of an item or a group: it is asked, it is not asked |
/// | branch | `when:` of a check, the condition of `? :`, each part of `&&` and `||` in any expression |
///
/// What stands inside `exists`, `filter` and the like is counted as part of the whole, not by itself.
public struct CoverageRun: Sendable {
  /// One condition.
  public struct Condition: Hashable, Sendable {
    /// What kind it is.
    public enum Kind: String, Sendable {
      /// Whether something is asked.
      case path = "skip path"
      /// Which way an expression goes.
      case branch
    }

    /// What kind it is.
    public let kind: Kind
    /// The form, and the item, group or check that it belongs to.
    public let owner: String
    /// The condition as it is written.
    public let text: String
  }

  /// What was seen of a condition.
  public struct Seen: Sendable {
    /// The condition.
    public let condition: Condition
    /// Whether it was true in some example.
    public var isTrue = false
    /// Whether it was false in some example.
    public var isFalse = false
  }

  /// Every condition, in the order of the forms.
  public let all: [Seen]

  /// How many outcomes of a kind there are, and how many were seen.
  public func count(_ kind: Condition.Kind) -> (seen: Int, all: Int) {
    let own = all.filter { $0.condition.kind == kind }
    return (own.reduce(0) { $0 + ($1.isTrue ? 1 : 0) + ($1.isFalse ? 1 : 0) }, own.count * 2)
  }

  /// A condition that is looked at wherever its form is begun.
  private struct Point {
    let condition: Condition
    let form: String
    let groups: [String]
    let expression: Expression
  }

  /// Looks at the examples among the files. Throws ``Diagnostics`` when one cannot be read.
  public init(_ files: [FormFile], trial: Trial) throws(Diagnostics) {
    let points = CoverageRun.points(of: trial)
    let byForm = Dictionary(grouping: points.indices) { points[$0].form }
    var seen = points.map { Seen(condition: $0.condition) }
    for example in try ExampleRun.read(files) {
      guard let reading = ExampleRun.reading(of: example, trial) else { continue }
      for path in Set(example.values.map(\.place.form)) {
        guard let form = trial.forms[path.form] else { continue }
        for index in byForm[path.form] ?? [] where !(seen[index].isTrue && seen[index].isFalse) {
          for scope in reading.scopes(of: points[index].groups, in: form, at: path) {
            switch reading.evaluate(points[index].expression, at: scope) {
            case .success(.bool(true)): seen[index].isTrue = true
            case .success(.bool(false)): seen[index].isFalse = true
            default: break
            }
          }
        }
      }
    }
    all = seen
  }

  // MARK: Conditions

  private static func points(of trial: Trial) -> [Point] {
    trial.formNames.flatMap { name -> [Point] in
      guard let form = trial.forms[name] else { return [] }
      var out: [Point] = []
      func add(_ kind: Condition.Kind, _ owner: String, _ expression: Expression?, _ groups: [String], whole: Bool) {
        guard let expression else { return }
        // What is written `false` is never asked by design.
        if whole, expression.source != "false" {
          out.append(
            Point(
              condition: Condition(kind: kind, owner: "\(name)/\(owner)", text: expression.source), form: name,
              groups: groups, expression: expression))
        }
        for part in branches(expression) {
          guard let compiled = try? Probe.compile(part, form: form, groups: groups, trial) else { continue }
          out.append(
            Point(
              condition: Condition(kind: .branch, owner: "\(name)/\(owner)", text: part), form: name, groups: groups,
              expression: compiled))
        }
      }
      func addGroups(_ groups: [GroupDefinition]) {
        for group in groups {
          add(.path, group.name, group.show, Array(group.path.dropLast()), whole: true)
          for item in group.items {
            add(.path, item.name, item.show, item.groups, whole: true)
            add(.branch, item.name, item.derive, item.groups, whole: false)
          }
          addGroups(group.groups)
        }
      }
      addGroups(form.groups)
      for check in form.checks {
        add(.branch, check.id, check.when, check.group, whole: true)
        add(.branch, check.id, check.require, check.group, whole: false)
      }
      return out
    }
  }

  /// The texts of the parts that decide which way an expression goes.
  private static func branches(_ expression: Expression) -> [String] {
    let bytes = Array(expression.source.utf8)
    var out: [String] = []
    expression.program.ast.walk(bound: []) { part, bound in
      guard bound.isEmpty, case .call(let function, nil, let arguments) = part.kind else { return }
      let deciding: [Expr] =
        switch function {
        case Operator.and, Operator.or: arguments
        case Operator.conditional: Array(arguments.prefix(1))
        default: []
        }
      for argument in deciding where argument.span.start < argument.span.end && argument.span.end <= bytes.count {
        let text = String(decoding: bytes[argument.span.start..<argument.span.end], as: UTF8.self)
        if !out.contains(text) { out.append(text) }
      }
    }
    return out
  }
}
