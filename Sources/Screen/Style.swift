/// How a cell looks: four attributes and one colour role, in one byte.
///
/// A role says what a text means and leaves the colour to the terminal. Where there is no colour the role still shows,
/// because it then takes attributes of its own (``inMono``); what a role means is always said in words as well.
///
/// | role | meaning | without colour |
/// |---|---|---|
/// | `.plain` | values and labels | as it is |
/// | `.muted` | what may be passed over | dim |
/// | `.accent` | what can be chosen, what is new | underlined |
/// | `.title` | headings | bold |
/// | `.good` | done, saved | as it is |
/// | `.warning` | wants a look | bold, underlined |
/// | `.error` | must be put right | bold, reverse |
///
/// Styles combine as sets; of two roles the one further down this table stays.
public struct Style: OptionSet, Hashable, Sendable {
  /// Attributes in the low four bits, the role in the next three.
  public let rawValue: UInt8

  /// A style from its byte.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes.
  public static let bold = Style(rawValue: 1)
  /// Foreground and background exchanged.
  public static let reverse = Style(rawValue: 2)
  /// A line below the text.
  public static let underline = Style(rawValue: 4)
  /// Fainter strokes.
  public static let dim = Style(rawValue: 8)

  /// Values and labels.
  public static let plain: Style = []
  /// What may be passed over.
  public static let muted = Style(rawValue: 1 << 4)
  /// What can be chosen, what is new.
  public static let accent = Style(rawValue: 2 << 4)
  /// Headings.
  public static let title = Style(rawValue: 3 << 4)
  /// Done, saved.
  public static let good = Style(rawValue: 4 << 4)
  /// Wants a look.
  public static let warning = Style(rawValue: 5 << 4)
  /// Must be put right.
  public static let error = Style(rawValue: 6 << 4)

  /// The colour role alone, without attributes.
  public var role: Style { Style(rawValue: rawValue & 0x70) }

  /// The attributes alone, without a role.
  public var attributes: Style { Style(rawValue: rawValue & 0x0F) }

  /// The same style for a terminal without colour: the role is turned into attributes.
  public var inMono: Style {
    switch role {
    case .muted: attributes.union(.dim)
    case .accent: attributes.union(.underline)
    case .title: attributes.union(.bold)
    case .warning: attributes.union([.bold, .underline])
    case .error: attributes.union(.bold).symmetricDifference(.reverse)
    default: attributes
    }
  }
}

extension Style {
  /// Adds the attributes of another style; of the two roles the graver stays.
  public mutating func formUnion(_ other: Style) {
    self = Style(rawValue: (rawValue | other.rawValue) & 0x0F | max(role.rawValue, other.role.rawValue))
  }

  /// This style with another added.
  public func union(_ other: Style) -> Style {
    var result = self
    result.formUnion(other)
    return result
  }

  /// Adds another style and tells whether that changed anything; array literals are built with it.
  @discardableResult
  public mutating func insert(_ other: Style) -> (inserted: Bool, memberAfterInsert: Style) {
    let before = self
    formUnion(other)
    return (self != before, other)
  }

  /// Keeps the attributes both have and the less grave of the two roles.
  public mutating func formIntersection(_ other: Style) {
    self = Style(rawValue: rawValue & other.rawValue & 0x0F | min(role.rawValue, other.role.rawValue))
  }

  /// What this style and another have in common.
  public func intersection(_ other: Style) -> Style {
    var result = self
    result.formIntersection(other)
    return result
  }
}

extension Style: CustomStringConvertible {
  private static let names: [(style: Style, name: String)] = [
    (.muted, "muted"), (.accent, "accent"), (.title, "title"), (.good, "good"), (.warning, "warning"),
    (.error, "error"), (.bold, "bold"), (.reverse, "reverse"), (.underline, "underline"), (.dim, "dim"),
  ]

  /// The words of the style joined by `+`: `title+reverse`.
  public var description: String {
    let words = Style.names.filter { $0.style == role || attributes.contains($0.style) }.map(\.name)
    return words.isEmpty ? "plain" : words.joined(separator: "+")
  }
}
