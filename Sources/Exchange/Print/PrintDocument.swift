/// Something to print, as a value: ``PrintText`` and ``PrintHTML`` make the same words of it.
public struct PrintDocument: Equatable, Sendable {
  /// The language, `en` or `zh`.
  public let language: String
  /// The title.
  public let title: String
  /// The lines that stand at the head of every page: whose record, of when, made when.
  public let running: [String]
  /// The sections, each on a page of its own.
  public let sections: [PrintSection]

  /// A document.
  public init(language: String, title: String, running: [String], sections: [PrintSection]) {
    self.language = language
    self.title = title
    self.running = running
    self.sections = sections
  }
}
