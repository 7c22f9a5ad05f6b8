import Forms
public import Record
public import Values

/// What every page of a report says about itself: study, dates, where the journals end, how clean the data are.
public struct ReportAbout: Equatable, Sendable {
  /// The trial.
  public let study: String
  /// Its title.
  public let title: String
  /// The forms, `1.0.0@` and their digest.
  public let forms: String
  /// The version of Casebook.
  public let app: String
  /// When the report was made.
  public let made: Moment
  /// The data cut-off.
  public let cutOff: PartialDate?
  /// Up to the end of which day the journals were read.
  public let asOf: PartialDate?
  /// How many journals there are.
  public let journals: Int
  /// The patients whose records cannot be read; the report is without them.
  public let leftOut: [SubjectID]
  /// SHA-256 over the heads of all journals, `SUBJECT HASH` and a line feed each.
  public let heads: String

  /// What a report says about itself.
  public init(
    study: String, title: String, forms: String, app: String, made: Moment, cutOff: PartialDate?, asOf: PartialDate?,
    journals: Int, heads: String, leftOut: [SubjectID] = []
  ) {
    self.study = study
    self.title = title
    self.forms = forms
    self.app = app
    self.made = made
    self.cutOff = cutOff
    self.asOf = asOf
    self.journals = journals
    self.heads = heads
    self.leftOut = leftOut
  }

  /// The cut-off in words.
  public var cutOffText: String { cutOff.map(DateText.readable) ?? "none" }

  /// The day up to which the journals were read, in words.
  public var asOfText: String { asOf.map(DateText.readable) ?? "now" }

  /// The text over whose SHA-256 ``heads`` is made.
  public static func headsText(_ heads: [(subject: SubjectID, hash: String)]) -> String {
    heads.sorted { $0.subject < $1.subject }.map { "\($0.subject) \($0.hash)\n" }.joined()
  }
}
