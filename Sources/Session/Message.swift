public import Forms
public import Record
public import Screen
public import Workflow

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
  /// The password was right: the code of the second factor is wanted too.
  case needsSecond
  /// The password of whoever sits here is another one now.
  case passwordChanged
  /// It was not changed, in words.
  case passwordRefused(String)
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
  /// Others have saved values meanwhile that this act would go over; nothing was saved.
  case conflict(Request, [Conflict])
  /// What this act rests on is not what was shown any more, by these entries; nothing was done.
  case changed(Request, [Entry])
  /// Somebody's draft is now one's own.
  case tookOver(DraftOffer)
  /// The drafts that wait in the open patient's forms now.
  case offers([DraftOffer])
  /// The screen was unlocked; the drafts that wait in the open patient's forms now.
  case returned([DraftOffer])
  /// What was typed and is not on disk.
  case drafts(DraftTrouble)
  /// Nobody has pressed a key for a moment: what is being typed goes to disk.
  case pause
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
  /// Something to tell behind what was told, which must stay readable.
  case also(String)
  /// Something to tell, in words.
  case notice(String, isError: Bool)
}
