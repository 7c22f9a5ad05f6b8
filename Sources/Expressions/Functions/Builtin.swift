/// An operator or function that CEL itself has.
struct Builtin: Sendable {
  /// What it does with its arguments, which are never unknown.
  enum Operation: Sendable {
    case unary(UnaryStep.Operation)
    case binary(BinaryStep.Operation)
  }

  /// Why a call is wrong.
  struct Problem: Error {
    /// The argument to blame; nil when it is all of them together.
    var argument: Int?
    let message: String
    var hint: String?
  }

  /// How it is called; nil when both `f(x)` and `x.f()` will do.
  let receiver: Bool?
  let operation: Operation
  /// The type of the result for arguments of those types.
  let check: @Sendable ([ExpressionType]) -> Result<ExpressionType, Problem>

  /// The number of arguments, a receiver included.
  var count: Int {
    switch operation {
    case .unary: 1
    case .binary: 2
    }
  }

  /// The operators and functions of that name, if there are any.
  static func named(_ name: String, exact: Bool) -> [Builtin]? { (exact ? exactTable : plainTable)[name] }

  /// The names of the functions, without the operators.
  static func names(exact: Bool) -> [String] {
    (exact ? exactTable : plainTable).keys.filter { $0.utf8.first.map(Lexer.startsName) == true && !$0.hasPrefix("_") }
  }

  private static let plainTable = operators.merging(functions(exact: false)) { first, _ in first }
  private static let exactTable = operators.merging(functions(exact: true)) { first, _ in first }

  /// A function of one value whose versions are listed by the types they take and give.
  static func unary(
    _ name: String, receiver: Bool? = false, _ versions: [(ExpressionType, ExpressionType)],
    _ operation: @escaping UnaryStep.Operation
  ) -> Builtin {
    Builtin(receiver: receiver, operation: .unary(operation)) { types in
      if let fitting = versions.first(where: { $0.0.fits(types[0]) }) { return .success(fitting.1) }
      let wanted = versions.map(\.0.shown).joined(separator: ", ")
      return .failure(
        Problem(argument: 0, message: "\(name) does not take \(types[0].shown)", hint: "it takes \(wanted)"))
    }
  }

  /// A function of two values of those types.
  static func binary(
    _ name: String, receiver: Bool? = false, _ first: ExpressionType, _ second: ExpressionType,
    _ result: ExpressionType, _ operation: @escaping BinaryStep.Operation
  ) -> Builtin {
    Builtin(receiver: receiver, operation: .binary(operation)) { types in
      for (index, wanted) in [first, second].enumerated() where !wanted.fits(types[index]) {
        return .failure(
          Problem(argument: index, message: "\(name) takes \(wanted.shown) here, not \(types[index].shown)"))
      }
      return .success(result)
    }
  }
}
