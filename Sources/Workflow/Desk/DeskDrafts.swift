import Forms
public import Record
import Values

/// The drafts of a desk: on disk field by field, never deleted with fields that no entry holds.
extension Desk {
  /// Keeps a field of a person's draft, or with nil that it is no part of it any more. What the disk refuses is tried
  /// again by ``settleDrafts()``.
  public func keep(
    _ field: Draft.Field?, at item: ItemPath, in form: FormPath, of subject: SubjectID, by user: UserName
  ) {
    let key = DraftKey(user: user, subject: subject, form: form)
    if !load(key) { held[key] = Draft(form: form) }
    if let field { held[key]?.put(field, at: item) } else { held[key]?.remove(item) }
    unkept[key, default: []].insert(item)
    write(key)
  }

  /// Writes what is not on disk yet, and makes all of it survive a power cut; called after the screen was painted and
  /// while nobody types. Returns whether everything typed is on disk.
  @discardableResult
  public func settleDrafts() -> Bool {
    for key in unkept.keys { write(key) }
    for key in unsynced {
      unsynced.remove(key)
      do { try drafts.sync(key) } catch {
        draftFault = error
        // What is in the file may be lost: all of it is written again, into a file opened anew.
        unkept[key] = Set(held[key]?.order ?? [])
      }
    }
    if unkept.values.allSatisfy(\.isEmpty) {
      unkept = [:]
      draftFault = nil
    }
    return unkept.isEmpty
  }

  /// The fields that are not on disk, by draft, and why.
  public var draftTrouble: (fields: [DraftKey: Set<ItemPath>], fault: (any Error)?) { (unkept, draftFault) }

  /// Lets go of a draft: it is offered to whoever opens the form. One that is not on disk yet is kept on trying.
  public func release(_ form: FormPath, of subject: SubjectID, by user: UserName) {
    let key = DraftKey(user: user, subject: subject, form: form)
    settleDrafts()
    guard unkept[key] == nil else { return }
    drafts.release(key)
    held[key] = nil
  }

  /// Forgets a draft. Throws when another terminal has it open.
  public func discard(_ form: FormPath, of subject: SubjectID, owner: UserName) throws {
    let key = DraftKey(user: owner, subject: subject, form: form)
    try drafts.discard(key)
    drop(key)
  }

  /// Takes somebody's draft over into one's own. Throws ``DeskFault/draftIsOpen(_:)`` while they type into it, and what
  /// the disk says; the draft then stays theirs.
  public func takeOver(_ form: FormPath, of subject: SubjectID, from owner: UserName, by author: Author) throws
    -> DraftOffer?
  {
    let user = author.user
    let theirs = DraftKey(user: owner, subject: subject, form: form)
    guard
      let offer = try offers(subject, for: author).offers.first(where: { $0.owner == owner && $0.draft.form == form })
    else { return nil }
    guard !offer.isOpen else { throw DeskFault.draftIsOpen(theirs) }
    for item in offer.draft.order {
      if let field = offer.draft.fields[item] { keep(field, at: item, in: form, of: subject, by: user) }
    }
    if let fault = draftFault, !settleDrafts() { throw fault }
    try drafts.discard(theirs)
    return offer
  }

  /// The drafts that wait in a patient's forms, one's own first, and in words what cannot be read of them.
  ///
  /// Left out are those that are typed into here, fields that an entry holds, and fields that the form does not have; a
  /// value that is none of its item becomes text to be corrected. Drafts with something that the person does not see wait for
  /// somebody who does.
  public func offers(_ subject: SubjectID, for author: Author?) throws -> (offers: [DraftOffer], problems: [String]) {
    let user = author?.user
    var (found, problems) = drafts.drafts(of: subject)
    guard !found.isEmpty else { return ([], problems) }
    let patient = try patient(subject)
    let reading = Reading(trial: trial, patient: patient, today: nil, language: language)
    found.removeAll { kept in
      kept.key.user == user && held[kept.key] != nil || !sees(kept.draft, author, reading)
    }
    let offers = found.compactMap { kept -> DraftOffer? in
      let fit = DraftFit(kept.draft, to: reading.at(kept.draft.form))
      let draft = fit.draft.unsaved(in: patient)
      if !fit.strange.isEmpty { problems.append("\(kept.key.form), draft of \(kept.key.user): \(fit.words)") }
      return draft.isEmpty ? nil : DraftOffer(owner: kept.key.user, draft: draft, isOpen: kept.isOpen)
    }
    return (offers.sorted { ($0.owner == user ? 0 : 1, $0.owner) < ($1.owner == user ? 0 : 1, $1.owner) }, problems)
  }

  /// Whether somebody sees all that was typed; a field that no version of the forms knows is for all.
  private func sees(_ draft: Draft, _ author: Author?, _ reading: Reading) -> Bool {
    guard let author, trial.hidesSomething else { return true }
    let own = reading.at(draft.form).trial
    return draft.order.allSatisfy { own.sees(author.role, $0.item, of: draft.form.form) }
  }

  /// Where drafts of a person wait, in all records; one whose fields were all put back is none.
  public func drafts(by user: UserName) -> [DraftKey] {
    drafts.drafts(by: user).filter { (try? drafts.draft($0))?.isEmpty != true }
  }

  /// Takes what was saved out of the draft that it came from.
  func forget(_ request: Request, as entry: Entry, of subject: SubjectID, by user: UserName) {
    guard case .save(let saved, _) = request else { return }
    let key = DraftKey(user: user, subject: subject, form: saved.form)
    guard load(key), let mine = held[key] else { return }
    let left = mine.remainder(after: saved, as: entry)
    held[key] = left
    if left.isEmpty {
      do {
        try drafts.discard(key)
        drop(key)
        return
      } catch { draftFault = error }
    }
    unkept[key, default: []].formUnion(mine.order.filter { left.fields[$0] != mine.fields[$0] })
    unkept[key, default: []].formUnion(left.order.filter { left.fields[$0] != mine.fields[$0] })
    write(key)
  }

  /// Lets go of all drafts; those that are not on disk yet are kept on trying.
  public func releaseDrafts() {
    for key in Array(held.keys) { release(key.form, of: key.subject, by: key.user) }
  }

  private func drop(_ key: DraftKey) {
    held[key] = nil
    unkept[key] = nil
    unsynced.remove(key)
  }

  /// Reads what is on disk of a draft that is typed into from now on; false when that cannot be read.
  private func load(_ key: DraftKey) -> Bool {
    guard held[key] == nil else { return true }
    guard let known = try? drafts.draft(key) ?? Draft(form: key.form) else { return false }
    held[key] = known
    return true
  }

  private func write(_ key: DraftKey) {
    guard let draft = held[key] else { return }
    for item in (unkept[key] ?? []).sorted(by: { bytesBefore($0.description, $1.description) }) {
      do {
        try drafts.keep(draft.fields[item], at: item, in: key)
        unkept[key]?.remove(item)
        unsynced.insert(key)
      } catch {
        draftFault = error
        return
      }
    }
    if unkept[key]?.isEmpty == true { unkept[key] = nil }
  }
}
