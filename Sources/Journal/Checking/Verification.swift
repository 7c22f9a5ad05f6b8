import Disk
public import Record
import Values

/// The full check of a study or of one journal: grammar, chain, meaning, signatures, forms, clock, checkpoints.
public struct Verification: Equatable, Sendable {
  /// Everything that was found, file by file.
  public private(set) var findings: [JournalFinding] = []
  /// How many files were read.
  public private(set) var files = 0
  /// How many good lines they have.
  public private(set) var lines = 0
  /// Where each good file ends, by subject number; `site` for the site log.
  public private(set) var heads: [String: Head] = [:]

  /// Whether every record can be trusted; notices do not count.
  public var isGood: Bool { !findings.contains { $0.level == .broken } }

  private init() {}

  /// Checks a study, or the site log and one patient of it. Never throws: what cannot be read is a finding.
  ///
  /// `rights` says what a role may do by the forms that a line names; without it only names and roles are compared.
  public static func verify(
    _ folder: StudyFolder, only subject: SubjectID? = nil, rights: Authority.Rights = { _, _, _ in nil }
  ) -> Verification {
    var result = Verification()
    var authority: Authority?
    let siteEntries = result.verifySiteLog(folder) { authority = $0.checkSiteAuthority(rights) }
    let ring = KeyRing(siteEntries)
    let known = siteEntries.filter { $0.act.kind == .subject }.compactMap {
      $0.act.text(.subject).flatMap { SubjectID($0) }
    }
    let checkpoints = Verification.checkpoints(siteEntries)
    let there = (try? folder.subjectsOnDisk()) ?? []
    for missing in Set(known).subtracting(there).sorted() where subject == nil || subject == missing {
      result.findings.append(JournalFinding(.missing(missing), path: folder.subject(missing)))
    }
    for patient in there where subject == nil || subject == patient {
      if !known.contains(patient) { result.findings.append(JournalFinding(.orphan(patient), path: folder.siteLog)) }
      result.verifySubject(patient, folder, ring, checkpoints[patient.text] ?? []) {
        $0.checkAuthority(authority, rights)
      }
    }
    return result
  }

  /// Checks one file alone: an exported record wholly; of a journal grammar, chain, meaning and clock, and signatures
  /// if keys are given.
  public static func verify(file path: String, keys: KeyRing? = nil) -> Verification {
    var result = Verification()
    if let bytes = try? CheckedOutput.readFile(path), bytes.starts(with: "{\"casebook\":\"export\"".utf8) {
      result.findings = SubjectExport.verify(bytes, path: path)
      result.files = 1
      return result
    }
    result.check(path) { check in
      check.checkFold()
      if let keys { check.checkSignatures(keys) }
    }
    return result
  }

  private mutating func verifySiteLog(_ folder: StudyFolder, _ more: (inout JournalCheck) -> Void) -> [Entry] {
    check(folder.siteLog) { check in
      if let first = check.entries.first, first.subject != nil { check.add(.damage(.beginning), line: 1) }
      check.checkFold()
      check.checkSignatures(nil)
      more(&check)
      check.checkForms { Verification.holds(folder, $0) }
      check.checkTornCopies()
    }
  }

  private mutating func verifySubject(
    _ subject: SubjectID, _ folder: StudyFolder, _ ring: KeyRing, _ checkpoints: [(hash: String, line: Int)],
    _ more: (inout JournalCheck) -> Void
  ) {
    _ = check(folder.subject(subject)) { check in
      if let first = check.entries.first, first.subject != subject { check.add(.damage(.stranger), line: 1) }
      check.checkFold()
      check.checkSignatures(ring)
      more(&check)
      check.checkForms { Verification.holds(folder, $0) }
      check.checkCheckpoints(checkpoints)
      check.checkTornCopies()
    }
  }

  @discardableResult
  private mutating func check(_ path: String, _ more: (inout JournalCheck) -> Void) -> [Entry] {
    let bytes: [UInt8]
    do throws(CheckedOutput.Failure) { bytes = try CheckedOutput.readFile(path) } catch {
      findings.append(JournalFinding(.damage(.unreadable(code: error.code)), path: path))
      return []
    }
    var check = JournalCheck(bytes, path: path)
    more(&check)
    findings += check.findings
    files += 1
    lines += check.entries.count
    if let last = check.entries.last {
      heads[last.subject?.text ?? "site"] = Head(number: last.number, hash: last.seal.hash, bytes: bytes.count)
    }
    return check.entries
  }

  private static func holds(_ folder: StudyFolder, _ digest: String) -> Bool {
    guard let files = try? folder.forms(digest) else { return false }
    return StudyFolder.digest(files) == digest
  }

  private static func checkpoints(_ siteLog: [Entry]) -> [String: [(hash: String, line: Int)]] {
    var named: [String: [(hash: String, line: Int)]] = [:]
    for entry in siteLog where entry.act.kind == .checkpoint {
      for member in entry.act.details[.heads]?.object ?? [] {
        if let hash = member.value.string { named[member.key, default: []].append((hash, entry.number)) }
      }
    }
    return named
  }
}
