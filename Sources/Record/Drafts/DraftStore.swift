/// Where drafts are kept until they are saved: a folder on disk, or memory in tests.
public protocol DraftStore: AnyObject {
  /// Keeps a field of a person's draft of a form, or with nil that it is no part of it any more. It survives the end of
  /// the programme from here on, and a power cut after ``sync(_:)``. Throws what the disk says.
  func keep(_ field: Draft.Field?, at item: ItemPath, in key: DraftKey) throws

  /// Makes what was kept in a draft survive a power cut. Throws what the disk says; it is not tried again on the same
  /// file.
  func sync(_ key: DraftKey) throws

  /// What is kept of a draft; nil when there is none. Throws what the disk says.
  func draft(_ key: DraftKey) throws -> Draft?

  /// Lets go of a draft, which stays and is offered to whoever opens the form.
  func release(_ key: DraftKey)

  /// Removes a draft. Throws when another terminal has it open.
  func discard(_ key: DraftKey) throws

  /// The drafts that wait in a patient's forms, and in words what cannot be read of them.
  func drafts(of subject: SubjectID) -> (drafts: [KeptDraft], problems: [String])

  /// Where drafts of a person wait, in the order of subjects and forms; they are not read.
  func drafts(by user: UserName) -> [DraftKey]
}

/// Which draft: whose, of which patient, in which form.
public struct DraftKey: Hashable, Sendable {
  /// Whose it is.
  public let user: UserName
  /// The patient.
  public let subject: SubjectID
  /// The form.
  public let form: FormPath

  /// A draft's key.
  public init(user: UserName, subject: SubjectID, form: FormPath) {
    self.user = user
    self.subject = subject
    self.form = form
  }
}

/// A draft that waits.
public struct KeptDraft: Equatable, Sendable {
  /// Whose it is, and where.
  public let key: DraftKey
  /// What was typed.
  public let draft: Draft
  /// Whether a terminal has it open now.
  public let isOpen: Bool

  /// A waiting draft.
  public init(_ key: DraftKey, _ draft: Draft, isOpen: Bool = false) {
    self.key = key
    self.draft = draft
    self.isOpen = isOpen
  }
}
