/// A pattern for texts in RE2's syntax, matched in time linear in the text.
///
/// All ways through the pattern are followed at once, code point by code point, so no text can make it slow.
struct Pattern: Sendable {
  /// One instruction of the machine that follows the pattern.
  enum Instruction: Sendable {
    /// Takes one code point of the set, then goes on with the next instruction.
    case take(ScalarSet)
    /// Goes on at both places.
    case split(Int, Int)
    /// Goes on at that place.
    case jump(Int)
    /// Goes on with the next instruction where that holds.
    case check(PatternAnchor)
    /// The pattern is found.
    case found
  }

  private let program: [Instruction]

  /// Reads a pattern. Throws when it is not RE2's syntax or grows too large.
  init(_ text: String) throws(FunctionFailure) {
    var parser = PatternParser(text)
    var compiler = PatternCompiler()
    try compiler.emit(try parser.parse())
    program = compiler.program + [.found]
  }

  /// Whether the pattern occurs anywhere in the text.
  func matches(_ text: String) -> Bool {
    var current = PlaceSet(count: program.count)
    var next = PlaceSet(count: program.count)
    var before: Unicode.Scalar?
    var scalars = text.unicodeScalars.makeIterator()
    var scalar = scalars.next()
    while true {
      let around = (before: before, after: scalar)
      if follow(0, &current, around) { return true }
      guard let taken = scalar else { return false }
      scalar = scalars.next()
      next.removeAll()
      let beyond = (before: scalar.map { _ in taken } ?? taken, after: scalar)
      for place in current.places {
        if case .take(let set) = program[place], set.contains(taken), follow(place + 1, &next, beyond) { return true }
      }
      swap(&current, &next)
      before = taken
    }
  }

  /// Adds a place and all that can be reached from it without taking a code point; true when the end is among them.
  private func follow(
    _ start: Int, _ places: inout PlaceSet, _ around: (before: Unicode.Scalar?, after: Unicode.Scalar?)
  ) -> Bool {
    var waiting = [start]
    while let place = waiting.popLast() {
      guard places.insert(place) else { continue }
      switch program[place] {
      case .found: return true
      case .take: break
      case .jump(let target): waiting.append(target)
      case .split(let first, let second):
        waiting.append(second)
        waiting.append(first)
      case .check(let anchor):
        if anchor.holds(before: around.before, after: around.after) { waiting.append(place + 1) }
      }
    }
    return false
  }
}
