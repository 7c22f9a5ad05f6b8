import Record

/// One thing that somebody of a demonstration does at a moment of the past.
struct DemoStep: Sendable {
  /// What is done.
  enum Deed: Sendable {
    /// The record is begun.
    case create
    /// Values are typed and saved; texts as the forms keep them, codes of a list joined by `;`, `.PEND` for awaited.
    case save(form: FormPath, fields: [(item: String, value: String)], complete: Bool, why: String)
    /// The investigator confirms eligibility.
    case confirm
    /// The patient is enrolled.
    case enrol
    /// The patient is a screening failure, in words.
    case fail(String)
    /// The open query of a check is answered.
    case answer(check: String, text: String)
    /// Somebody asks about a value.
    case raise(place: Place, text: String)
    /// The newest query that a person asked is answered.
    case reply(String)
    /// A form is signed.
    case sign(FormPath)
    /// A visit did not take place, in words.
    case missed(visit: String, String)
    /// The patient withdraws from everything, in words.
    case withdraw(String)
    /// Fields are typed and left unsaved.
    case draft(form: FormPath, fields: [(item: String, value: String)])
  }

  /// Whose record.
  let patient: Int
  /// When, in minutes of ward time since 1 January 1970.
  let minute: Int
  /// Who, by user name.
  let user: String
  /// What.
  let deed: Deed
  /// Whether it may be done today; visits are not: today they are due.
  var isOfToday = false
}
