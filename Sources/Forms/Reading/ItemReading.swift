public import Expressions
public import Record
import Values

extension Reading {
  /// A stored value as expressions see it.
  func expressionValue(_ value: ItemValue, of item: ItemDefinition, at scope: Scope) -> ExpressionValue {
    switch value {
    case .missing(let code): return .unknown(Unknown(cause: .missing(code)))
    case .codes(let codes): return .list(codes.map { .string($0) })
    case .text(let text): return textValue(text, of: item, at: scope)
    }
  }

  private func textValue(_ text: String, of item: ItemDefinition, at scope: Scope) -> ExpressionValue {
    let unknown = ExpressionValue.unknown(Unknown(cause: .other))
    switch item.type {
    case .text, .time: return .string(text)
    case .integer, .decimal: return Number(text).map { .number($0) } ?? unknown
    case .quantity, .quantityOfRow:
      guard let quantity = Quantity(text), quantity.comparator.isEmpty else { return unknown }
      return canonical(quantity, of: item, at: scope).map { .number($0) } ?? unknown
    case .date: return PartialDate(text).map { .date($0) } ?? unknown
    case .yesNo: return .bool(text == "Y")
    case .code(_, many: true): return .list([.string(text)])
    case .code(.ctcaeGrade, many: false): return Number(text).map { .number($0) } ?? unknown
    case .code(_, many: false):
      return item.asNumber ? Number(text).map { .number($0) } ?? unknown : .string(text)
    }
  }

  /// The value of a quantity in the first of its units; nil when no factor is known.
  func canonical(_ quantity: Quantity, of item: ItemDefinition, at scope: Scope) -> Number? {
    let units = units(of: item, at: scope)
    guard let first = units.first else { return quantity.number }
    if quantity.unit.isEmpty || sameBytes(quantity.unit, first) { return quantity.number }
    let analyte = scope.steps.last { $0.row != nil }?.row ?? item.name
    return trial.library.convert(quantity.number, quantity.unit, first, analyte)
  }

  /// The units that a quantity may have here, the canonical one first.
  public func units(of item: ItemDefinition, at scope: Scope) -> [String] {
    switch item.type {
    case .quantity(let units): return units
    case .quantityOfRow:
      for step in scope.steps.reversed() {
        guard let row = step.row,
          case .each(let list)? = trial.forms[scope.form.form]?.groupsByName[step.group]?.rows
        else { continue }
        return trial.codes[list]?.entry(row)?.attributes["units"] ?? []
      }
      return []
    case .decimal(let unit, _): return [unit]
    default: return []
    }
  }

  /// The codes that an item may take here.
  public func codes(of item: ItemDefinition, at scope: Scope) -> [CodeEntry] {
    guard case .code(let source, _) = item.type else { return [] }
    switch source {
    case .list(let name): return trial.codes[name]?.entries ?? []
    case .ctcaeTerm: return []
    case .ctcaeGrade(let other):
      guard let termItem = trial.forms[scope.form.form]?.items[other],
        case .string(let term) = value(of: termItem, at: scope)
      else { return [] }
      return trial.library.grades(term)
    }
  }

  /// The codes that typed letters mean, best first.
  public func search(_ typed: String, of item: ItemDefinition, at scope: Scope, limit: Int = 50) -> [CodeEntry] {
    guard case .code(let source, _) = item.type else { return [] }
    switch source {
    case .list(let name): return Array((trial.codes[name]?.search(typed, language: language) ?? []).prefix(limit))
    case .ctcaeTerm: return trial.library.terms?.search(typed, limit) ?? []
    case .ctcaeGrade:
      return CodeList(name: "", entries: codes(of: item, at: scope)).search(typed, language: language)
    }
  }

  /// What a code means, for reading.
  public func label(_ code: String, of item: ItemDefinition, at scope: Scope) -> String? {
    switch item.type {
    case .yesNo: return code == "Y" ? Words.yes(language) : code == "N" ? Words.no(language) : nil
    case .code(.list(let name), _): return trial.codes[name]?.entry(code)?.say.text(language)
    case .code(.ctcaeTerm, _): return trial.library.terms?.entry(code)?.say.text(language)
    case .code(.ctcaeGrade, _):
      return codes(of: item, at: scope).first { $0.code == code }?.say.text(language)
    default: return nil
    }
  }

  /// A value as text that can be stored, for a derived item.
  public func itemValue(_ value: ExpressionValue, of item: ItemDefinition) -> ItemValue? {
    switch value {
    case .string(let text): .text(text)
    case .number(let number):
      switch item.type {
      case .decimal(_, let places): .text(number.text(places: places))
      // A limit in mg/dL is an endless figure in mmol/L.
      case .quantity, .quantityOfRow: .text((number.rounded(places: 3) ?? number).description)
      default: .text(number.description)
      }
    case .date(let date): .text(date.description)
    case .bool(let flag): .text(flag ? "Y" : "N")
    case .list(let elements):
      .codes(elements.compactMap(\.string))
    default: nil
    }
  }
}

/// Words that every trial needs, in its languages.
enum Words {
  static func yes(_ language: String) -> String { language == "zh" ? "是" : "Yes" }
  static func no(_ language: String) -> String { language == "zh" ? "否" : "No" }
}
