/// Which line of a list the cursor stands on, and which part of the list is seen.
struct ListCursor: Equatable, Sendable {
  private(set) var index = 0

  /// Takes a command that moves; false when it does not.
  mutating func take(_ command: Command, count: Int, page: Int) -> Bool {
    switch command {
    case .down: index += 1
    case .up: index -= 1
    case .pageDown: index += page
    case .pageUp: index -= page
    case .first: index = 0
    case .last: index = count - 1
    default: return false
    }
    clamp(count)
    return true
  }

  /// Keeps the cursor inside a list of that length.
  mutating func clamp(_ count: Int) { index = max(0, min(index, count - 1)) }

  /// Puts the cursor on a line.
  mutating func go(to line: Int) { index = max(0, line) }

  /// The first line seen when so many fit.
  func top(fitting rows: Int, of count: Int) -> Int {
    max(0, min(index - rows / 2, count - rows))
  }
}
