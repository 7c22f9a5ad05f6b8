public import Record
import Values

/// A site's log, opened: the file, its lines, and what they say.
public struct SiteOpening {
  /// The file.
  public let file: JournalFile
  /// Its lines.
  public let entries: [Entry]
  /// What they say.
  public let site: SiteKnowledge
}

extension StudyFolder {
  /// Opens the site log: grammar and chain of all lines, the heads that people keep, and the signatures of every line about
  /// people, of the last line, and of all behind the newest head that somebody keeps; with `fully` of all that this machine has
  /// not verified before. Throws ``Damage``.
  public func openSite(
    caretaker: Caretaker?, app: String? = nil, state: String? = nil, fully: Bool = false,
    rights: Authority.Rights = { _, _, _ in nil }
  ) throws(Damage) -> SiteOpening {
    var site: SiteKnowledge?
    let opening = try JournalFile.open(siteLog, caretaker: caretaker, app: app) { entries in
      do throws(Damage) {
        site = try replay(entries, state, fully, rights)
        return nil
      } catch { return error }
    }
    if let damage = opening.damage { throw damage }
    guard var site else { throw Damage(.beginning, path: siteLog, line: 1) }
    // What was set aside is told by a line of the programme's own.
    for entry in opening.entries.dropFirst(site.hashes.count) { try admit(entry, to: &site, by: rights) }
    return SiteOpening(file: opening.file, entries: opening.entries, site: site)
  }

  /// Takes a line that was appended to the site log, signature and authority checked. Throws ``Damage``.
  public func admit(_ entry: Entry, to site: inout SiteKnowledge, by rights: Authority.Rights) throws(Damage) {
    try take(entry, isChecked: true, into: &site, rights)
  }

  private func replay(
    _ entries: [Entry], _ state: String?, _ fully: Bool, _ rights: Authority.Rights
  ) throws(Damage) -> SiteKnowledge {
    guard let first = entries.first else { throw Damage(.empty, path: siteLog) }
    var trusted: Int?
    var verified = 0
    var missing: [KeptHeads] = []
    for kept in keptHeads(of: first.seal.hash, KeyRing(entries), state: state) {
      let head = kept.log
      if head.number <= entries.count, entries[head.number - 1].seal.hash == head.hash {
        trusted = max(trusted ?? 0, head.number)
        if kept.user == .casebook { verified = head.number }
      } else {
        missing.append(kept)
      }
    }
    let checkedBefore = fully ? verified : trusted ?? entries.count - 1
    var site: SiteKnowledge
    do throws(FoldError) { site = try SiteKnowledge(first) } catch {
      throw Damage(.fold(error), path: siteLog, line: error.entry)
    }
    if site.ring.check(first) != .good { throw Damage(.signature(first.author.user), path: siteLog, line: 1) }
    for entry in entries.dropFirst() {
      let isChecked =
        entry.number > checkedBefore || entry.number == entries.count
        || entry.number > verified && SiteKnowledge.isAlwaysChecked(entry.act.kind)
      try take(entry, isChecked: isChecked, into: &site, rights)
    }
    // What a manager has recorded as lost is not missed.
    for kept in missing where kept.log.number > site.log.lost["site"]?.number ?? 0 {
      throw Damage(
        .rolledBack(kept.log, known: kept.keeper), path: siteLog, line: min(kept.log.number, entries.count))
    }
    return site
  }

  private func take(
    _ entry: Entry, isChecked: Bool, into site: inout SiteKnowledge, _ rights: Authority.Rights
  ) throws(Damage) {
    let kind: Damage.Kind?
    do throws(FoldError) {
      kind = try isChecked ? site.admit(entry, by: rights) : site.take(entry, by: rights)
    } catch {
      throw Damage(.fold(error), path: siteLog, line: entry.number)
    }
    if let kind { throw Damage(kind, path: siteLog, line: entry.number) }
  }
}
