import Expressions
import Testing
import Values

/// One line of a table: an expression and what it gives.
struct Row: Sendable, CustomTestStringConvertible {
  let expression: String
  /// JSON, or `error: ` and a part of the message.
  let answer: String
  let given: String?

  init(_ expression: String, _ answer: String, given: String? = nil) {
    self.expression = expression
    self.answer = answer
    self.given = given
  }

  var testDescription: String { "\(expression) is \(answer)" }

  /// Evaluates the expression as plain CEL and compares.
  func check() throws {
    let given = try given.map { try JSONReader.read($0.utf8) }
    let found: String
    switch PlainEvaluation.run(expression, given: given) {
    case .success(let json): found = json.text
    case .failure(let errors): found = "error: " + (errors.errors.first?.message ?? "none")
    }
    if answer.hasPrefix("error: ") {
      #expect(found.hasPrefix("error: ") && found.contains(answer.dropFirst(7)), "\(found)")
    } else {
      #expect(found == answer)
    }
  }
}

/// What an expression gives as plain CEL without anything given.
func plainAnswer(_ source: String) -> Result<JSON, ExpressionErrors> { PlainEvaluation.run(source, given: nil) }
