import Journal
import Record
import Values

/// What `casebook verify` tells: findings, what was checked and what was not, and the verdict.
struct VerifyWords {
  private var lines: [String] = []
  private var checked: [String] = []
  private var notChecked: [String] = []
  private var files = 0
  private var count = 0
  /// How many problems were found.
  private(set) var broken = 0
  /// How many lines a newer version wrote, which this one does not understand.
  private(set) var newer = 0

  private mutating func add(_ findings: [JournalFinding]) {
    for finding in findings {
      lines.append("\(finding.level.rawValue): \(finding)")
      if finding.level == .broken { broken += 1 }
      if finding.kind == .damage(.newer) { newer += 1 }
    }
  }

  private mutating func note(_ what: String) { if !checked.contains(what) { checked.append(what) } }

  private mutating func problem(_ what: String) {
    broken += 1
    lines.append("broken: \(what)")
  }

  /// The study, or the site log and some patients of it.
  mutating func add(_ parts: [Verification], _ anchors: [Anchor], own: Anchor?) {
    for part in parts {
      add(part.findings.filter { finding in !lines.contains("\(finding.level.rawValue): \(finding)") })
      files += part.files
      count += part.lines
    }
    note("spelling, chain, meaning, signature, author's right, forms and clock of every line")
    let compared = parts.first?.compared ?? (checkpoints: 0, people: 0)
    if compared.checkpoints + compared.people > 0 {
      note(
        "the ends known to \(counted(compared.checkpoints, "checkpoint")) in the site log and to "
          + counted(compared.people, "person", "people"))
    }
    for anchor in anchors + (own.map { [$0] } ?? []) {
      guard let site = parts.first?.site else { continue }
      let verdict = anchor.compare(site)
      if verdict == .holds {
        note("the site log against \(anchor.name), which stands for its first \(anchor.size) lines")
      } else {
        problem("\(anchor.name): \(verdict)")
      }
    }
    if anchors.isEmpty {
      notChecked.append("whether the whole study was put back to an earlier day (give a checkpoint with --against)")
    }
  }

  /// An exported file.
  mutating func add(_ verdict: ExportVerdict, _ file: String, _ lines: Int, _ anchors: [Anchor], _ study: StudyFolder?)
  {
    add(verdict.findings)
    files += 1
    count += lines
    for key in verdict.keys {
      self.lines.append(
        "key of \(key.user), \(withoutControlCharacters(key.name)): \(Fingerprint.text(key.key)), from line \(key.from)"
          + (key.until.map { " until before line \($0)" } ?? "") + " of the site log")
    }
    if let checkpoint = verdict.checkpoint {
      self.lines.append("checkpoint: \(checkpoint.size) lines of \(checkpoint.origin), \(checkpoint.fingerprint)")
    }
    note("inner consistency: every line is chained and signed by a key that the file's lines of the site log give")
    compare(verdict, file, anchors)
    if let study {
      compare(verdict, file, study)
    } else {
      notChecked.append("whether the study itself says the same (give it with --study)")
    }
    if anchors.isEmpty, study == nil {
      notChecked.append(
        "who owns these keys: compare their fingerprints with the study's, or give --against a checkpoint")
    }
  }

  private mutating func compare(_ verdict: ExportVerdict, _ file: String, _ anchors: [Anchor]) {
    for anchor in anchors {
      guard let own = verdict.checkpoint else { continue }
      if let origin = anchor.origin, own.origin != origin {
        problem("\(file): it is of the site log \(own.origin), \(anchor.name) of \(origin)")
      } else if own.size != anchor.size {
        notChecked.append(
          "\(file) against \(anchor.name): they stand for \(own.size) and \(anchor.size) lines; --study compares both")
      } else if own.fingerprint != anchor.fingerprint {
        problem("\(file): its checkpoint and \(anchor.name) stand for different lines: one of them is forged")
      } else {
        note("\(file) against \(anchor.name)")
      }
    }
  }

  private mutating func compare(_ verdict: ExportVerdict, _ file: String, _ folder: StudyFolder) {
    guard let opening = try? folder.openSite(caretaker: nil, state: StateFolder.path), let subject = verdict.subject,
      let reader = try? JournalFile.open(folder.subject(subject), caretaker: nil)
    else { return problem("\(file): the study's record cannot be read; casebook verify says more") }
    if let checkpoint = verdict.checkpoint, Anchoring.compare(opening.site, with: checkpoint) != .holds {
      problem("\(file): \(Anchoring.compare(opening.site, with: checkpoint))")
    }
    if let head = verdict.head {
      let entries = reader.entries
      if head.number > entries.count || entries[head.number - 1].seal.hash != head.hash {
        problem("\(file): the study's record of \(subject) has another line \(head.number)")
      } else {
        note("\(file) against the study: its record goes on from the same line \(head.number)")
      }
    }
  }

  private func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// All of it.
  var text: String {
    let told =
      lines
      + (broken > 0 ? [] : checked.isEmpty ? [] : ["checked: " + checked.joined(separator: "; ")])
      + (broken > 0 || notChecked.isEmpty ? [] : ["not checked: " + notChecked.joined(separator: "; ")])
    let verdict =
      broken == 0 && newer > 0
      ? "what a newer version wrote is not understood, NOT verified"
      : broken == 0 ? "verified" : "\(counted(broken, "problem")), NOT verified"
    return (told + ["\(counted(files, "file")), \(counted(count, "line")): \(verdict)"]).joined(separator: "\n") + "\n"
  }
}
