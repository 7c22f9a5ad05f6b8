import CPosix
import Dispatch
import Disk
public import Record
import Synchronization
import Values

/// The full check of a study or of one journal: grammar, chain, meaning, signatures, forms, clock, checkpoints.
public struct Verification: Sendable {
  /// Everything that was found, file by file.
  public private(set) var findings: [JournalFinding] = []
  /// How many files were read.
  public private(set) var files = 0
  /// How many good lines they have.
  public private(set) var lines = 0
  /// What the site log says, when it could be read.
  public private(set) var site: SiteKnowledge?
  /// How many checkpoints in the site log and kept heads of people were compared.
  public private(set) var compared = (checkpoints: 0, people: 0)
  /// Where each good file ends, by subject number; `site` for the site log.
  public private(set) var heads: [String: Head] = [:]

  /// Whether every record can be trusted; notices do not count.
  public var isGood: Bool { !findings.contains { $0.level == .broken } }

  private init() {}

  /// Checks a study, or the site log and one patient of it. Never throws: what cannot be read is a finding.
  ///
  /// `rights` says what a role may do by the forms that a line names; without it only names and roles are compared. `state`
  /// is the account's state folder, if heads are kept there too. `progress` hears how many records are done, from any
  /// thread.
  public static func verify(
    _ folder: StudyFolder, only subject: SubjectID? = nil, rights: @escaping Authority.Rights = { _, _, _ in nil },
    state: String? = nil, progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) -> Verification {
    var result = Verification()
    let forms = KeptForms(folder)
    guard let (site, entries) = result.verifySiteLog(folder, rights, forms, state) else { return result }
    result.site = site
    var named = Verification.checkpoints(entries)
    let kept = folder.keptHeads(site, state: state)
    result.compared = (
      entries.count { $0.act.kind == .checkpoint }, Set(kept.map(\.user)).subtracting([.casebook]).count
    )
    for kept in kept {
      for (subject, head) in kept.heads {
        named[subject.text, default: []].append((head, kept.keeper))
      }
    }
    let there = (try? folder.subjectsOnDisk()) ?? []
    for missing in Set(site.log.subjects).subtracting(there).sorted() where subject == nil || subject == missing {
      result.findings.append(JournalFinding(.missing(missing), path: folder.subject(missing)))
    }
    let heads = named
    let ends = Verification.ends(entries)
    let wanted = there.filter { subject == nil || $0 == subject }
    for patient in wanted where !site.log.subjects.contains(patient) {
      result.findings.append(JournalFinding(.orphan(patient), path: folder.siteLog))
    }
    // Records do not depend on each other: each is checked by whichever core is free.
    let done = Mutex<[Int: Verification]>([:])
    DispatchQueue.concurrentPerform(iterations: wanted.count) { index in
      _ = casebook_fatal_stack()
      let patient = wanted[index]
      var part = Verification()
      _ = part.check(folder.subject(patient)) { check in
        if let first = check.entries.first, first.subject != patient { check.add(.damage(.stranger), line: 1) }
        check.checkFold()
        check.checkSignatures(site.ring)
        check.checkAuthority(site, rights)
        check.checkLate(ends[patient.text] ?? [], site)
        check.checkForms(forms.holds)
        check.checkHeads(heads[patient.text] ?? [], lost: site.log.lost[patient.text])
        check.checkTornCopies()
      }
      let count = done.withLock { parts in
        parts[index] = part
        return parts.count
      }
      progress?(count, wanted.count)
    }
    let parts = done.withLock { $0 }
    for index in wanted.indices { if let part = parts[index] { result.add(part) } }
    return result
  }

  private mutating func add(_ part: Verification) {
    findings += part.findings
    files += part.files
    lines += part.lines
    heads.merge(part.heads) { _, new in new }
  }

  private mutating func verifySiteLog(
    _ folder: StudyFolder, _ rights: Authority.Rights, _ forms: KeptForms, _ state: String?
  ) -> (SiteKnowledge, [Entry])? {
    var site: SiteKnowledge?
    let entries = check(folder.siteLog) { check in
      if let first = check.entries.first, first.subject != nil { return check.add(.damage(.beginning), line: 1) }
      site = check.checkSite(rights)
      if let site {
        check.checkHeads(
          folder.keptHeads(site, state: state).map { ($0.log, $0.keeper) },
          lost: site.log.lost["site"])
      }
      check.checkForms(forms.holds)
      check.checkTornCopies()
    }
    return site.map { ($0, entries) }
  }

  @discardableResult
  private mutating func check(_ path: String, _ more: (inout JournalCheck) -> Void) -> [Entry] {
    if StudyFolder.isExposed(path) { findings.append(JournalFinding(.damage(.exposed), path: path)) }
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

  /// Where each record ended by each checkpoint.
  private static func ends(_ siteLog: [Entry]) -> [String: [(checkpoint: Int, end: Int)]] {
    var ends: [String: [(checkpoint: Int, end: Int)]] = [:]
    for entry in siteLog where entry.act.kind == .checkpoint {
      for member in entry.act.details[.heads]?.object ?? [] {
        guard let head = member.value.string.flatMap({ LineMark($0) }) else { continue }
        ends[member.key, default: []].append((entry.number, head.number))
      }
    }
    return ends
  }

  private static func checkpoints(_ siteLog: [Entry]) -> [String: [(head: LineMark, by: String)]] {
    var named: [String: [(head: LineMark, by: String)]] = [:]
    for entry in siteLog where entry.act.kind == .checkpoint {
      for member in entry.act.details[.heads]?.object ?? [] {
        guard let head = member.value.string.flatMap({ LineMark($0) }) else { continue }
        named[member.key, default: []].append((head, "checkpoint \(entry.number)"))
      }
    }
    return named
  }
}
