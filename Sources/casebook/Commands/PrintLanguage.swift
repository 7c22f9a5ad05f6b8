import ArgumentParser

/// The language of a print: `en`, `zh`, or another one in which the forms speak.
struct PrintLanguage: ExpressibleByArgument {
  /// Its code.
  let rawValue: String

  /// A language by its code; nil for what is none.
  init?(argument: String) {
    guard Language.code(of: argument) == argument else { return nil }
    rawValue = argument
  }
}
