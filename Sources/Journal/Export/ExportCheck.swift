public import Record
import Values

/// What a check of an exported file alone found: whether it is as it was exported, and what it says of itself.
public struct ExportVerdict: Equatable, Sendable {
  /// Everything that was found.
  public internal(set) var findings: [JournalFinding] = []
  /// The patient.
  public internal(set) var subject: SubjectID?
  /// Where the record ends.
  public internal(set) var head: LineMark?
  /// The checkpoint of the site log that the file carries.
  public internal(set) var checkpoint: SiteCheckpoint?
  /// The lines of the site log that the file carries.
  public internal(set) var siteLines: [Entry] = []
  /// The keys by which its lines are signed.
  public internal(set) var keys: [KeyRing.Period] = []
  /// How many lines of the patient's record are good.
  public internal(set) var lines = 0

  /// Whether nothing is broken.
  public var isGood: Bool { !findings.contains { $0.level == .broken } }
}

extension SubjectExport {
  /// What roles may do by the files of each version of the forms, by digest.
  public typealias RightsOfForms = (_ files: [String: [KeptFile]]) -> Authority.Rights

  /// Checks an exported file alone: its SHA-256, its header, that its lines of the site log belong to its checkpoint, the
  /// digests of its forms, and the journal with chain, meaning, signatures and authority.
  public static func verify(
    _ bytes: [UInt8], path: String, rights: RightsOfForms = { _ in { _, _, _ in nil } }
  ) -> ExportVerdict {
    var check = ExportCheck(path: path)
    check.run(bytes, rights)
    return check.verdict
  }
}

/// Reads an exported file line by line.
private struct ExportCheck {
  let path: String
  var verdict = ExportVerdict()
  /// The line that is read next, from 0.
  private var index = 0

  init(path: String) { self.path = path }

  private mutating func add(_ what: String, line: Int = 0) {
    verdict.findings.append(JournalFinding(.export(what), path: path, line: line))
  }

  mutating func run(_ bytes: [UInt8], _ rights: SubjectExport.RightsOfForms) {
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
    let sum = Hex.sha256(Array(before))
    let signature = (try? JSONReader.read(closing))?["sig"]?.string ?? ""
    let wanted = SubjectExport.line([("sha256", .string(sum)), ("sig", .string(signature))]).dropLast()
    if !closing.elementsEqual(wanted) { add("the file is not as it was exported", line: lines.count - 1) }
    let parts = Array(lines[..<(lines.count - 2)])
    index = 1
    readCheckpoint(parts)
    let site = readSite(parts)
    if let site, PublicKey(site.log.key)?.verifies(signature, over: SubjectExport.said(sum)) != true {
      add("the site's key did not sign the file: lines may have been left out", line: lines.count - 1)
    }
    let logLines = verdict.siteLines.count
    let files = readFiles(parts)
    let journal = readJournal(parts, site, files, rights(files))
    let said: [(String, JSON)] = [
      ("log", .int(logLines)), ("files", .int(files.values.reduce(0) { $0 + $1.count })),
      ("lines", .int(journal.count)), ("head", .optional(journal.last?.seal.hash)),
      ("subject", .optional(journal.first?.subject?.text)), ("site", .optional(journal.first?.site)),
      ("study", .optional(journal.first?.act.text(.study))),
    ]
    if said.contains(where: { header[$0.0] != $0.1 }) { add("the header does not say what follows", line: 1) }
    verdict.subject = journal.first?.subject
    verdict.head = journal.last.map { LineMark(number: $0.number, hash: $0.seal.hash) }
    verdict.lines = journal.count
  }

  private mutating func readCheckpoint(_ lines: [ArraySlice<UInt8>]) {
    guard index < lines.count, let text = (try? JSONReader.read(lines[index]))?["checkpoint"]?.string,
      let checkpoint = SiteCheckpoint(Array(text.utf8))
    else { return add("there is no checkpoint", line: index + 1) }
    verdict.checkpoint = checkpoint
    index += 1
  }

