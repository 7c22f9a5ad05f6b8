import ArgumentParser

/// The language of a print.
enum PrintLanguage: String, CaseIterable, ExpressibleByArgument {
  case en, zh
}
