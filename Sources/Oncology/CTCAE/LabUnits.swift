public import Values

/// The units in which laboratories print, and how each becomes the unit in which grades are written.
public struct LabUnits: Sendable {
  /// The unit in which the grades of a test are written.
  public static func canonical(_ test: LabTest) -> String { table(test).canonical }

  /// By what a value in that unit is multiplied to be in the canonical one; nil for a unit that is not known.
  public static func factor(_ unit: String, for test: LabTest) -> Number? {
    let table = table(test)
    let plain = plain(unit)
    return plain == LabUnits.plain(table.canonical) ? Number(1) : table.factors[plain]
  }

  /// A value in the canonical unit; nil for a unit that is not known.
  public static func convert(_ value: Number, _ unit: String, for test: LabTest) -> Number? {
    factor(unit, for: test).flatMap { value.multiplied(by: $0) }
  }

  /// One canonical unit and the factors of the others.
  private struct Table: Sendable {
    let canonical: String
    let factors: [String: Number]

    /// Factors as a multiplier over a divisor: mg/dL of bilirubin is `("mg/dL", 171, 10)`.
    init(_ canonical: String, _ factors: [(String, Int128, Int128)]) {
      self.canonical = canonical
      var table: [String: Number] = [:]
      for (unit, top, bottom) in factors { table[LabUnits.plain(unit)] = Number(top, over: bottom) }
      self.factors = table
    }
  }

  private static let cells = Table(
    "10^9/L",
    [
      ("10E9/L", 1, 1), ("G/L", 1, 1), ("Gpt/L", 1, 1), ("10^3/uL", 1, 1), ("10^3/mm3", 1, 1), ("K/uL", 1, 1),
      ("10^3/mcL", 1, 1), ("K/mm3", 1, 1), ("/mm3", 1, 1000), ("/uL", 1, 1000), ("/mcL", 1, 1000),
      ("cells/mm3", 1, 1000), ("cells/uL", 1, 1000), ("10^6/L", 1, 1000), ("10^4/uL", 10, 1), ("1/mm3", 1, 1000),
      ("1/uL", 1, 1000), ("/mm^3", 1, 1000), ("10^3/mm^3", 1, 1), ("cells/mm^3", 1, 1000),
    ])
  private static let protein = Table("g/L", [("g/dL", 10, 1), ("mg/mL", 1, 1)])
  private static let enzyme = Table("U/L", [("IU/L", 1, 1), ("units/L", 1, 1), ("mU/mL", 1, 1), ("ukat/L", 60, 1)])
  private static let salt = Table("mmol/L", [("mEq/L", 1, 1), ("mM", 1, 1)])
  private static let ratio = Table("1", [("", 1, 1), ("ratio", 1, 1), ("INR", 1, 1)])
  private static let seconds = Table("s", [("sec", 1, 1), ("seconds", 1, 1)])
  private static let thyrotropin = Table("mIU/L", [("uIU/mL", 1, 1), ("mU/L", 1, 1), ("uU/mL", 1, 1)])
  private static let bilirubin = Table("umol/L", [("mcmol/L", 1, 1), ("mg/dL", 171, 10)])
  private static let creatinine = Table("umol/L", [("mcmol/L", 1, 1), ("mg/dL", 884, 10)])
  private static let glucose = Table("mmol/L", [("mg/dL", 100, 1802)])
  private static let calcium = Table("mmol/L", [("mg/dL", 1000, 4008)])
  private static let magnesium = Table("mmol/L", [("mg/dL", 100, 243)])
  private static let phosphate = Table("mmol/L", [("mg/dL", 1000, 3097)])
  private static let cholesterol = Table("mmol/L", [("mg/dL", 100, 3867)])
  private static let triglycerides = Table("mmol/L", [("mg/dL", 10, 885)])

  private static func table(_ test: LabTest) -> Table {
    switch test {
    case .neutrophils, .leukocytes, .platelets, .lymphocytes: cells
    case .hemoglobin, .albumin: protein
    case .alt, .ast, .alkalinePhosphatase, .ggt, .amylase, .lipase, .creatineKinase, .lactateDehydrogenase: enzyme
    case .potassium, .sodium: salt
    case .inr: ratio
    case .aptt: seconds
    case .tsh: thyrotropin
    case .bilirubin: bilirubin
    case .creatinine: creatinine
    case .glucose: glucose
    case .calcium, .correctedCalcium, .ionisedCalcium: calcium
    case .magnesium: magnesium
    case .phosphate: phosphate
    case .cholesterol: cholesterol
    case .triglycerides: triglycerides
    }
  }

  /// One spelling of a unit: lower case, no spaces, `u` for micro, `^` for powers, no sign of multiplication before.
  private static func plain(_ unit: String) -> String {
    var out = ""
    for scalar in unit.lowercased().unicodeScalars {
      switch scalar {
      case " ", "\u{00A0}": continue
      case "µ", "μ": out += "u"
      case "*": out += "^"
      case "³": out += "^3"
      case "⁶": out += "^6"
      case "⁹": out += "^9"
      default: out.unicodeScalars.append(scalar)
      }
    }
    if let first = out.first, first == "x" || first == "×" { out.removeFirst() }
    return out == "mm" ? "mmol/l" : out
  }
}
