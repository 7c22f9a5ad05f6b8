import Expressions
import Values

/// What an expression gives as plain CEL without anything given.
func PlainAnswer(_ source: String) -> Result<JSON, ExpressionErrors> { PlainEvaluation.run(source, given: nil) }
