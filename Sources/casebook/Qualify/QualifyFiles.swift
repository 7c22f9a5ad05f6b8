import Disk
import Glibc
import Journal
import Record
import Values

/// What somebody does to files who has the disk in their hands, and some keys.
enum QualifyFiles {
  /// The lines of a record of a fresh copy, each with its end.
  static func lines(_ bench: QualifyBench, _ subject: SubjectID) throws -> [[UInt8]] {
    try bench.with { split(try CheckedOutput.readFile($0.folder.subject(subject))) }
  }

  /// The lines of some bytes, each with its end.
  static func split(_ bytes: [UInt8]) -> [[UInt8]] { bytes.split(separator: 10).map { Array($0) + [10] } }

  /// Writes a file as somebody without the programme would.
  static func put(_ bytes: [UInt8], at path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw CheckedOutput.Failure(target: path, code: errno) }
    defer { close(file) }
    try CheckedOutput.write(bytes, to: file, named: path)
  }

  /// The names of all files of the forms.
  static func forms(_ copy: QualifyBench.Copy) throws -> [String] {
    try copy.folder.formVersions().flatMap { digest in
      try copy.folder.forms(digest).map { "\(digest)/\($0.name)" }
    }
  }

  /// Makes the hashes of lines from an index on right again.
  static func chain(_ lines: inout [[UInt8]], from index: Int) {
    var previous: [UInt8]?
    for place in index..<lines.count {
      if let previous { replace("\"prev\":\"", with: previous, in: &lines[place]) }
      let body = lines[place].dropLast(76)
      let hash = Array(Digest.sha256(Array(body)).utf8)
      lines[place] = Array(body)
      lines[place] += Array(",\"hash\":\"".utf8)
      lines[place] += hash
      lines[place] += Array("\"}\n".utf8)
      previous = hash
    }
  }

  /// Signs lines from an index on anew with a key that nobody knows, and makes their hashes right.
  static func resign(_ lines: inout [[UInt8]], from index: Int) {
    let key = Signer(user: .casebook)
    var previous: [UInt8]?
    for place in index..<lines.count {
      if let previous { replace("\"prev\":\"", with: previous, in: &lines[place]) }
      let said = Array(lines[place].dropLast(76 + 97))
      let signature = Array((key.signature(over: said) ?? "").utf8)
      var line = said
      line += Array(",\"sig\":\"".utf8)
      line += signature
      line += Array("\"".utf8)
      let hash = Array(Digest.sha256(line).utf8)
      line += Array(",\"hash\":\"".utf8)
      line += hash
      line += Array("\"}\n".utf8)
      lines[place] = line
      previous = hash
    }
  }

  private static func replace(_ key: String, with hash: [UInt8], in line: inout [UInt8]) {
    let wanted = Array(key.utf8)
    guard let start = line.indices.first(where: { line[$0...].starts(with: wanted) }) else { return }
    line.replaceSubrange((start + wanted.count)..<(start + wanted.count + 64), with: hash)
  }

  /// Cuts a record and goes on writing to it with the nurse's own key, by the journal's own code.
  static func fork(_ copy: QualifyBench.Copy, _ subject: SubjectID, keeping: Int, _ bench: QualifyBench) throws {
    let path = copy.folder.subject(subject)
    try put(split(try CheckedOutput.readFile(path)).prefix(keeping).flatMap { $0 }, at: path)
    let key = try KeyStore(copy.folder).open(QualifyBench.nurse, password: DemoStudy.password)
    let site = try JournalFile.open(copy.folder.siteLog, caretaker: nil)
    guard let author = try SiteLog(site.entries).user(QualifyBench.nurse) else { return }
    let caretaker = Caretaker(
      signer: try KeyStore(copy.folder).siteSigner(), moment: Clock().now(), app: Study.version, terminal: "t")
    let opening = try JournalFile.open(path, caretaker: caretaker)
    var patient = try Patient(opening.entries)
    for number in 1...6 {
      guard let form = patient.forms.keys.sorted().first else { return }
      let act = Act(.remark, form: form, details: [.text: .string("another history, \(number)")])
      let by = Author(user: author.user, name: author.name, role: author.role, terminal: "t")
      let outcome = try opening.file.append(
        act, by: by, at: Clock().now(), forms: opening.entries.last?.forms ?? "", signer: key,
        after: opening.file.head, onto: patient, seen: site.file.seen)
      if case .appended(let entry, _) = outcome { try patient.apply(entry) }
    }
  }

  /// What a nurse writes into the site log with her own key.
  static let climbs: [(words: String, kind: ActKind, details: [ActKey: JSON])] = [
    ("a nurse makes herself manager", .userRole, [.user: .string("nurse01"), .role: .string("manager")]),
    (
      "a nurse adds a friend", .userAdd,
      [.user: .string("friend"), .printed: .string("Friend"), .role: .string("manager")]
    ),
    ("a nurse disables the manager", .userDisable, [.user: .string("manager01")]),
    ("a nurse takes the manager's key", .keyRevoke, [.user: .string("manager01")]),
    (
      "a nurse brings a second key", .keyAdd,
      [.user: .string("nurse01"), .key: .string(Signer(user: .casebook).publicKey.text), .proof: .string("AAAA")]
    ),
    (
      "a nurse brings a key for the manager", .keyAdd,
      [.user: .string("manager01"), .key: .string(Signer(user: .casebook).publicKey.text), .proof: .string("AAAA")]
    ),
    (
      "a nurse declares lines lost", .restore,
      [.heads: .object([("site", .string("1@" + String(repeating: "0", count: 64)))])]
    ),
  ]

  /// Writes a line into the site log with the nurse's own key, as the programme would never do.
  static func forge(_ kind: ActKind, _ details: [ActKey: JSON], in copy: QualifyBench.Copy) throws {
    let key = try KeyStore(copy.folder).open(QualifyBench.nurse, password: DemoStudy.password)
    let caretaker = Caretaker(
      signer: try KeyStore(copy.folder).siteSigner(), moment: Clock().now(), app: Study.version, terminal: "t")
    let opening = try JournalFile.open(copy.folder.siteLog, caretaker: caretaker)
    guard let author = try SiteLog(opening.entries).user(QualifyBench.nurse) else { return }
    try opening.file.record(
      Act(kind, details: details),
      by: Author(user: author.user, name: author.name, role: author.role, terminal: "t"), at: Clock().now(),
      forms: opening.entries.last?.forms ?? "", signer: key)
  }
}
