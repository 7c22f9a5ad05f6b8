/// What kind of value an item takes.
public enum ItemType: Hashable, Sendable {
  /// Text of at most that many characters.
  case text(Int)
  /// A whole number, within a range where there is one.
  case integer(ClosedRange<Int>?)
  /// A decimal number with its unit and number of decimals.
  case decimal(unit: String, places: Int)
  /// A value as printed, with comparator and one of those units; the first is the canonical one.
  case quantity([String])
  /// A value as printed, with one of the units of its row's code.
  case quantityOfRow
  /// A date; partial ones only where allowed.
  case date(partial: Bool)
  /// A time of day, `16:04`.
  case time
  /// Yes or no.
  case yesNo
  /// One code, or several, of a list.
  case code(CodeSource, many: Bool)

  /// Whether a value is several codes.
  public var holdsSeveral: Bool { if case .code(_, many: true) = self { true } else { false } }
}

/// Where the codes of an item come from.
public enum CodeSource: Hashable, Sendable {
  /// A list of codes.yaml.
  case list(String)
  /// The terms of CTCAE.
  case ctcaeTerm
  /// The grades that CTCAE has for the term in that item.
  case ctcaeGrade(of: String)
}
