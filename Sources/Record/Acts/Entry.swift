/// One line of a journal, read back: who did what, when, and the seal that binds it to all lines before.
///
/// An entry never changes; its copies share one place in memory, so that lists of thousands of them are copied in
/// microseconds (see ``Past``).
public struct Entry: Sendable {
  private let line: Line

  private final class Line: Sendable {
    let number: Int
    let moment: Moment
    let author: Author
    let site: String
    let subject: SubjectID?
    let log: LineMark?
    let forms: String
    let app: String
    let act: Act
    let seal: Seal

    init(
      number: Int, moment: Moment, author: Author, site: String, subject: SubjectID?, log: LineMark?, forms: String,
      app: String, act: Act, seal: Seal
    ) {
      self.number = number
      self.moment = moment
      self.author = author
      self.site = site
      self.subject = subject
      self.log = log
      self.forms = forms
      self.app = app
      self.act = act
      self.seal = seal
    }
  }

  /// An entry from its parts.
  public init(
    number: Int, moment: Moment, author: Author, site: String, subject: SubjectID?, log: LineMark? = nil,
    forms: String, app: String, act: Act, seal: Seal
  ) {
    line = Line(
      number: number, moment: moment, author: author, site: site, subject: subject, log: log, forms: forms,
      app: app, act: act, seal: seal)
  }

  /// Its place in the file, from 1.
  public var number: Int { line.number }
  /// When it was done.
  public var moment: Moment { line.moment }
  /// Who did it.
  public var author: Author { line.author }
  /// The site.
  public var site: String { line.site }
  /// The patient, nil in the site's own log.
  public var subject: SubjectID? { line.subject }
  /// The line of the site log that the author had seen; nil in the site log itself.
  public var log: LineMark? { line.log }
  /// The version of the forms in use, `1.0.0@` and 64 hexadecimal digits; empty before any is known.
  public var forms: String { line.forms }
  /// Every version of the forms that it names: the one in use, and the one that it adopts.
  public var versions: [String] {
    let adopted = act.kind == .adoptForms ? act.text(.version) : nil
    return [line.forms, adopted ?? ""].filter { !$0.isEmpty }
  }
  /// The version of Casebook that wrote it.
  public var app: String { line.app }
  /// What was done.
  public var act: Act { line.act }
  /// The chain and the signature.
  public var seal: Seal { line.seal }
  /// The hash of its line; ``seal`` has it too, and copies all of itself.
  public var hash: String { line.seal.hash }
  /// The hash of the line before.
  public var previous: String { line.seal.previous }
  /// Whether two people took something out of the line: it is no longer signed by its author.
  public var isRedacted: Bool { line.seal.signature == Seal.noSignature }
}

extension Entry: Equatable {
  /// Whether two entries say the same.
  public static func == (left: Entry, right: Entry) -> Bool {
    let (a, b) = (left.line, right.line)
    return a === b
      || a.number == b.number && a.moment == b.moment && a.author == b.author && a.site == b.site
        && a.subject == b.subject && a.log == b.log && a.forms == b.forms && a.app == b.app && a.act == b.act
        && a.seal == b.seal
  }
}
