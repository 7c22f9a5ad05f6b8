public import Record
import Values

/// The one way to open a patient's record, for the screen, for every command and for every export: grammar, chain, known
/// heads, signatures, forms and authority.
///
/// A head that anybody keeps must be there. Only what ``person`` has kept, what this machine has verified, or what was
/// verified in this sitting counts as verified: of those lines the signatures are not checked again. Else that of the last line is checked, which covers all lines before
/// it, and ``doubt(_:of:)`` checks the rest.
public struct StudyReader: Sendable {
  /// The folder.
  public let folder: StudyFolder
  /// What the site log says.
  public var site: SiteKnowledge
  /// What roles may do by the forms that a line names.
  public let rights: Authority.Rights
  let forms: KeptForms
  /// Whoever reads; nobody before somebody has signed in.
  public var person: UserName?
  /// The lines at which records ended that somebody knows, and who.
  private var known: [SubjectID: [Known]] = [:]
  /// What each person keeps.
  private var kept: [UserName: [SubjectID: LineMark]] = [:]
  /// Up to which line records were verified in full since this reader was made.
  private var verified: [SubjectID: LineMark] = [:]

  /// A head that somebody knows.
  private struct Known {
    let head: LineMark
    let by: String
  }

  /// A reader of a study. `state` is the account's state folder, if heads are kept there too.
  public init(
    _ folder: StudyFolder, site: SiteKnowledge, rights: @escaping Authority.Rights, state: String?
  ) {
    self.folder = folder
    self.site = site
    self.rights = rights
    forms = KeptForms(folder)
    for one in folder.keptHeads(site, state: state) {
      for (subject, head) in one.heads {
        if known[subject]?.contains(where: { $0.head == head }) != true {
          known[subject, default: []].append(Known(head: head, by: one.keeper))
        }
        if head.number > kept[one.user]?[subject]?.number ?? 0 { kept[one.user, default: [:]][subject] = head }
      }
    }
  }

  /// Notes that all lines of a record up to a head were verified.
  public mutating func trust(_ head: LineMark, of subject: SubjectID) {
    if head.number >= verified[subject]?.number ?? 0 { verified[subject] = head }
  }

  /// Up to which line this machine has verified each record.
  public var verifiedHere: [SubjectID: LineMark] {
    (kept[.casebook] ?? [:]).merging(verified) { $0.number > $1.number ? $0 : $1 }
  }

  /// Up to which line each record was verified in full by whoever reads.
  public var allTrusted: [SubjectID: LineMark] {
    (person.flatMap { kept[$0] } ?? [:]).merging(verified) { $0.number > $1.number ? $0 : $1 }
  }

  /// Up to which line a record was verified in full, by whoever reads or by this machine.
  public func trusted(_ subject: SubjectID) -> LineMark? {
    let all = [verified[subject], person.flatMap { kept[$0]?[subject] }, kept[.casebook]?[subject]]
    return all.compactMap(\.self).max { $0.number < $1.number }
  }

  /// Opens a record; with a caretaker to be appended to. Throws ``Damage`` when there is nothing to show; other damage is in
  /// the opening.
  public func open(_ subject: SubjectID, caretaker: Caretaker? = nil) throws(Damage) -> JournalFile.Opening {
    let path = folder.subject(subject)
    let opening = try JournalFile.open(path, caretaker: caretaker) { vet($0, of: subject) }
    opening.file.vet = { vetNew($0, path) }
    return opening
  }

  /// A record as it stands, whole; `fully` checks every signature that was not verified before. Throws ``Damage``.
  public func entries(of subject: SubjectID, fully: Bool = false) throws(Damage) -> [Entry] {
    let opening = try open(subject)
    if let damage = opening.damage { throw damage }
    if fully, let damage = doubt(opening.entries, of: subject) { throw damage }
    return opening.entries
  }

  // MARK: What can be wrong

  /// What is wrong with the lines of a record as it was opened.
  func vet(_ entries: [Entry], of subject: SubjectID) -> Damage? {
    let path = folder.subject(subject)
    if let damage = lost(entries, of: subject, path) { return damage }
    let verified =
      trusted(subject).map { head in
        head.number <= entries.count && entries[head.number - 1].seal.hash == head.hash ? head.number : 0
      } ?? 0
    for entry in entries.dropFirst(min(verified, max(0, entries.count - 1))).suffix(verified == 0 ? 1 : .max) {
      if let kind = unsigned(entry) { return Damage(kind, path: path, line: entry.number) }
    }
    return unentitled(entries, path)
  }

  /// What is wrong with lines that came behind others.
  func vetNew(_ entries: [Entry], _ path: String) -> Damage? {
    for entry in entries {
      if let kind = unsigned(entry) { return Damage(kind, path: path, line: entry.number) }
    }
    return unentitled(entries, path)
  }

  /// What is wrong with the signatures of a record that was opened for the first time; takes some 60 µs a line.
  public func doubt(_ entries: [Entry], of subject: SubjectID) -> Damage? {
    let rest = Array(entries.dropFirst(trusted(subject)?.number ?? 0))
    for (entry, verdict) in zip(rest, site.ring.check(rest)) {
      guard let kind = StudyReader.damage(verdict, of: entry) else { continue }
      return Damage(kind, path: folder.subject(subject), line: entry.number)
    }
    return nil
  }

  private func unsigned(_ entry: Entry) -> Damage.Kind? {
    StudyReader.damage(site.ring.check(entry), of: entry)
  }

  private static func damage(_ verdict: KeyRing.Verdict, of entry: Entry) -> Damage.Kind? {
    switch verdict {
    case .good, .doubted, .redacted: nil
    case .bad, .noKey, .notYet, .ended: .signature(entry.author.user)
    }
  }

  /// The line that somebody knows and the record has no longer: its end was cut off, or another history put in its place.
  private func lost(_ entries: [Entry], of subject: SubjectID, _ path: String) -> Damage? {
    let checkpoint = site.log.heads[subject.text].map { Known(head: $0, by: "the last checkpoint") }
    for known in (checkpoint.map { [$0] } ?? []) + (known[subject] ?? []) {
      let head = known.head
      guard head.number > entries.count || entries[head.number - 1].seal.hash != head.hash else { continue }
      // A manager has recorded that it was lost.
      if head.number <= site.log.lost[subject.text]?.number ?? 0 { continue }
      return Damage(.rolledBack(head, known: known.by), path: path, line: min(head.number, entries.count))
    }
    return nil
  }

  private func unentitled(_ entries: [Entry], _ path: String) -> Damage? {
    var before: Entry?
    for entry in entries {
      // Most lines are by the author of the line before, who had seen the same and does the same.
      let isSame =
        before.map {
          $0.author == entry.author && $0.log == entry.log && $0.act.kind == entry.act.kind && $0.forms == entry.forms
        } ?? false
      before = entry
      if isSame { continue }
      if let missing = entry.versions.first(where: { !forms.holds($0) }) {
        return Damage(.forms(missing), path: path, line: entry.number)
      }
      switch site.authority.breach(of: entry, by: rights) {
      case nil, .otherDay: continue
      case let breach?: return Damage(.authority(breach), path: path, line: entry.number)
      }
    }
    return nil
  }
}
