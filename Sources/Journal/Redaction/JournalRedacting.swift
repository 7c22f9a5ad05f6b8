import Disk
import Glibc
import Record
import Values

extension JournalFile {
  /// Writes lines anew of which two people took something out: a new file with all others byte for byte takes the place of
  /// this one, which is not written to again. Throws ``NotSaved``; then the file is as it was.
  func redact(_ lines: [Int: [UInt8]]) throws(NotSaved) {
    do throws(CheckedOutput.Failure) {
      try descriptor.lock(toWrite: true)
      defer { descriptor.unlock() }
      guard descriptor.sizeAtPath() == head.bytes else { throw .init(target: "size", code: EAGAIN) }
      let whole = try descriptor.read(from: 0)
      var out: [UInt8] = []
      out.reserveCapacity(whole.count)
      for (index, line) in whole.split(separator: 10).enumerated() { out += lines[index + 1] ?? Array(line) + [10] }
      try CheckedOutput.replaceFile(path, with: out)
      state = .poisoned
    } catch {
      throw NotSaved(.disk(step: error.target == path ? "rename" : error.target, code: error.code), path: path)
    }
  }

  /// Whether another file stands at the path: the record was redacted, or put back.
  var isReplaced: Bool { descriptor.sizeAtPath() == nil }
}
