import Values

/// Reads the fields of tables: numbers, dates, yes and no; says what is wrong in words for whoever typed it.
enum CellReader {
  /// What is wrong with a field.
  struct Wrong: Error {
    let reason: String
  }

  /// A number that is not negative; nil for a blank field. Throws ``Wrong``.
  static func number(_ text: String) throws(Wrong) -> Number? {
    if text.isEmpty { return nil }
    if let number = Number(text) {
      if number < .zero { throw Wrong(reason: "'\(text)' is negative") }
      return number
    }
    if text.utf8.first == UInt8(ascii: "."), let number = Number("0" + text) { return number }
    throw Wrong(reason: problem(text))
  }

  private static func problem(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    guard bytes.contains(where: isDigit) else { return "'\(text)' is not a number" }
    if bytes.contains(44), bytes.allSatisfy({ isDigit($0) || $0 == 44 || $0 == 45 || $0 == 46 }) {
      return "'\(text)' has a comma: the decimal point is a point"
    }
    if bytes.first == 45 { return "'\(text)' is negative, and not a number" }
    if isDigit(bytes[0]), !isDigit(bytes[bytes.count - 1]), bytes[bytes.count - 1] != 46 {
      return "'\(text)' has a unit in it: only the number is written"
    }
    return "'\(text)' is not a number"
  }

  /// A date, of which the day or month may be unknown; nil for a blank field. Throws ``Wrong``.
  static func date(_ text: String) throws(Wrong) -> PartialDate? {
    if text.isEmpty { return nil }
    if let date = PartialDate(text) { return date }
    // A time behind the date is passed over: 2026-03-04T10:15.
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
    if parts.count == 2, let date = PartialDate(parts[0]), date.isComplete, parts[1].first?.isNumber == true {
      return date
    }
    throw Wrong(reason: "'\(text)' is not a date: write it as 2026-03-31")
  }

  /// Yes or no; nil for a blank field. Throws ``Wrong``.
  static func yesNo(_ text: String) throws(Wrong) -> Bool? {
    switch text.utf8.count == 1 ? text : text.lowercased() {
    case "": nil
    case "Y", "y", "1", "yes", "true": true
    case "N", "n", "0", "no", "false": false
    default: throw Wrong(reason: "'\(text)' is not Y or N")
    }
  }
}
