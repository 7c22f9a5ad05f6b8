/// An expression that was read and checked, ready to be evaluated again and again.
public struct Program: Sendable {
  /// The text it was read from.
  public let source: String
  /// The text as a tree, macros rewritten.
  public let ast: Expr
  /// The type of its value; `dyn` unless types are checked or the type is plain to see.
  public let type: ExpressionType
  private let step: any Step
  private let localCount: Int

  /// Reads and checks an expression. Throws everything that is wrong with it.
  ///
  /// With plain arithmetic only the syntax is checked here; a name or function that nothing declares is an error
  /// of the evaluation, which `&&` and `||` may absorb, as CEL has it for expressions that are not type-checked.
  public init(_ source: String, in environment: ExpressionEnvironment) throws(ExpressionErrors) {
    self.source = source
    ast = try Parser.parse(source, macros: environment.macros)
    var compiler = Compiler(environment: environment)
    let compiled = compiler.compile(ast)
    guard compiler.errors.isEmpty else { throw ExpressionErrors(compiler.errors) }
    type = compiled.type
    step = compiled.step
    localCount = compiler.slotCount
  }

  /// The value of the expression; `variable` gives the values of the variables it reads.
  public func evaluate(_ variable: (String) -> ExpressionValue) -> Result<ExpressionValue, EvaluationError> {
    var frame = EvaluationState(locals: Array(repeating: .null, count: localCount))
    do throws(EvaluationError) {
      return .success(try step.run(variable, &frame))
    } catch {
      return .failure(error)
    }
  }

  /// Whether the expression is definitely true; sooner known than its value.
  public func holds(_ variable: (String) -> ExpressionValue) -> Bool {
    var frame = EvaluationState(locals: Array(repeating: .null, count: localCount))
    return step.isTrue(variable, &frame)
  }
}
