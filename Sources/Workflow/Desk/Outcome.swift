public import Record
import Values

/// What became of a request that was not refused.
public enum Outcome: Equatable, Sendable {
  /// It is kept; `others` are the entries that its author had not seen and that come before it.
  case saved(Entry, others: [Entry])
  /// Others have saved values since that it would go over: nothing was kept, the person is asked.
  case conflict([Conflict], others: [Entry])
  /// What it rests on is not any more what its author saw: nothing was kept, it is shown anew.
  case changed(others: [Entry])
}

/// Why the desk could not do what was asked, beside what the rules and the disk say.
public enum DeskFault: Error, Equatable, Sendable {
  /// Other terminals write all the time.
  case busy
  /// Nothing of a record follows from its beginning.
  case unreadable(SubjectID, FoldError)
  /// Somebody types into that draft now.
  case draftIsOpen(DraftKey)
}
