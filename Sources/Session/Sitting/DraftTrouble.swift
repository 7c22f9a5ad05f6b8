public import Record

/// What was typed and is not on disk, and why; it stays said until all of it is.
public struct DraftTrouble: Equatable, Sendable {
  /// One form of one patient.
  public struct Form: Hashable, Sendable {
    /// The patient.
    public let subject: SubjectID
    /// The form.
    public let form: FormPath

    /// A form of a patient.
    public init(_ subject: SubjectID, _ form: FormPath) {
      self.subject = subject
      self.form = form
    }
  }

  /// Why, and the way out; nil while everything is on disk.
  public let words: String?
  /// The fields that are not on disk.
  public let fields: [Form: Set<ItemPath>]

  /// What is not on disk.
  public init(words: String? = nil, fields: [Form: Set<ItemPath>] = [:]) {
    self.words = words
    self.fields = fields
  }
}
