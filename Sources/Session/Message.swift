import Forms
import Record
import Screen
import Values
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
  /// What stands and stood at a place that was looked at.
  case looked(Patient, Place)
  /// The electronic signature was not made, in words.
  case signRefused(String)
  /// The screen was unlocked.
  case unlocked
  /// The screen stays locked, in words.
  case unlockRefused(String)
  /// Nobody has pressed a key for as long as the trial allows.
  case idle
  /// The people of the site.
  case people([SiteLog.User])
  /// The one-time code of a person, to be shown once.
  case code(UserName, String)
  /// What this person's lists were set to, by the name of the list.
  case remembered([String: String])
  /// The report of the study, page by page.
  case report([[String]])
  /// Records for the history of the study, and the place from which the rest is to be read.
  case audit([Audited], next: Int?)
  /// Something to tell, in words.
  case notice(String, isError: Bool)
}

/// One patient in the lists: the line of the subject list, the queries, and what waits for a decision.
public struct Listing: Sendable {
  /// The line of the subject list.
  public let summary: SubjectSummary
  /// The queries.
  public let queries: [QueryLine]
  /// How many of them are in which state.
  public let counts: QueryCounts
  /// Values that wait for the role that decides them.
  public let proposals: [Proposal]
  /// What is due and late.
  public let due: [DueItem]
  /// Reports of serious events that are still owed.
  public let reports: [SeriousReport]
  /// Number of the newest entry that it was made from.
  public let entry: Int

  /// A patient in the lists.
  public init(_ reading: Reading, today: PartialDate?) {
    let patient = reading.patient
    let schedule = Schedule(reading, today: today)
    summary = SubjectSummary(reading, today: today, schedule: schedule)
    queries = patient.queries.map {
      QueryLine(patient.subject, $0, reading.trial, value: patient.value($0.place), language: reading.language)
    }
    counts = QueryCounts(patient.queries)
    proposals = patient.proposals(reading.trial)
    due = DueList(reading, today: today, schedule: schedule).items
    reports = SeriousReport.open(reading)
    entry = patient.lastEntry?.number ?? 0
  }

  /// A patient whose line was made elsewhere.
  public init(
    summary: SubjectSummary, queries: [QueryLine], proposals: [Proposal] = [], due: [DueItem] = [],
    reports: [SeriousReport] = [], entry: Int = 0
  ) {
    self.summary = summary
    self.queries = queries
    counts = QueryCounts(queries.lazy.map(\.query))
    self.proposals = proposals
    self.due = due
    self.reports = reports
    self.entry = entry
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
