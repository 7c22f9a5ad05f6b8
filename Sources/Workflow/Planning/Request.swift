public import Record
public import Values

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
  /// What the patient had withdrawn from goes on again: the withdrawal was recorded wrongly, or was taken back.
  case unwithdraw([WithdrawalScope], Reason)
  /// A planned visit did not take place.
  case visitMissed(String, Reason)
  /// A form will not be filled in.
  case formNotDone(FormPath, Reason)
  /// Answer a query: with words, or by confirming the value as it is.
  case answer(query: String, text: String, confirm: Bool, category: String? = nil)
  /// Ask about a value, or draft the question for now.
  case raise(Place, String, candidate: Bool = false)
  /// Make a drafted query visible to the site.
  case promote(query: String, text: String)
  /// Settle a query.
  case close(query: String, text: String)
  /// Settle several queries of one check, each of which was looked at.
  case closeAll(queries: [String], text: String)
  /// Ask again.
  case reask(query: String, text: String)
  /// Withdraw a query.
  case cancel(query: String, text: String)
  /// Leave a remark.
  case remark(FormPath, ItemPath?, query: String?, text: String, until: String?)
  /// Sign a form, a visit or the whole record.
  case sign(Extent, meaning: String)
  /// Mark values as compared with their source: all, or those of the trial's plan.
  case verify(Extent, planned: Bool)
  /// Values count as not compared with their source again.
  case unverify(Extent, Reason)
  /// Take no more values for now.
  case freeze(Extent, Reason?)
  /// Take values again.
  case unfreeze(Extent, Reason?)
  /// Close for good.
  case lock(Extent, Reason?)
  /// Open again what was locked.
  case unlock(Extent, Reason?)
  /// Confirm values that others proposed.
  case decide(FormPath, [ItemPath])
  /// Take back saves that belong to another patient.
  case misfiled(FormPath, entries: [Int], to: SubjectID?, Reason)
  /// Read the record by another version of the forms.
  case adopt(AdoptionWish)

  /// The one form under which it is recorded; nil for a request about more, about none, or about a query: such acts are
  /// recorded by the version of the record as a whole, and so are the rights to them.
  public var form: FormPath? {
    switch self {
    case .save(let draft, _): draft.form
    case .reopen(let form, _), .strikeRow(let form, _, _), .formNotDone(let form, _), .decide(let form, _),
      .misfiled(let form, _, _, _), .remark(let form, _, _, _, _):
      form
    default: nil
    }
  }
}
