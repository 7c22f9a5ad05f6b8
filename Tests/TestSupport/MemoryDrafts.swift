public import Record

/// Drafts that the sittings of a ward share, in memory, under the same contract as the folder on disk.
public final class MemoryDrafts: DraftStore {
  private var drafts: [DraftKey: Draft] = [:]
  private var open: Set<DraftKey> = []
  /// When not nil, nothing can be kept or synced, for this reason.
  public var refusal: String?

  /// What can be wrong.
  public enum Fault: Error, Equatable {
    /// Nothing can be kept, as if the disk were full.
    case refused(String)
  }

  /// No drafts.
  public init() {}

  /// Keeps a field. Throws ``Fault``.
  public func keep(_ field: Draft.Field?, at item: ItemPath, in key: DraftKey) throws {
    if let refusal { throw Fault.refused(refusal) }
    open.insert(key)
    var draft = drafts[key] ?? Draft(form: key.form)
    if let field { draft.put(field, at: item) } else { draft.remove(item) }
    drafts[key] = draft
  }

  /// Throws ``Fault``.
  public func sync(_ key: DraftKey) throws { if let refusal { throw Fault.refused(refusal) } }

  /// What is kept of a draft.
  public func draft(_ key: DraftKey) throws -> Draft? { drafts[key] }

  /// Lets go of a draft.
  public func release(_ key: DraftKey) { open.remove(key) }

  /// Removes a draft.
  public func discard(_ key: DraftKey) throws {
    drafts[key] = nil
    open.remove(key)
  }

  /// The drafts of a patient.
  public func drafts(of subject: SubjectID) -> (drafts: [KeptDraft], problems: [String]) {
    let found = drafts.filter { $0.key.subject == subject && !$0.value.isEmpty }.map { key, draft in
      KeptDraft(key, draft, isOpen: open.contains(key))
    }
    return (found.sorted { "\($0.key)" < "\($1.key)" }, [])
  }

  /// Where drafts of a person wait.
  public func drafts(by user: UserName) -> [DraftKey] {
    drafts.keys.filter { $0.user == user }.sorted { ($0.subject, $0.form) < ($1.subject, $1.form) }
  }

  /// The terminal is gone without a word, as after a crash: nothing is open any more.
  public func crash() { open = [] }
}
