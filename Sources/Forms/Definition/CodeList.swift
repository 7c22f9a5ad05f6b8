import Values

/// One code of a list, with what it means and what belongs to it.
public struct CodeEntry: Hashable, Sendable {
  /// The code that is stored.
  public let code: String
  /// What is shown.
  public let say: LocalText
  /// Other words that lead to it.
  public let synonyms: [String]
  /// Further facts about it, such as `units` or `low`.
  public let attributes: [String: [String]]
  /// What it means to the programme.
  public let means: Set<CodeMeaning>
  /// The newest version of the forms that had it, where the one in use has it no more; nil for one that can be chosen.
  public internal(set) var retired: String?

  /// A code.
  public init(code: String, say: LocalText, synonyms: [String] = [], attributes: [String: [String]] = [:]) {
    self.code = code
    self.say = say
    self.synonyms = synonyms
    self.attributes = attributes
    means = Set((attributes["means"] ?? []).compactMap(CodeMeaning.init))
  }
}

extension CodeEntry {
  /// Whether it means something else to the programme than another entry of the same code did; one that meant nothing to
  /// it before says to people what it said.
  public func meansOtherwise(than was: CodeEntry) -> Bool { !was.means.isEmpty && was.means != means }
}

/// The codes from which an item takes its value, in their order.
public struct CodeList: Hashable, Sendable {
  /// The list's name.
  public let name: String
  /// The codes that can be chosen.
  public let entries: [CodeEntry]
  /// The codes that only other versions of the forms have; what was entered with them can still be read.
  public let retired: [CodeEntry]
  private let places: [String: Int]

  /// A list; of codes that come twice the first counts.
  public init(name: String, entries: [CodeEntry], retired: [CodeEntry] = []) {
    self.name = name
    self.entries = entries
    self.retired = retired
    places = Dictionary(
      (entries + retired).enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry with that code, also of one that can be chosen no more.
  public func entry(_ code: String) -> CodeEntry? {
    places[code].map { $0 < entries.count ? entries[$0] : retired[$0 - entries.count] }
  }

  /// Whether a code can be chosen.
  public func takes(_ code: String) -> Bool { entry(code).map { $0.retired == nil } ?? false }

  /// Whether a code means something to the programme.
  public func means(_ code: String, _ meaning: CodeMeaning) -> Bool { entry(code)?.means.contains(meaning) ?? false }

  /// The place of a code in the list.
  public func place(_ code: String) -> Int? { places[code] }

  /// The entries that a few typed letters mean, best first: exact code, then code, label or synonym that begins with
  /// them, then any that holds them.
  public func search(_ typed: String, language: String) -> [CodeEntry] {
    let wanted = typed.lowercased()
    guard !wanted.isEmpty else { return entries }
    func rank(_ entry: CodeEntry) -> Int? {
      let code = entry.code.lowercased()
      if code == wanted { return 0 }
      let words =
        [entry.say.text(language).lowercased(), entry.say.text("en").lowercased()]
        + entry.synonyms.map { $0.lowercased() }
      if words.contains(wanted) { return 1 }
      if code.hasPrefix(wanted) { return 2 }
      if words.contains(where: { $0.hasPrefix(wanted) }) { return 3 }
      return code.contains(wanted) || words.contains(where: { $0.contains(wanted) }) ? 4 : nil
    }
    return entries.enumerated().compactMap { index, entry in rank(entry).map { ($0, index, entry) } }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
