import Expressions
import Testing
import Values

@Suite struct EnvironmentTests {
  @Test("a macro rewrites its call before anything is checked")
  func macro() throws {
    var environment = ExpressionWard.environment
    environment.variable = { ["previous(WEIGHT)", "WEIGHT"].contains($0) ? .number : nil }
    let program = try Program("WEIGHT > previous(WEIGHT) * 1.1", in: environment)
    let values: [String: Int] = ["WEIGHT": 60, "previous(WEIGHT)": 50]
    let answer = try program.evaluate { values[$0].map { .number(Number($0)) } ?? .null }.get()
    #expect(answer.bool == true)
    var read: [String] = []
    program.ast.walk { part in if case .ident(let name) = part.kind { read.append(name) } }
    #expect(read == ["WEIGHT", "previous(WEIGHT)"])
  }

  @Test("a walk tells which names a macro has bound")
  func bound() throws {
    let expr = try Expr(reading: "a.map(x, x + y).all(y, y > x) && x")
    var free: [String] = []
    expr.walk(bound: []) { part, bound in
      if case .ident(let name) = part.kind, !bound.contains(name) { free.append(name) }
    }
    #expect(free == ["a", "y", "x", "x"])
    #expect(expr.freeNames == ["a", "y", "x"])
    #expect(try Expr(reading: "[1].exists(x, .x == z.w)").freeNames == ["x", "z"])
  }

  @Test("a receiver macro gets what stands before the dot")
  func receiverMacro() throws {
    var environment = ExpressionWard.environment
    environment.macros["twice"] = Macro(argumentCount: 0...0, receiver: true) {
      call, receiver, _ throws(ExpressionError) in
      guard let receiver else { return call }
      return Expr(.call(function: Operator.add, receiver: nil, arguments: [receiver, receiver]), span: call.span)
    }
    let program = try Program("(1 + 2).twice()", in: environment)
    #expect(ExpressionWard.text(try program.evaluate { _ in .null }.get()) == "6")
    #expect(program.ast.description == "1 + 2 + (1 + 2)")
  }

  @Test("a function's version is chosen by the values when the types are not known")
  func overloads() {
    #expect(ExpressionWard.answer("kind(ANY)", ["ANY": .number(Number(1))]) == "number")
    #expect(ExpressionWard.answer("kind(ANY)", ["ANY": .string("a")]) == "text")
    #expect(ExpressionWard.answer("kind(ANY)", ["ANY": .bool(true)]) == "error: no such overload")
    #expect(ExpressionWard.answer("ANY.kind()", ["ANY": .bool(true)]) == "error: no such overload")
    #expect(ExpressionWard.answer("double_it(ANY)", ["ANY": .string("a")]) == "error: no such overload")
  }

  @Test("a function of the environment hides CEL's own")
  func hiding() throws {
    var environment = ExpressionEnvironment.plain
    environment.functions["size"] = [
      FunctionDeclaration(name: "size", arguments: [.dyn], result: .int) { _ throws(FunctionFailure) in .int(42) }
    ]
    guard case .int(42) = try Program("size([])", in: environment).evaluate({ _ in .null }).get() else {
      Issue.record("not 42")
      return
    }
  }

  @Test("in the plain environment every name is a variable, and types are types")
  func plain() throws {
    let program = try Program("x + y.z == 3 && type(x) == int", in: .plain)
    let answer = try program.evaluate { $0 == "x" ? .int(1) : .map(ExpressionMap([("z", .int(2))])) }.get()
    #expect(answer.bool == true)
    #expect(program.type == .bool || program.type == .dyn)
  }

  @Test("an evaluation error names the part that failed")
  func errorPlace() throws {
    let program = try Program("true && 1 + 2 / 0 == 3", in: .plain)
    guard case .failure(let error) = program.evaluate({ _ in .null }) else {
      Issue.record("no error")
      return
    }
    #expect(error.span == SourceSpan(start: 12, end: 17))
    #expect(error.message == "divide by zero")
  }

  @Test("maps from outside keep their order, a later value of a key goes before an earlier one")
  func maps() {
    let map = ExpressionMap([("b", .int(1)), ("a", .int(2)), ("b", .int(3))])
    #expect(map.count == 2)
    #expect(map.entries.compactMap { $0.key.string } == ["b", "a"])
    guard case .int(3)? = map["b"] else {
      Issue.record("not the later value")
      return
    }
    var other = ExpressionMap()
    let inserted = [other.insert(.int(1), .null), other.insert(.double(1), .null), other.insert(.null, .null)]
    #expect(inserted == [true, false, false])
    #expect(other[.uint(1)] != nil)
  }
}
