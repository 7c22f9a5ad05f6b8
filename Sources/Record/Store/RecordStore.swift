/// Where the entries of records are kept for ever: the journal's folder, memory, a centre.
///
/// A record only grows, behind the entry that its writer has seen. One suite of tests holds for every implementation.
public protocol RecordStore: AnyObject {
  /// The entries of a record after entry `number`, oldest first; 0 gives all. Throws when there is no such record, or
  /// when nothing of it can be read.
  func entries(of subject: SubjectID, after number: Int) throws -> [Entry]

  /// Keeps an act behind the last entry of `patient`, the record as its author knows it. When it returns `appended`, the
  /// entry is kept for ever; `behind` means that others were faster and nothing was kept. Throws when it could not be
  /// kept: then nothing of it is there, and the next call begins anew.
  func append(_ act: Act, by author: Author, at moment: Moment, onto patient: Patient) throws -> Appended

  /// Begins a record with its first act. Throws when there is one already, or when it could not be kept.
  func create(_ subject: SubjectID, with act: Act, by author: Author, at moment: Moment) throws -> Entry

  /// Why a record takes no entries, in words; nil while it does.
  func damage(of subject: SubjectID) -> String?

  /// Lets go of one record.
  func release(_ subject: SubjectID)

  /// Lets go of everything that is held open; it is opened again when it is asked for.
  func release()
}

/// What became of an act that a store was asked to keep.
public enum Appended: Equatable, Sendable {
  /// It is kept.
  case appended(Entry)
  /// Others were faster: the entries since the one behind which it was to stand.
  case behind([Entry])
}
