/// What type an item must have so that the programme can work with it.
public enum BoundType: Hashable, Sendable {
  /// A date.
  case date
  /// A time of day.
  case time
  /// A number; in that unit where one is named.
  case number(unit: String?)
  /// A value with its unit as printed.
  case quantity
  /// Yes or no.
  case flag
  /// One code of a list.
  case code
  /// One or several codes of a list.
  case codes
  /// A term of CTCAE.
  case term
  /// Text, or a code whose label is read.
  case text
  /// Any value.
  case any

  /// What it is called in messages and on the page of the contract.
  public var words: String {
    switch self {
    case .date: "a date"
    case .time: "a time"
    case .number(nil): "a number"
    case .number(let unit?): "a number in \(unit)"
    case .quantity: "a quantity"
    case .flag: "yes or no"
    case .code: "a code"
    case .codes: "a code, or several"
    case .term: "a code of ctcae.term"
    case .text: "a text or a code"
    case .any: "any item"
    }
  }

  /// Whether an item of a type will do; `isNumber` says that its code counts as a number.
  func accepts(_ type: ItemType, isNumber: Bool) -> Bool {
    switch (self, type) {
    case (.any, _), (.date, .date), (.time, .time), (.flag, .yesNo), (.quantity, .quantity),
      (.quantity, .quantityOfRow),
      (.code, .code(.list, many: false)), (.codes, .code(.list, _)), (.term, .code(.ctcaeTerm, many: false)),
      (.number(nil), .integer), (.number(nil), .quantity), (.number(nil), .quantityOfRow),
      (.number(nil), .code(.ctcaeGrade, many: false)), (.text, .text), (.text, .code(_, many: false)):
      true
    case (.number(nil), .decimal): true
    case (.number(nil), .code(_, many: false)): isNumber
    case (.number(let wanted?), .decimal(let unit, _)): unit == wanted
    case (.number(let wanted?), .quantity(let units)): units.first == wanted
    case (.number(_?), .integer): true
    default: false
    }
  }
}
