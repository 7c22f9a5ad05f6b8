/// One line of a journal, read back: who did what, when, and the seal that binds it to all lines before.
public struct Entry: Equatable, Sendable {
  /// Its place in the file, from 1.
  public let number: Int
  /// When it was done.
  public let moment: Moment
  /// Who did it.
  public let author: Author
  /// The site.
  public let site: String
  /// The patient, nil in the site's own log.
  public let subject: SubjectID?
  /// The version of the forms in use, `1.0.0@` and 64 hexadecimal digits; empty before any is known.
  public let forms: String
  /// The version of Casebook that wrote it.
  public let app: String
  /// What was done.
  public let act: Act
  /// The chain and the signature.
  public let seal: Seal

  /// An entry from its parts.
  public init(
    number: Int, moment: Moment, author: Author, site: String, subject: SubjectID?, forms: String, app: String,
    act: Act, seal: Seal
  ) {
    self.number = number
    self.moment = moment
    self.author = author
    self.site = site
    self.subject = subject
    self.forms = forms
    self.app = app
    self.act = act
    self.seal = seal
  }
}
