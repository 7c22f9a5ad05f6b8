public import Record
public import Workflow

/// Something that a sitting wants done outside of it.
public enum Effect: Equatable, Sendable {
  /// Unseal the user's key with the password, or try a one-time code.
  case signIn(UserName, password: String)
  /// The same with the code of the second factor.
  case signInSecond(UserName, password: String, code: String)
  /// Make the user's password and key.
  case makePassword(UserName, code: String, password: String)
  /// Seal the key of whoever sits here under another password.
  case changePassword(old: String, new: String)
  /// Read the patients again.
  case list
  /// Open a patient's record.
  case open(SubjectID)
  /// Begin a patient's record.
  case create(SubjectID, rescreens: SubjectID?)
  /// Do what somebody wants, resting on what they saw.
  case perform(SubjectID, Request, Basis)
  /// Show what stands and stood at a place of a patient who need not be open.
  case look(SubjectID, Place)
  /// Sign: the password is proved first; outside of a signing period the user name too (21 CFR 11.200).
  case sign(SubjectID, Request, Basis, UserName, password: String)
  /// Take the key out of memory until the same person unlocks.
  case lock
  /// Prove the password of the person who sits here.
  case unlock(password: String)
  /// Read the people of the site.
  case people
  /// Do something to the people of the site.
  case site(SiteRequest)
  /// Record that somebody tried what their role may not do.
  case deny(ActKind, SubjectID?)
  /// Keep how this person has set a list.
  case remember(String, String)
  /// Keep one field of a draft, or forget it.
  case draft(SubjectID, FormPath, ItemPath, Draft.Field?)
  /// Look which drafts wait in a patient's forms.
  case offers(SubjectID)
  /// Let go of a draft: it waits for whoever opens the form.
  case release(SubjectID, FormPath)
  /// Take somebody's draft over into one's own.
  case takeOver(SubjectID, FormPath, from: UserName)
  /// Forget a whole draft.
  case discard(SubjectID, FormPath, owner: UserName)
  /// Make the report of the study as pages of that size.
  case report(columns: Int, rows: Int)
  /// Read some more records for the history of the study, from a place in their list on; 0 begins with the site's log.
  case audit(from: Int)
  /// Paint the whole screen again.
  case redraw
  /// Sign out and wait for the next person.
  case signOut
  /// End the program.
  case leave
}
