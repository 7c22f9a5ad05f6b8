import Record
import Values

/// What a person wants done, before anybody has asked whether they may.
public enum Request: Equatable, Sendable {
  /// Begin a patient's record.
  case create(SubjectID, rescreens: SubjectID?)
  /// Save what was typed into a form, and declare it complete or not.
  case save(Draft, complete: Bool)
  /// Open a complete form again.
  case reopen(FormPath, Reason)
  /// Strike a row.
  case strikeRow(FormPath, GroupPath, Reason)
  /// Confirm that the patient is eligible.
  case confirmEligibility
  /// Enrol the patient.
  case enrol(PartialDate?)
  /// Declare a screening failure.
  case screenFail(PartialDate?, Reason)
  /// The patient withdraws from some things, from a day on.
  case withdraw([WithdrawalScope], PartialDate?, Reason)
  /// A planned visit did not take place.
  case visitMissed(String, Reason)
  /// A form will not be filled in.
  case formNotDone(FormPath, Reason)
  /// Answer a query: with words, or by confirming the value as it is.
  case answer(query: String, text: String, confirm: Bool)
  /// Ask about a value.
  case raise(Place, String)
  /// Settle a query.
  case close(query: String, text: String)
  /// Ask again.
  case reask(query: String, text: String)
  /// Withdraw a query.
  case cancel(query: String, text: String)
  /// Leave a remark.
  case remark(FormPath, ItemPath?, query: String?, text: String, until: String?)
  /// Sign a form.
  case sign(FormPath, meaning: String)
}
