import Record
import Values

extension SubjectExport {
  /// Checks an exported file alone: its SHA-256, its header, the digests of its forms, and the journal with chain,
  /// meaning and signatures. No findings means that everything is as it was exported.
  public static func verify(_ bytes: [UInt8], path: String) -> [JournalFinding] {
    var check = ExportCheck(path: path)
    check.run(bytes)
    return check.findings
  }
}

/// Reads an exported file line by line.
private struct ExportCheck {
  let path: String
  var findings: [JournalFinding] = []

  init(path: String) { self.path = path }

  private mutating func add(_ what: String, line: Int = 0) {
    findings.append(JournalFinding(.export(what), path: path, line: line))
  }

  mutating func run(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    // The last piece is what stands behind the last line end: nothing.
    guard lines.count >= 4, lines.last?.isEmpty == true, let header = lines.first.flatMap({ try? JSONReader.read($0) }),
      header["casebook"]?.string == "export"
    else { return add("this is not an exported record") }
    guard header["format"] == .int(SubjectExport.format) else {
      return add("a format that this version does not know", line: 1)
    }
    let closing = lines[lines.count - 2]
    let before = bytes[..<closing.startIndex]
    let wanted = SubjectExport.line([("sha256", .string(Hex.sha256(Array(before))))]).dropLast()
    if !closing.elementsEqual(wanted) { add("the file is not as it was exported", line: lines.count - 1) }
    readParts(Array(lines[1..<lines.count - 2]), header)
  }

  private mutating func readParts(_ lines: [ArraySlice<UInt8>], _ header: JSON) {
    var index = 0
    var periods: [KeyRing.Period] = []
    while index < lines.count, lines[index].starts(with: "{\"key\":".utf8) {
      if let period = key(lines[index]) { periods.append(period) } else { add("not a key", line: index + 2) }
      index += 1
    }
    var files: [String: [KeptFile]] = [:]
    let firstFile = index
    while index < lines.count, lines[index].starts(with: "{\"file\":".utf8) {
      if let (digest, file) = file(lines[index]) {
        files[digest, default: []].append(file)
      } else {
        add("not a form file", line: index + 2)
      }
      index += 1
    }
    let journal = Array(lines[index...].flatMap { $0 + [10] })
    let offset = index + 1
    var check = JournalCheck(journal, path: path)
    check.checkFold()
    check.checkSignatures(KeyRing(periods))
    check.checkForms { digest in files[digest].map { StudyFolder.digest($0) == digest } ?? false }
    findings += check.findings.map { JournalFinding($0.kind, path: path, line: $0.line > 0 ? $0.line + offset : 0) }
    if header["keys"] != .int(periods.count) || header["files"] != .int(index - firstFile)
      || header["lines"] != .int(check.entries.count) || header["head"]?.string != check.entries.last?.seal.hash
      || header["subject"]?.string != check.entries.first?.subject?.text
      || header["site"]?.string != check.entries.first?.site
    {
      add("the header does not say what follows", line: 1)
    }
  }

  private func key(_ line: ArraySlice<UInt8>) -> KeyRing.Period? {
    guard let json = try? JSONReader.read(line), let user = json["user"]?.string.flatMap({ UserName($0) }),
      let key = json["key"]?.string.flatMap({ PublicKey($0) }), let name = json["name"]?.string,
      let from = json["from"]?.string.flatMap(Moment.milliseconds)
    else { return nil }
    return KeyRing.Period(
      user: user, name: name, key: key, from: from, until: json["until"]?.string.flatMap(Moment.milliseconds))
  }

  private func file(_ line: ArraySlice<UInt8>) -> (String, KeptFile)? {
    guard let json = try? JSONReader.read(line), let name = json["file"]?.string, let digest = json["forms"]?.string,
      let content = json["content"]?.string
    else { return nil }
    return (digest, KeptFile(name: name, bytes: Array(content.utf8)))
  }
}
