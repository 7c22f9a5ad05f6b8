import Disk
import Foundation
import Journal
import Record
import Values

/// Strict reading of a journal against Foundation's decoder on the same file.
enum ReadingJournal {
  /// The same fields of a line as ours reads, as Foundation decodes them.
  private struct Line: Decodable {
    /// What an item holds: a text, several codes, or why there is nothing.
    enum Value: Decodable {
      case text(String)
      case codes([String])
      case missing(String)

      private enum Keys: String, CodingKey { case missing }

      init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
          self = .text(text)
        } else if let codes = try? decoder.singleValueContainer().decode([String].self) {
          self = .codes(codes)
        } else {
          self = .missing(try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .missing))
        }
      }
    }
    struct Why: Decodable {
      let code: String
      let text: String?
    }
    struct Change: Decodable {
      let item: String
      let was: Value?
      let now: Value?
      let typed: String?
      let typist: String?
      let source: String?
      let why: Why?
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
    let log: String?
    let forms: String
    let app: String
    let act: String
    let form: String?
    let changes: [Change]?
    let salt: String
    let sig: String
    let hash: String
  }

  /// Measures the record itself, and as many of its lines again as a patient of years has.
  static func run(_ path: String) throws -> [Measure] {
    let bytes = try CheckedOutput.readFile(path)
    let opening = try Timing(100, warmUp: 10) {
      guard try JournalFile.open(path, caretaker: nil).damage == nil else { return }
    }.median
    let long = Array(repeatElement(bytes, count: 10).joined())
    return [
      Measure("opening a record of \(bytes.count / 1024) KiB, chain checked", opening, "ms", atMost: 10),
      try reading(bytes, rounds: 60), try reading(long, rounds: 15),
    ]
  }

  private static func reading(_ bytes: [UInt8], rounds: Int) throws -> Measure {
    let decoder = JSONDecoder()
    let lines = bytes.split(separator: 10).map { Data($0) }
    // In turn, so that whatever else the machine does falls on both.
    let (ours, foundation) = try Timing.inTurn(rounds) {
      _ = try LineCodec.entries(bytes)
    } _: {
      for line in lines { _ = try decoder.decode(Line.self, from: line) }
    }
    return Measure(
      "strict reading against JSONDecoder, \(lines.count) lines, \(bytes.count / 1024) KiB",
      foundation.median / ours.median,
      "times", atLeast: 10)
  }
}
