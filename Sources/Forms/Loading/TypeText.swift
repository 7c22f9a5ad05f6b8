/// Reads the type of an item as it is written: `text(200)`, `decimal(mm, 1)`, `code(NY, many)`.
enum TypeText {
  static let forms = [
    "text(200)", "integer", "integer(0..5)", "decimal(mm, 1)", "quantity(g/L, g/dL)", "quantity(row)", "date",
    "date(partial)", "time", "yes/no", "code(LIST)", "code(LIST, many)", "code(ctcae.term)",
    "code(ctcae.grade(ITEM))",
  ]

  static func type(_ text: String) -> ItemType? {
    let (name, arguments) = split(text)
    switch (name, arguments.count) {
    case ("text", 1): return Int(arguments[0]).flatMap { (1...4000).contains($0) ? .text($0) : nil }
    case ("integer", 0): return .integer(nil)
    case ("integer", 1): return range(arguments[0]).map { .integer($0) }
    case ("decimal", 2):
      return Int(arguments[1]).flatMap { (0...6).contains($0) ? .decimal(unit: arguments[0], places: $0) : nil }
    case ("quantity", 1) where arguments[0] == "row": return .quantityOfRow
    case ("quantity", 1...): return .quantity(arguments)
    case ("date", 0): return .date(partial: false)
    case ("date", 1) where arguments[0] == "partial": return .date(partial: true)
    case ("time", 0): return .time
    case ("yes/no", 0): return .yesNo
    case ("code", 1): return source(arguments[0]).map { .code($0, many: false) }
    case ("code", 2) where arguments[1] == "many": return source(arguments[0]).map { .code($0, many: true) }
    default: return nil
    }
  }

  /// The same type with the bounds of its range the right way round; nil where that is not what is wrong with it.
  static func turned(_ text: String) -> String? {
    let (name, arguments) = split(text)
    guard name == "integer", arguments.count == 1, let dots = arguments[0].firstRange(of: "..") else { return nil }
    let turned = "integer(\(arguments[0][dots.upperBound...])..\(arguments[0][..<dots.lowerBound]))"
    return type(turned).map { _ in turned }
  }

  /// The same type with its name spelled as one is; nil where that is not what is wrong with it.
  static func respelt(_ text: String) -> String? {
    let name = String(text.prefix { $0 != "(" })
    let names = Set(forms.map { String($0.prefix { $0 != "(" }) })
    guard !names.contains(name), let near = Nearest.to(name, among: names) else { return nil }
    let respelt = near + text.dropFirst(name.count)
    return type(respelt).map { _ in respelt }
  }

  /// What a type is called in messages.
  static func words(_ type: ItemType) -> String {
    switch type {
    case .text: "a text"
    case .integer: "a whole number"
    case .decimal(let unit, _): unit.isEmpty ? "a number" : "a number in \(unit)"
    case .quantity(let units): "a quantity in \(units.first ?? "")"
    case .quantityOfRow: "a quantity"
    case .date: "a date"
    case .time: "a time"
    case .yesNo: "yes or no"
    case .code(.ctcaeTerm, _): "a term of CTCAE"
    case .code(.ctcaeGrade, _): "a grade of CTCAE"
    case .code(.list(let name), many: false): "a code of \(name)"
    case .code(.list(let name), many: true): "codes of \(name)"
    }
  }

  static func range(_ text: String) -> ClosedRange<Int>? {
    let most = -10_000_000...10_000_000
    guard let dots = text.firstRange(of: "..") else { return Int(text).flatMap { most.contains($0) ? $0...$0 : nil } }
    guard let low = Int(text[..<dots.lowerBound]), let high = Int(text[dots.upperBound...]), low <= high,
      most.contains(low), most.contains(high)
    else { return nil }
    return low...high
  }

  private static func source(_ text: String) -> CodeSource? {
    if text == "ctcae.term" { return .ctcaeTerm }
    if text.hasPrefix("ctcae.grade("), text.hasSuffix(")") {
      return .ctcaeGrade(of: String(text.dropFirst("ctcae.grade(".count).dropLast()))
    }
    return text.contains("(") || text.contains(".") ? nil : .list(text)
  }

  private static func split(_ text: String) -> (String, [String]) {
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return (text, []) }
    let inner = text[text.index(after: open)...].dropLast()
    let parts = inner.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return (String(text[..<open]), parts)
  }
}
