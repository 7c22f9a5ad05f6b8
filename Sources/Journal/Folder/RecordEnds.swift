import CPosix
import Glibc
public import Record
import Values

extension StudyFolder {
  /// How many ends stand in one line at most, so that it keeps well below the longest line.
  static let endsInALine = 4000

  /// The acts by which the site log notes where records end now: those whose end is another than the log says; none when
  /// all are as it says. From then on a record that loses that line is found out. A file that nobody touched since that UTC
  /// millisecond is not read again. Throws ``StudyFault``.
  public func checkpoints(_ known: [String: LineMark], since: Int64 = 0) throws(StudyFault) -> [Act] {
    var heads: [(key: String, value: JSON)] = []
    for subject in try subjectsOnDisk() {
      let before = known[subject.text]
      // A minute for clocks that are not quite the disk's.
      if before != nil, StudyFolder.changed(self.subject(subject)) < since - 60_000 { continue }
      guard let head = StudyFolder.lastLine(self.subject(subject)), before != head else { continue }
      heads.append((subject.text, .string(head.text)))
    }
    return stride(from: 0, to: heads.count, by: StudyFolder.endsInALine).map { start in
      Act(
        .checkpoint,
        details: [.heads: .object(Array(heads[start..<min(heads.count, start + StudyFolder.endsInALine)]))])
    }
  }

  /// The line that ends a journal, from its last bytes only; nil when they are no line.
  static func lastLine(_ path: String) -> LineMark? {
    guard let file = try? Descriptor(path, O_RDONLY), let size = try? file.size() else { return nil }
    var room = 4096
    while true {
      let start = max(0, size - room)
      guard let bytes = try? file.read(from: start, count: size - start), bytes.last == 10 else { return nil }
      if let before = bytes.dropLast().lastIndex(of: 10) ?? (start == 0 ? -1 : nil) {
        return (try? LineCodec.entry(Array(bytes[(before + 1)...]))).map {
          LineMark(number: $0.number, hash: $0.seal.hash)
        }
      }
      guard start > 0, room < LineCodec.maximumLine else { return nil }
      room = min(room * 8, LineCodec.maximumLine)
    }
  }

  /// When a file was changed last, UTC milliseconds.
  private static func changed(_ path: String) -> Int64 {
    var info = stat()
    guard stat(path, &info) == 0 else { return .max }
    return Int64(info.st_mtim.tv_sec) * 1000 + Int64(info.st_mtim.tv_nsec) / 1_000_000
  }

  /// Whether a file is a link, or other accounts of this machine may read or write it.
  static func isExposed(_ path: String) -> Bool {
    var info = stat()
    guard lstat(path, &info) == 0 else { return false }
    return info.st_mode & S_IFMT != S_IFREG || info.st_mode & 0o077 != 0
  }
}
