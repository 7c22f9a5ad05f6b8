import Forms

/// How wide fields are.
enum FieldWidth {
  /// The width of the field of a single item.
  static func of(_ item: ItemDefinition) -> Int {
    switch item.type {
    case .text(let count): min(44, max(6, count))
    case .integer: 8
    case .decimal: 9
    case .quantity, .quantityOfRow: 18
    case .date: 12
    case .time: 6
    case .yesNo: 4
    case .code(.ctcaeTerm, _): 44
    case .code(.ctcaeGrade, _): 3
    case .code: 24
    }
  }

  /// The width of its cell in a grid; dates stand there without their century.
  static func cell(_ item: ItemDefinition) -> Int {
    switch item.type {
    case .text(let count): min(item.isDerived ? 19 : 14, max(6, count))
    case .integer, .decimal: 7
    case .quantity, .quantityOfRow: 12
    case .date: 9
    case .time: 5
    case .yesNo: 4
    case .code(.ctcaeTerm, _): 24
    case .code(.ctcaeGrade, _): 5
    case .code: 9
    }
  }

  /// Whether an item only repeats what the row's label says.
  static func isNumber(_ item: ItemDefinition, of group: GroupDefinition) -> Bool {
    item.isDerived && (item.derive?.source == "row" || item.name.hasSuffix("LNKID"))
  }
}