  /// The lines of the site log: each is signed, and belongs to the log that the checkpoint stands for.
  private mutating func readSite(_ lines: [ArraySlice<UInt8>]) -> SiteKnowledge? {
    var entries: [Entry] = []
    var places: [Int: Int] = [:]
    while index + 1 < lines.count, lines[index].starts(with: "{\"proof\":".utf8) {
      let proof = (try? JSONReader.read(lines[index]))?["proof"]?.array?.compactMap { $0.string.flatMap(Base64.bytes) }
      do throws(LineFault) {
        let entry = try LineCodec.entry(Array(lines[index + 1]) + [10])
        guard entry.subject == nil, entry.number > entries.last?.number ?? 0 else {
          add("the lines of the site log are out of order", line: index + 2)
          return nil
        }
        if !isIn(entry, proof ?? []) {
          add("the line is not in the site log that the checkpoint stands for", line: index + 2)
        }
        places[entry.number] = index + 2
        entries.append(entry)
      } catch { add("\(error)", line: index + 2) }
      index += 2
    }
    verdict.siteLines = entries
    var check = JournalCheck(entries, path: path)
    let site = check.checkSite { _, _, _ in nil }
    verdict.findings += check.findings.map { JournalFinding($0.kind, path: path, line: places[$0.line] ?? 0) }
    guard let site else {
      add("the lines of the site log do not begin one")
      return nil
    }
    checkNote(site)
    return site
  }

  private mutating func checkNote(_ site: SiteKnowledge) {
    guard let checkpoint = verdict.checkpoint else { return }
    let origin = SiteCheckpoint.origin(site.log)
    let key = PublicKey(site.log.key)?.noteKey(origin)
    if checkpoint.origin != origin || key.flatMap({ checkpoint.note.isSigned(by: $0) }) != true {
      add("the checkpoint is not signed by the site's key", line: 2)
    }
  }

  private func isIn(_ entry: Entry, _ proof: [MerkleTree.Hash]) -> Bool {
    guard let checkpoint = verdict.checkpoint, let leaf = Hex.bytes(entry.seal.hash) else { return false }
    return MerkleTree.includes(
      leaf, at: entry.number - 1, size: checkpoint.size, root: checkpoint.root, proof: proof)
  }

  private mutating func readFiles(_ lines: [ArraySlice<UInt8>]) -> [String: [KeptFile]] {
    var files: [String: [KeptFile]] = [:]
    while index < lines.count, lines[index].starts(with: "{\"file\":".utf8) {
      if let json = try? JSONReader.read(lines[index]), let name = json["file"]?.string,
        let digest = json["forms"]?.string, let content = json["content"]?.string
      {
        files[digest, default: []].append(KeptFile(name: name, bytes: Array(content.utf8)))
      } else {
        add("not a form file", line: index + 1)
      }
      index += 1
    }
    return files
  }

  private mutating func readJournal(
    _ lines: [ArraySlice<UInt8>], _ site: SiteKnowledge?, _ files: [String: [KeptFile]], _ rights: Authority.Rights
  ) -> [Entry] {
    let offset = index
    var check = JournalCheck(Array(lines[index...].flatMap { $0 + [10] }), path: path)
    check.checkFold()
    if let site {
      check.checkSignatures(site.ring)
      check.checkAuthority(site, rights, isWhole: false)
      let users = Set(check.entries.map(\.author.user))
      verdict.keys = site.ring.periods.filter { users.contains($0.user) }
    }
    check.checkForms { forms in
      let digest = forms.split(separator: "@").last.map(String.init) ?? ""
      return files[digest].map { StudyFolder.digest($0) == digest } ?? false
    }
    verdict.findings += check.findings.map {
      JournalFinding($0.kind, path: path, line: $0.line > 0 ? $0.line + offset : 0)
    }
    return check.entries
  }
}
