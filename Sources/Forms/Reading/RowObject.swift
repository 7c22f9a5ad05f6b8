import Expressions
import Record

/// One row of a group, as expressions see it.
struct RowObject: ExpressionObject {
  let reading: Reading
  let group: String
  let scope: Scope

  var typeName: String { "row \(scope.form.form)/\(group)" }

  func field(_ name: String) -> ExpressionValue {
    if name == "row" { return scope.steps.last?.row.map { .string($0) } ?? .unknown(Unknown(cause: .other)) }
    return reading.field(name, at: scope)
  }

  func isSame(as other: any ExpressionObject) -> Bool { (other as? RowObject)?.scope == scope }
}

/// A whole form at a visit, as expressions see it.
struct FormObject: ExpressionObject {
  let reading: Reading
  let path: FormPath

  var typeName: String { "form \(path.form)" }

  func field(_ name: String) -> ExpressionValue { reading.field(name, at: Scope(form: path)) }

  func isSame(as other: any ExpressionObject) -> Bool { (other as? FormObject)?.path == path }
}

extension Reading {
  func field(_ name: String, at scope: Scope) -> ExpressionValue {
    if name == "visitName" { return .string(scope.form.visit) }
    if name == "visitDate" {
      return visitDate(scope.form.visit).map { .date($0) } ?? .unknown(Unknown(cause: .unanswered))
    }
    if let item = trial.forms[scope.form.form]?.items[name] { return value(of: item, at: scope) }
    if let group = trial.forms[scope.form.form]?.groupsByName[name] { return rowObjects(group, at: scope) }
    return .unknown(Unknown(cause: .other))
  }
}
