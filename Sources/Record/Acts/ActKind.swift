/// Everything that can be done to a record, by its name in the journal.
public enum ActKind: String, CaseIterable, Hashable, Sendable {
  /// A patient's record begins.
  case create
  /// The investigator confirms that the patient is eligible.
  case confirmEligibility = "confirm-eligibility"
  /// The patient is enrolled.
  case enrol
  /// The patient is not eligible.
  case screenFail = "screen-fail"
  /// Values of one form are saved.
  case save
  /// A form is declared complete.
  case complete
  /// A complete form is opened again.
  case reopen
  /// A row is struck: it never was, or was entered twice.
  case strikeRow = "strike-row"
  /// A save belongs to another patient.
  case misfiled
  /// A planned visit did not take place.
  case visitMissed = "visit-missed"
  /// A form will not be filled in at this visit.
  case formNotDone = "form-not-done"
  /// A query is asked by a person.
  case queryOpen = "query.open"
  /// A drafted query becomes visible to the site.
  case queryPromote = "query.promote"
  /// A query is answered.
  case queryAnswer = "query.answer"
  /// A query is closed by a person.
  case queryClose = "query.close"
  /// A query is asked again.
  case queryReopen = "query.reopen"
  /// A query is withdrawn.
  case queryCancel = "query.cancel"
  /// A remark on an item, which answers nothing.
  case remark
  /// Values are verified against their source.
  case verify
  /// Values count as not verified again.
  case unverify
  /// A form takes no more entries for now.
  case freeze
  /// A frozen form takes entries again.
  case unfreeze
  /// A form is closed for good.
  case lock
  /// A locked form is opened again.
  case unlock
  /// A person signs what is there.
  case sign
  /// A newer version of the forms is taken over.
  case adoptForms = "adopt-forms"
  /// The patient withdraws, wholly or in part.
  case withdraw
  /// A withdrawal is taken back, wholly or in part.
  case unwithdraw
  /// A torn last line was set aside.
  case recover
  /// Text that must not be kept is to be taken out; it is once a second person agrees.
  case redact
  /// A second person agrees to what a line asks for.
  case agree
  /// A file of values was loaded.
  case load
  /// The record was given out.
  case export
  /// A patient's record was begun (site log).
  case subject
  /// Somebody signed in.
  case login
  /// Somebody signed out.
  case logout
  /// A sign-in was refused.
  case failedLogin = "failed-login"
  /// An act was refused.
  case denied
  /// A person was added.
  case userAdd = "user.add"
  /// A person has another role.
  case userRole = "user.role"
  /// A person may no longer sign in.
  case userDisable = "user.disable"
  /// A person made a key.
  case keyAdd = "key.add"
  /// A person's key counts no longer.
  case keyRevoke = "key.revoke"
  /// A person has another password.
  case password
  /// The study was made of a backup: what is known to be lost.
  case restore
  /// The audit trail of a record, or of the site log, was reviewed up to a line.
  case auditReview = "audit-review"
  /// The programme was qualified on the site's own machine.
  case qualify
  /// The heads of all files at this time.
  case checkpoint
  /// A site's log begins.
  case site
  /// An act of a newer version: its name stands in ``Act/details`` under ``ActKey/act``, its keys in ``Act/unknown``.
  case unknown = "?"
}
