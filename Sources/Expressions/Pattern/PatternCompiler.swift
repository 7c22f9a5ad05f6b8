/// Writes the program that follows a pattern.
struct PatternCompiler {
  /// How many instructions a pattern may become.
  static let sizeLimit = 20_000

  private(set) var program: [Pattern.Instruction] = []

  /// Appends the instructions of a part. Throws when the program grows too large.
  mutating func emit(_ node: PatternNode) throws(FunctionFailure) {
    guard program.count < PatternCompiler.sizeLimit else { throw FunctionFailure("the pattern is too large") }
    switch node {
    case .set(let set): program.append(.take(set))
    case .anchor(let anchor): program.append(.check(anchor))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .choice(let parts): try emitChoice(parts)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { try emit(part) }
      guard let most else { return try emitLoop(part) }
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(program.count)
        program.append(.jump(0))
        try emit(part)
      }
      for split in splits { program[split] = .split(split + 1, program.count) }
    }
  }

  private mutating func emitLoop(_ part: PatternNode) throws(FunctionFailure) {
    let start = program.count
    program.append(.jump(0))
    try emit(part)
    program.append(.jump(start))
    program[start] = .split(start + 1, program.count)
  }

  private mutating func emitChoice(_ parts: [PatternNode]) throws(FunctionFailure) {
    var ends: [Int] = []
    for (index, part) in parts.enumerated() {
      let split = program.count
      let isLast = index == parts.count - 1
      if !isLast { program.append(.jump(0)) }
      try emit(part)
      guard !isLast else { break }
      ends.append(program.count)
      program.append(.jump(0))
      program[split] = .split(split + 1, program.count)
    }
    for end in ends { program[end] = .jump(program.count) }
  }
}
