import Values

/// A form at a visit: `C02/vital-signs`, or `LOG/adverse-events` for one that runs through the whole trial.
public struct FormPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What the path says; one for all copies.
  private final class Said: Sendable {
    let visit: String
    let form: String
    let text: String
    let hash: Int

    init(_ visit: String, _ form: String) {
      self.visit = visit
      self.form = form
      text = visit + "/" + form
      hash = text.hashValue
    }
  }

  private let said: Said

  /// The visit, such as `C02`.
  public var visit: String { said.visit }
  /// The form, such as `vital-signs`.
  public var form: String { said.form }

  /// A path from parts that are known to be well formed.
  public init(visit: String, form: String) { said = Said(visit, form) }

  /// Reads `C02/vital-signs`; nil when it is not a path.
  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    guard let slash = whole.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let (visit, form) = (whole[..<slash], whole[whole.utf8.index(after: slash)...])
    guard FormPath.isVisit(visit), FormPath.isForm(form) else { return nil }
    self.init(visit: String(visit), form: String(form))
  }

  /// The path as written.
  public var description: String { said.text }

  /// Equal by the text.
  public static func == (left: FormPath, right: FormPath) -> Bool {
    left.said === right.said || left.said.hash == right.said.hash && left.said.text == right.said.text
  }

  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(said.hash) }

  /// The text is hashed already: a table needs no second round.
  public func _rawHashValue(seed: Int) -> Int { said.hash ^ seed }

  /// Order by visit, then form, by bytes.
  public static func < (left: FormPath, right: FormPath) -> Bool {
    left.visit == right.visit ? bytesBefore(left.form, right.form) : bytesBefore(left.visit, right.visit)
  }

  /// Whether that can name a visit: capital letters, then digits; at most 12 characters.
  public static func isVisit(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, first.isCapital, text.utf8.count <= 12 else { return false }
    return text.utf8.allSatisfy { $0.isCapital || $0.isDigit }
  }

  /// Whether that can name a form: a small letter, then small letters, digits and hyphens; at most 40 characters.
  public static func isForm(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, first.isSmall, text.utf8.count <= 40 else { return false }
    return text.utf8.allSatisfy { $0.isSmall || $0.isDigit || $0 == UInt8(ascii: "-") }
  }
}
