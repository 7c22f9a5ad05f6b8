import Foundation
import Journal
import Record
import Values

/// Strict reading of a journal against Foundation's decoder on the same file.
enum ReadingJournal {
  /// The same fields as a line's head and changes, as Foundation decodes them.
  private struct Line: Decodable {
    struct Change: Decodable {
      let item: String
      let typed: String?
      let typist: String?
      let source: String?
    }
    let n: Int
    let prev: String
    let at: String
    let zone: String
    let mono: String
    let by: String
    let name: String
    let role: String
    let on: String
    let site: String
    let subject: String?
    let forms: String
    let app: String
    let act: String
    let changes: [Change]?
    let salt: String
    let sig: String
    let hash: String
  }

  static func run(_ path: String) throws -> [Measure] {
    let bytes = try CheckedOutput.readFile(path)
    let ours = try Timing(7) {
      guard try JournalFile.open(path, caretaker: nil).damage == nil else { return }
    }.median
    let decoder = JSONDecoder()
    let lines = bytes.split(separator: 10).map { Data($0) }
    let foundation = try Timing(3, warmUp: 1) {
      for line in lines { _ = try decoder.decode(Line.self, from: line) }
    }.median
    return [
      Measure(
        "strict reading, chain checked, against JSONDecoder (\(bytes.count / 1024) KiB)", foundation / ours, "times",
        atLeast: 10),
      Measure("strict reading", Double(bytes.count) / 1_048_576 / (ours / 1000), "MiB/s", atLeast: 100),
    ]
  }
}
