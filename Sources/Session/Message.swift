import Forms
import Record
import Screen
import Workflow

/// Something that reaches a sitting: a key, the clock, or the answer to an effect.
public enum Message: Sendable {
  /// A key was pressed, or the window has another size.
  case key(Key)
  /// The clock, once before every other message.
  case clock(Moment)
  /// The forms of the trial were read; before that only its heading was known.
  case trial(Trial)
  /// Somebody signed in.
  case signedIn(Author)
  /// The one-time code was right: a password must be made now.
  case needsPassword(UserName)
  /// The sign-in was refused, in words.
  case signInRefused(String)
  /// The patients as they stand.
  case listing([Listing])
  /// A patient's record was opened, with the drafts that wait in it.
  case opened(Patient, [DraftOffer])
  /// Entries of the open patient that are now on disk, one's own or those of another terminal.
  case appended([Entry])
  /// One's own act is on disk.
  case saved(Entry)
  /// An act was refused.
  case refused(Refusal, Request)
  /// An act could not be written; nothing is lost, nothing was changed.
  case notSaved(String)
  /// Another terminal changed items of this act meanwhile: what stands there now, by whom.
  case conflict(Request, [ItemPath], by: UserName)
  /// The report of the study, page by page.
  case report([[String]])
  /// Records for the history of the study, and the place from which the rest is to be read.
  case audit([Audited], next: Int?)
  /// Something to tell, in words.
  case notice(String, isError: Bool)
}

/// One patient in the lists: the line of the subject list, and the queries.
public struct Listing: Sendable {
  /// The line of the subject list.
  public let summary: SubjectSummary
  /// The queries.
  public let queries: [Query]

  /// A patient in the lists.
  public init(summary: SubjectSummary, queries: [Query]) {
    self.summary = summary
    self.queries = queries
  }
}

/// The entries of one record for the history of the study.
public struct Audited: Sendable {
  /// The patient; nil for the site's log.
  public let subject: SubjectID?
  /// The entries, oldest first.
  public let entries: [Entry]

  /// A record.
  public init(subject: SubjectID?, entries: [Entry]) {
    self.subject = subject
    self.entries = entries
  }
}

/// A draft that waits in a form: one's own from before, or that of somebody else.
public struct DraftOffer: Sendable {
  /// Whose it is.
  public let owner: UserName
  /// What was typed.
  public let draft: Draft
  /// When the last field was left, UTC milliseconds.
  public let at: Int64

  /// A waiting draft.
  public init(owner: UserName, draft: Draft, at: Int64) {
    self.owner = owner
    self.draft = draft
    self.at = at
  }
}
