/// A text of the forms in the languages that the trial speaks.
public struct LocalText: Hashable, Sendable {
  /// The text by language code, `en` and `zh`.
  public let texts: [String: String]

  /// The same text in every language.
  public init(_ text: String) { texts = ["en": text] }

  /// A text by language.
  public init(_ texts: [String: String]) { self.texts = texts }

  /// The text in that language, else in English, else in whatever there is.
  public func text(_ language: String) -> String {
    texts[language] ?? texts["en"] ?? texts.sorted { $0.key < $1.key }.first?.value ?? ""
  }
}
