import Dispatch
import Synchronization

/// Work on the parts of a long list, on as many processors as there are.
enum Parallel {
  /// What a function makes of each part, in the order of the parts; one part when the list is short.
  static func map<Element: Sendable, Result: Sendable>(
    _ list: [Element], least: Int, _ body: @Sendable (ArraySlice<Element>) -> Result
  ) -> [Result] {
    let count = min(64, list.count / max(1, least))
    guard count > 1 else { return [body(list[...])] }
    let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { part in
      let result = body(list[(list.count * part / count)..<(list.count * (part + 1) / count)])
      results.withLock { $0[part] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
