import Glibc
public import Record
import Values

extension StudyFolder {
  /// The act by which the site log notes where every record ends now: `heads` maps subject numbers to hashes. From
  /// then on a record that loses that line is found out. Throws ``StudyFault``.
  public func checkpoint() throws(StudyFault) -> Act {
    var heads: [(key: String, value: JSON)] = []
    for subject in try subjectsOnDisk() {
      if let hash = StudyFolder.lastHash(self.subject(subject)) { heads.append((subject.text, .string(hash))) }
    }
    var act = Act(.checkpoint)
    act.details[.heads] = .object(heads)
    return act
  }

  /// The hash that ends a journal, from its last bytes only; nil when they are no line's end.
  static func lastHash(_ path: String) -> String? {
    let tail = LineCodec.tailLength
    guard let file = try? Descriptor(path, O_RDONLY), let size = try? file.size(), size > tail,
      let bytes = try? file.read(from: size - tail, count: tail), bytes.starts(with: ",\"hash\":\"".utf8),
      bytes[73...].elementsEqual("\"}\n".utf8), bytes[9..<73].allSatisfy(Hex.isDigit)
    else { return nil }
    return String(decoding: bytes[9..<73], as: UTF8.self)
  }
}
