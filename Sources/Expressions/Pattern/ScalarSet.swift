/// A set of code points, as a pattern's class describes it.
struct ScalarSet: Hashable, Sendable {
  /// The code points, before `isNegated` turns them round.
  var ranges: [ClosedRange<UInt32>] = []
  /// Sets inside this one, such as the `\D` in `[\Da]`.
  var inner: [ScalarSet] = []
  /// General categories whose code points belong to it, by the letters of their short names.
  var categories: [String] = []
  var isNegated = false
  /// Whether capital and small letters are the same.
  var foldsCase = false

  static let digits = ScalarSet(ranges: [48...57])
  static let spaces = ScalarSet(ranges: [9...10, 12...13, 32...32])
  static let words = ScalarSet(ranges: [48...57, 65...90, 95...95, 97...122])
  static let notNewline = ScalarSet(ranges: [10...10], isNegated: true)
  static let any = ScalarSet(isNegated: true)

  /// The set of that one code point.
  static func one(_ code: UInt32, foldsCase: Bool) -> ScalarSet {
    ScalarSet(ranges: [code...code], foldsCase: foldsCase)
  }

  /// All code points that are not in this set.
  var negated: ScalarSet {
    var set = self
    set.isNegated.toggle()
    return set
  }

  /// Whether the code point belongs to the set.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if holds(scalar) { return !isNegated }
    guard foldsCase else { return isNegated }
    let properties = scalar.properties
    for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
      let scalars = mapping.unicodeScalars
      if let other = scalars.first, scalars.count == 1, other != scalar, holds(other) { return !isNegated }
    }
    return isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
    if inner.contains(where: { $0.contains(scalar) }) { return true }
    guard !categories.isEmpty else { return false }
    let name = ScalarSet.shortName(scalar.properties.generalCategory)
    return categories.contains { name.hasPrefix($0) }
  }

  /// The letters by which patterns call a general category.
  static func shortName(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  /// The sets that `[:name:]` stands for.
  static let named: [String: ScalarSet] = [
    "alnum": ScalarSet(ranges: [48...57, 65...90, 97...122]), "alpha": ScalarSet(ranges: [65...90, 97...122]),
    "ascii": ScalarSet(ranges: [0...127]), "blank": ScalarSet(ranges: [9...9, 32...32]),
    "cntrl": ScalarSet(ranges: [0...31, 127...127]), "digit": digits, "graph": ScalarSet(ranges: [33...126]),
    "lower": ScalarSet(ranges: [97...122]), "print": ScalarSet(ranges: [32...126]),
    "punct": ScalarSet(ranges: [33...47, 58...64, 91...96, 123...126]),
    "space": ScalarSet(ranges: [9...13, 32...32]), "upper": ScalarSet(ranges: [65...90]), "word": words,
    "xdigit": ScalarSet(ranges: [48...57, 65...70, 97...102]),
  ]
}
