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
      try ChainRules(path: path, subject: first.subject, site: first.site).check(found)
    } catch { note(.damage(error.kind), line: error.line) }
    checkClock()
  }

  /// The check of lines that were read already.
  init(_ entries: [Entry], path: String) {
    self.path = path
    self.entries = entries
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
      guard let first = entries.first, first.subject != nil else { return }
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
    // What was signed held words that two people took out later: its hash cannot be computed any more.
    let isRedacted = entries.prefix(entry.number - 1).contains { line in
      line.isRedacted
        && line.act.changes.contains { change in
          change.now == .missing(.masked) && line.act.form.map { extent.holds(Place($0, change.item)) } ?? false
        }
    }
    if isRedacted { return note(.signedRedacted(entry.author.user), line: entry.number) }
    let text = patient.signedText(extent, forms: entry.forms, without: entry.act.without)
    if Digest.sha256(Array(text.utf8)) != entry.act.text(.sha256) {
      note(.signedContent(entry.author.user), line: entry.number)
    }
  }

  /// Checks every signature by the keys of the site log.
  mutating func checkSignatures(_ ring: KeyRing) {
    let verdicts = ring.check(entries)
    for (entry, verdict) in zip(entries, verdicts) { note(verdict, of: entry) }
  }

  private mutating func checkSignature(_ entry: Entry, _ ring: KeyRing) { note(ring.check(entry), of: entry) }

  private mutating func note(_ verdict: KeyRing.Verdict, of entry: Entry) {
    let user = entry.author.user
    switch verdict {
    case .good: break
    case .redacted: note(.redacted, line: entry.number)
    case .doubted: note(.keyDoubted(user), line: entry.number)
    case .bad: note(.signature(user), line: entry.number)
    case .noKey: note(.noKey(user), line: entry.number)
    case .notYet: note(.keyNotYet(user), line: entry.number)
    case .ended: note(.keyEnded(user), line: entry.number)
    }
  }

  /// Checks the site log line by line: signatures by the keys that count there, new keys by their codes, and who could do
  /// what. What was learned; nil when the file does not begin such a log.
  mutating func checkSite(_ rights: Authority.Rights) -> SiteKnowledge? {
    guard let first = entries.first else { return nil }
    do throws(FoldError) {
      var site = try SiteKnowledge(first)
      checkSignature(first, site.ring)
      for entry in entries.dropFirst() {
        // A new key signs its own line.
        var ring = site.ring
        if entry.act.kind == .keyAdd { ring.take(entry) }
        checkSignature(entry, ring)
        if entry.act.kind == .restore {
          let lost = entry.act.details[.heads]?.object ?? []
          note(
            .givenUp(lost.map { "\($0.key) to line \($0.value.string.flatMap { LineMark($0) }?.number ?? 0)" }),
            line: entry.number)
        }
        if entry.act.kind == .keyRevoke, entry.author.user == .casebook {
          note(.recoveredKey(entry.act.text(.user).flatMap { UserName($0) } ?? .casebook), line: entry.number)
        }
        if let kind = try site.take(entry, by: rights) { noteDamage(kind, line: entry.number) }
      }
      return site
    } catch {
      note(.fold(error), line: error.entry)
      return nil
    }
  }

  /// Checks that every author of a patient's record held the name and role of the line, and that it allowed the act.
  mutating func checkAuthority(_ site: SiteKnowledge, _ rights: Authority.Rights, isWhole: Bool = true) {
    for entry in entries {
      if let breach = site.authority.breach(of: entry, by: rights, isWhole: isWhole) {
        noteDamage(.authority(breach), line: entry.number)
      }
    }
  }

  /// Tells of lines behind an end that a checkpoint names, by somebody who at that checkpoint was shut out already or had
  /// another role or no key, and who claims to have seen less of the log.
  mutating func checkLate(_ ends: [(checkpoint: Int, end: Int)], _ site: SiteKnowledge) {
    for entry in entries where entry.author.user != .casebook {
      let before = ends.filter { $0.end < entry.number }.map(\.checkpoint).max() ?? 0
      guard let seen = entry.log?.number, seen < before else { continue }
      if !site.authority.held(entry.author, at: before) || !site.ring.counts(entry.author.user, at: before) {
        note(.late(entry.author.user, checkpoint: before), line: entry.number)
      }
    }
  }

  /// What the keys have told already is not told twice.
  private mutating func noteDamage(_ kind: Damage.Kind, line: Int) {
    if case .authority(let breach) = kind {
      let isTold = findings.contains { finding in
        guard finding.line == line else { return false }
        switch (finding.kind, breach) {
        case (.damage(.authority), _): return false
        case (.noKey, .stranger), (.keyNotYet, .otherTime), (.keyEnded, .otherTime): return true
        default: return false
        }
      }
      if isTold { return }
    }
    note(.damage(kind), line: line)
  }

  /// Checks that the forms that the lines name are known; each version is found once.
  mutating func checkForms(_ isKnown: (String) -> Bool) {
    var known: [String: Bool] = [:]
    for entry in entries {
      for version in entry.versions where known[version] == nil {
        let isThere = isKnown(version)
        known[version] = isThere
        if !isThere { note(.damage(.forms(version)), line: entry.number) }
      }
    }
  }

  /// Checks that lines which others know are still there, but for those that are known to be lost.
  mutating func checkHeads(_ named: [(head: LineMark, by: String)], lost: LineMark?) {
    for (head, by) in named
    where head.number > lost?.number ?? 0
      && (head.number > entries.count || entries[head.number - 1].seal.hash != head.hash)
    {
      note(.damage(.rolledBack(head, known: by)), line: min(head.number, entries.count))
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
