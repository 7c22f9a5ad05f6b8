import Disk
import Glibc
import Record
import Values

/// Checks one journal from its bytes alone, and what the site log says about it.
struct JournalCheck {
  let path: String
  private(set) var findings: [JournalFinding] = []
  private(set) var entries: [Entry] = []

  /// Reads a journal: grammar, chain, one patient and site throughout, clock.
  init(_ bytes: [UInt8], path: String) {
    self.path = path
    let found = ChainReading(bytes, after: .none)
    entries = found.entries
    if let fault = found.fault {
      note(.damage(.line(fault)), line: found.head.number + 1)
    } else if entries.isEmpty {
      note(.damage(.empty))
    }
    guard let first = entries.first else { return }
    do throws(Damage) {
      try ChainRules(path: path, subject: first.subject, site: first.site).check(entries)
    } catch { note(.damage(error.kind), line: error.line) }
    checkClock()
  }

  /// Adds a finding.
  mutating func add(_ kind: JournalFinding.Kind, line: Int = 0) { note(kind, line: line) }

  private mutating func note(_ kind: JournalFinding.Kind, line: Int = 0) {
    findings.append(JournalFinding(kind, path: path, line: line))
  }

  private mutating func checkClock() {
    for (before, entry) in zip(entries, entries.dropFirst()) {
      let gap = entry.moment.milliseconds - before.moment.milliseconds
      if gap < 0 { note(.clockBack(-gap), line: entry.number) }
      guard entry.moment.boot == before.moment.boot, !entry.moment.boot.isEmpty else { continue }
      let drift = gap - (entry.moment.monotonic - before.moment.monotonic)
      if abs(drift) > 60_000 && gap >= 0 { note(.clockDrift(drift), line: entry.number) }
    }
  }

  /// Folds the lines: `was`, queries and rows must follow from what stood before, and what a person signed must be
  /// what stood there then.
  mutating func checkFold() {
    do throws(FoldError) {
      guard let first = entries.first, first.subject != nil else {
        _ = try SiteLog(entries)
        return
      }
      var patient = try Patient(first)
      for entry in entries.dropFirst() {
        checkSigned(entry, patient)
        try patient.apply(entry)
      }
    } catch { note(.fold(error), line: error.entry) }
  }

  private mutating func checkSigned(_ entry: Entry, _ patient: Patient) {
    let extent: Extent?
    switch entry.act.kind {
    case .sign: extent = entry.act.text(.covers).flatMap { Extent($0) }
    case .confirmEligibility: extent = entry.act.form.map { .form($0) }
    default: return
    }
    guard let extent else { return }
    let text = patient.signedText(extent, forms: entry.forms)
    if Digest.sha256(Array(text.utf8)) != entry.act.text(.sha256) {
      note(.signedContent(entry.author.user), line: entry.number)
    }
  }

  /// Checks every signature. In the site log itself a key counts from the line that brings it.
  mutating func checkSignatures(_ ring: KeyRing?) {
    var growing = KeyRing()
    for entry in entries {
      if ring == nil { growing.take(entry) }
      switch (ring ?? growing).check(entry) {
      case .good: break
      case .bad: note(.signature(entry.author.user), line: entry.number)
      case .noKey: note(.noKey(entry.author.user), line: entry.number)
      case .notYet: note(.keyNotYet(entry.author.user), line: entry.number)
      case .ended: note(.keyEnded(entry.author.user), line: entry.number)
      }
    }
  }

  /// Replays who could do what at the site, which this file is the log of; what was replayed, nil when it does not begin one.
  mutating func checkSiteAuthority(_ rights: Authority.Rights) -> Authority? {
    guard let first = entries.first else { return nil }
    do throws(FoldError) {
      var authority = try Authority(first)
      for entry in entries.dropFirst() {
        if let breach = try authority.take(entry, by: rights) { note(breach, line: entry.number) }
      }
      return authority
    } catch {
      // What does not follow is named where the lines are folded.
      return nil
    }
  }

  /// Checks that every author of a patient's record held the name and role of the line, and that it allowed the act.
  mutating func checkAuthority(_ authority: Authority?, _ rights: Authority.Rights) {
    guard let authority else { return }
    for entry in entries {
      if let breach = authority.breach(of: entry, by: rights) { note(breach, line: entry.number) }
    }
  }

  /// What the keys have told already is not told twice.
  private mutating func note(_ breach: Authority.Breach, line: Int) {
    let isTold = findings.contains { finding in
      guard finding.line == line else { return false }
      switch (finding.kind, breach) {
      case (.noKey, .stranger), (.keyNotYet, .otherTime), (.keyEnded, .otherTime): return true
      default: return false
      }
    }
    if !isTold { note(.authority(breach), line: line) }
  }

  /// Checks that the forms that the lines name are known; each version is found once.
  mutating func checkForms(_ isKnown: (String) -> Bool) {
    var known: [String: Bool] = [:]
    for entry in entries where !entry.forms.isEmpty && known[entry.forms] == nil {
      let digest = entry.forms.split(separator: "@").last.map(String.init) ?? ""
      let isThere = isKnown(digest)
      known[entry.forms] = isThere
      if !isThere { note(.forms(entry.forms), line: entry.number) }
    }
  }

  /// Checks that the lines that checkpoints named are still there.
  mutating func checkCheckpoints(_ named: [(hash: String, line: Int)]) {
    let hashes = Set(entries.map(\.seal.hash))
    for checkpoint in named where !hashes.contains(checkpoint.hash) {
      note(.cut(hash: checkpoint.hash, checkpoint: checkpoint.line))
    }
  }

  /// Checks that torn ends lie beside the file as the `recover` lines say, and no others.
  mutating func checkTornCopies() {
    guard let slash = path.lastIndex(of: "/"), path.hasSuffix(".jsonl") else { return }
    let folder = String(path[..<slash])
    let stem = path[path.index(after: slash)...].dropLast(6) + ".torn-"
    var there = Set(((try? StudyFolder.names(in: folder)) ?? []).filter { $0.hasPrefix(stem) })
    for entry in entries where entry.act.kind == .recover {
      guard let name = entry.act.text(.file) else { continue }
      there.remove(name)
      let bytes = name.contains("/") ? nil : try? CheckedOutput.readFile(folder + "/" + name)
      if bytes.map({ Hex.sha256($0) }) != entry.act.text(.sha256) {
        note(.tornCopy(name), line: entry.number)
      }
    }
    for name in there.sorted() { note(.tornCopy(name)) }
  }
}
