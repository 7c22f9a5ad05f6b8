import Disk
import Journal
import Record
import Session
import Values
import Workflow

/// The lines of the subject list as this study showed them last; a convenience in the cache, which may be deleted at any
/// time.
///
/// A line counts only while the record's file is the same (``FileMark``), for the same forms, language and day; and it
/// stands on the screen only until the record has been read.
struct KeptLines: Sendable {
  /// A line and the file that it was made from.
  struct Line: Sendable {
    let mark: FileMark
    let line: ListingLine
  }

  /// What all lines have in common: version, study, forms, language and day.
  let heading: [String]
  var lines: [SubjectID: Line] = [:]

  private static let unit = UInt8(0x1F)

  /// Lines from a file; none when it was made for something else.
  init(_ path: String, heading: [String]) {
    self.heading = heading
    guard let bytes = try? CheckedOutput.readFile(path) else { return }
    let first = bytes.firstIndex(of: 10) ?? bytes.count
    guard bytes[..<first].elementsEqual(heading.joined(separator: "\u{1F}").utf8) else { return }
    lines.reserveCapacity(bytes.count / 200)
    var texts: [String] = []
    var start = min(bytes.count, first + 1)
    for place in start...bytes.count {
      guard place == bytes.count || bytes[place] == KeptLines.unit || bytes[place] == 10 else { continue }
      texts.append(String(decoding: bytes[start..<place], as: UTF8.self))
      start = place + 1
      if place == bytes.count || bytes[place] == 10 {
        take(texts)
        texts.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func take(_ texts: [String]) {
    guard texts.count > 3, let file = UInt64(texts[0]), let size = Int(texts[1]), let changed = Int64(texts[2]),
      let line = ListingLine(texts.dropFirst(3))
    else { return }
    lines[line.summary.subject] = Line(mark: FileMark(file: file, size: size, changed: changed), line: line)
  }

  /// The file's bytes; a line whose texts cannot stand in it is left out.
  var bytes: [UInt8] {
    var out = Array(heading.joined(separator: "\u{1F}").utf8)
    for (_, kept) in lines.sorted(by: { $0.key < $1.key }) {
      let texts = [String(kept.mark.file), String(kept.mark.size), String(kept.mark.changed)] + kept.line.texts
      guard texts.allSatisfy({ text in text.utf8.allSatisfy { $0 != KeptLines.unit && $0 != 10 } }) else { continue }
      out.append(10)
      out += texts.joined(separator: "\u{1F}").utf8
    }
    return out
  }
}
