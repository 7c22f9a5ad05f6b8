public import Record
import Values

/// What becomes of the text that somebody typed into an item.
public enum TypedText: Hashable, Sendable {
  /// It is a value; nil when the field was emptied.
  case value(ItemValue?)
  /// It is no value of the item's type: why, and what would be.
  case refused(reason: String, hint: String)
}

extension Reading {
  /// Reads what was typed into an item. Only types refuse; every other doubt is a check.
  ///
  /// A missing-value code is accepted everywhere as `.ND`, `.NA`, `.UNK`, `.NASK`, `.MSK`, `.PEND`.
  public func read(_ typed: String, for item: ItemDefinition, at scope: Scope) -> TypedText {
    let text = asOneLine(typed)
    if text.isEmpty { return .value(nil) }
    if text.hasPrefix("."), let code = MissingCode.known(text.dropFirst().uppercased()) {
      return .value(.missing(code))
    }
    switch item.type {
    case .text(let limit):
      return text.unicodeScalars.count <= limit
        ? .value(.text(text)) : .refused(reason: "longer than \(limit) characters", hint: "shorten it")
    case .integer(let range): return integer(text, range)
    case .decimal(let unit, let places): return decimal(text, unit: unit, places: places)
    case .quantity, .quantityOfRow: return quantity(text, units: units(of: item, at: scope))
    case .date(let partial): return date(text, partial: partial)
    case .time: return time(text)
    case .yesNo: return yesNo(text)
    case .code(_, let many): return code(text, item: item, many: many, at: scope)
    }
  }

  private func integer(_ text: String, _ range: ClosedRange<Int>?) -> TypedText {
    guard let number = Number(text), let value = number.int, !text.contains(".") else {
      return .refused(reason: "'\(text)' is not a whole number", hint: "digits only")
    }
    if let range, !range.contains(value) {
      return .refused(
        reason: "\(value) is outside \(range.lowerBound) to \(range.upperBound)", hint: "check the source")
    }
    return .value(.text(String(value)))
  }

  private func decimal(_ text: String, unit: String, places: Int) -> TypedText {
    if text.contains(",") {
      return .refused(reason: "a comma in '\(text)'", hint: "write the decimal point as .")
    }
    guard let number = Number(text) else {
      return .refused(reason: "'\(text)' is not a number", hint: "digits and a point, without the unit (\(unit))")
    }
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    guard decimals <= places else {
      if let other = OtherUnit.guess(number, in: unit) {
        return .refused(reason: "\(text) has \(decimals) decimals", hint: "at most \(places), in \(unit): \(other)")
      }
      return .refused(reason: "\(decimals) decimals", hint: "at most \(places)")
    }
    return .value(.text(number.text(places: decimals)))
  }

  private func quantity(_ text: String, units: [String]) -> TypedText {
    guard let quantity = Quantity(text) else {
      return .refused(reason: "'\(text)' is not a value", hint: "like 12.5 or <0.5, then the unit")
    }
    if quantity.unit.isEmpty {
      return .value(.text(quantity.comparator + quantity.digits + (units.first.map { " " + $0 } ?? "")))
    }
    guard let unit = units.first(where: { Quantity.isSame($0, quantity.unit) }) else {
      return .refused(
        reason: "the unit '\(quantity.unit)' is not known here", hint: "one of \(units.joined(separator: ", "))")
    }
    return .value(.text(quantity.comparator + quantity.digits + " " + unit))
  }

  private func date(_ text: String, partial: Bool) -> TypedText {
    switch DateEntry.read(text, today: today) {
    case .success(let date):
      if !date.isComplete && !partial {
        return .refused(
          reason: "\(DateText.readable(date)) has no day", hint: "the whole date, or .UNK when it is not known")
      }
      return .value(.text(date.description))
    case .failure(let problem): return .refused(reason: problem.reason, hint: problem.hint)
    }
  }

  private func time(_ text: String) -> TypedText {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if text.contains("T") || text.contains("t") || text.contains("-") {
      return .refused(reason: "'\(text)' is more than a time", hint: "the time of the ward alone, like 16:04")
    }
    var digits = text.filter { $0 != ":" }
    // Seconds are not kept.
    if text.utf8.count == 8, digits.count == 6, text.split(separator: ":").count == 3, Int(digits.suffix(2)) ?? 60 < 60
    {
      digits = String(digits.prefix(4))
    }
    guard (3...4).contains(digits.count), digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let value = Int(digits)
    else { return .refused(reason: "'\(text)' is not a time", hint: "like 1604 or 16:04") }
    if value == 2400 {
      return .refused(reason: "24:00 is the beginning of the next day", hint: "23:59, or 00:00 with the day after")
    }
    guard value / 100 < 24, value % 100 < 60 else {
      return .refused(reason: "'\(text)' is not a time", hint: "like 1604 or 16:04")
    }
    return .value(.text("\(two(value / 100)):\(two(value % 100))"))
  }

  private func yesNo(_ text: String) -> TypedText {
    switch text.lowercased() {
    case "y", "yes", "1", "是": .value(.text("Y"))
    case "n", "no", "0", "否": .value(.text("N"))
    default: .refused(reason: "'\(text)' is neither yes nor no", hint: "y or n")
    }
  }

  private func code(_ text: String, item: ItemDefinition, many: Bool, at scope: Scope) -> TypedText {
    guard many else {
      guard let code = exactCode(text, item: item, at: scope) else {
        return .refused(reason: "'\(text)' is not in the list", hint: "F4 opens the list")
      }
      return .value(.text(code))
    }
    var codes: [String] = []
    for part in text.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let word = trimmed(String(part))
      guard let code = exactCode(word, item: item, at: scope) else {
        return .refused(reason: "'\(word)' is not in the list", hint: "F4 opens the list")
      }
      if !codes.contains(code) { codes.append(code) }
    }
    let order = self.codes(of: item, at: scope).map(\.code)
    return .value(.codes(codes.sorted { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }))
  }

  /// The code that a text means exactly: the code itself, its label or a synonym, in any case of letters.
  func exactCode(_ text: String, item: ItemDefinition, at scope: Scope) -> String? {
    if case .code(.ctcaeTerm, _) = item.type {
      if let entry = trial.library.terms?.entry(text) { return entry.code }
      return search(text, of: item, at: scope, limit: 1).first { $0.code.lowercased() == text.lowercased() }?.code
    }
    let wanted = text.lowercased()
    let entries = codes(of: item, at: scope)
    if let entry = entries.first(where: { $0.code.lowercased() == wanted }) { return entry.code }
    let named = entries.filter { entry in
      entry.say.texts.values.contains { $0.lowercased() == wanted }
        || entry.synonyms.contains { $0.lowercased() == wanted }
    }
    return named.count == 1 ? named.first?.code : nil
  }

  private func trimmed(_ text: String) -> String {
    var view = text[...]
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
