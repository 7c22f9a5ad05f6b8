public import Values

/// The units in which laboratories print, and how each becomes the unit in which grades are written.
public struct LabUnits: Sendable {
  /// The unit in which the grades of a test are written.
  public static func canonical(_ test: LabTest) -> String { table(test).canonical }

  /// By what a value in that unit is multiplied to be in the canonical one; nil for a unit that is not known.
  public static func factor(_ unit: String, for test: LabTest) -> Number? {
    let table = table(test)
    let plain = plain(unit)
    let isCanonical = plain == LabUnits.plain(table.canonical) || plain == "mm" && table.canonical == "mmol/L"
    return isCanonical ? Number(1) : table.factors[plain]
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
      ("1/uL", 1, 1000), ("/mm^3", 1, 1000), ("10^3/mm^3", 1, 1), ("cells/mm^3", 1, 1000), ("THOU/uL", 1, 1),
      ("thousand/uL", 1, 1), ("thou/mcL", 1, 1), ("10E3/uL", 1, 1), ("10E3/mcL", 1, 1), ("10e6/L", 1, 1000),
      ("GI/L", 1, 1), ("thou/mm3", 1, 1), ("TH/mm3", 1, 1), ("TH/uL", 1, 1), ("10(9)/L", 1, 1), ("10**9/L", 1, 1),
      ("10(3)/uL", 1, 1), ("10**3/uL", 1, 1), ("万/uL", 10, 1), ("万/mm3", 10, 1),
    ])
  private static let protein = Table(
    "g/L", [("g/dL", 10, 1), ("gm/dL", 10, 1), ("g/100mL", 10, 1), ("mg/mL", 1, 1), ("g%", 10, 1)])
  /// Haemoglobin by the mole of its four-fold quarter, 16.114 g.
  private static let hemoglobin = Table(
    "g/L",
    [
      ("g/dL", 10, 1), ("gm/dL", 10, 1), ("g/100mL", 10, 1), ("mg/mL", 1, 1), ("g%", 10, 1), ("mmol/L", 16114, 1000),
    ])
  private static let fibrinogen = Table("g/L", [("mg/dL", 1, 100), ("g/dL", 10, 1), ("umol/L", 34, 100)])
  private static let haptoglobin = Table("g/L", [("mg/dL", 1, 100), ("g/dL", 10, 1), ("mg/L", 1, 1000)])
  private static let urate = Table(
    "umol/L", [("mcmol/L", 1, 1), ("micromol/L", 1, 1), ("mg/dL", 5948, 100), ("mmol/L", 1000, 1)])
  private static let troponin = Table("ng/L", [("pg/mL", 1, 1), ("ng/mL", 1000, 1), ("ug/L", 1000, 1)])
  private static let vitaminD = Table("nmol/L", [("ng/mL", 2496, 1000)])
  private static let clearance = Table(
    "mL/min", [("mL/min/1.73 m2", 1, 1), ("mL/min/1.73m^2", 1, 1), ("mL/s", 60, 1), ("ml/min/1.73 m²", 1, 1)])
  private static let percent = Table(
    "%", [("percent", 1, 1), ("% predicted", 1, 1), ("% BSA", 1, 1), ("% of predicted", 1, 1)])
  private static let number = Table("1", [("", 1, 1)])
  private static let weight = Table(
    "kg", [("g", 1, 1000), ("lb", 45_359_237, 100_000_000), ("jin", 1, 2), ("斤", 1, 2)])
  private static let temperature = Table(
    "°C", [("C", 1, 1), ("degC", 1, 1), ("deg C", 1, 1), ("celsius", 1, 1), ("℃", 1, 1)])
  private static let pressure = Table("mmHg", [("kPa", 75_006, 10_000), ("torr", 1, 1)])
  private static let bodyMassIndex = Table("kg/m2", [("kg/m^2", 1, 1), ("kg/m²", 1, 1), ("", 1, 1)])
  private static let diffusion = Table("mL/min/mmHg", [("ml/min/mm Hg", 1, 1)])
  private static let extent = Table("cm", [("mm", 1, 10)])
  private static let angle = Table("degrees", [("deg", 1, 1), ("°", 1, 1)])
  private static let sperm = Table("10^6/mL", [("million/mL", 1, 1), ("10E6/mL", 1, 1)])
  private static let enzyme = Table("U/L", [("IU/L", 1, 1), ("units/L", 1, 1), ("mU/mL", 1, 1), ("ukat/L", 60, 1)])
  private static let salt = Table("mmol/L", [("mEq/L", 1, 1), ("mM", 1, 1)])
  private static let ratio = Table("1", [("", 1, 1), ("ratio", 1, 1), ("INR", 1, 1)])
  private static let seconds = Table("s", [("sec", 1, 1), ("seconds", 1, 1)])
  private static let thyrotropin = Table("mIU/L", [("uIU/mL", 1, 1), ("mU/L", 1, 1), ("uU/mL", 1, 1)])
  private static let bilirubin = Table("umol/L", [("mcmol/L", 1, 1), ("micromol/L", 1, 1), ("mg/dL", 171, 10)])
  private static let creatinine = Table("umol/L", [("mcmol/L", 1, 1), ("micromol/L", 1, 1), ("mg/dL", 884, 10)])
  private static let glucose = Table("mmol/L", [("mg/dL", 100, 1802)])
  private static let calcium = Table("mmol/L", [("mg/dL", 1000, 4008), ("mEq/L", 1, 2)])
  private static let magnesium = Table("mmol/L", [("mg/dL", 100, 243), ("mEq/L", 1, 2)])
  private static let phosphate = Table("mmol/L", [("mg/dL", 1000, 3097)])
  private static let cholesterol = Table("mmol/L", [("mg/dL", 100, 3867)])
  private static let triglycerides = Table("mmol/L", [("mg/dL", 10, 885)])

  private static func table(_ test: LabTest) -> Table {
    switch test {
    case .neutrophils, .leukocytes, .platelets, .lymphocytes, .eosinophils, .cd4: cells
    case .hemoglobin: hemoglobin
    case .albumin: protein
    case .fibrinogen: fibrinogen
    case .haptoglobin: haptoglobin
    case .urate: urate
    case .troponinI, .troponinT: troponin
    case .vitaminD: vitaminD
    case .filtrationRate, .creatinineClearance: clearance
    case .methemoglobin, .ejectionFraction, .oxygenSaturation, .forcedExpiratoryVolume, .vitalCapacity, .share: percent
    case .acidity, .visualAcuity, .boneDensity, .encephalopathyScore: number
    case .weight: weight
    case .temperature: temperature
    case .oxygenPressure: pressure
    case .bodyMassIndex: bodyMassIndex
    case .diffusingCapacity: diffusion
    case .extent: extent
    case .angle: angle
    case .sperm: sperm
    case .hearingShift: Table("dB", [])
    case .volume: Table("mL", [("L", 1000, 1)])
    case .redCellUnits: Table("units", [("unit", 1, 1), ("U", 1, 1)])
    case .saliva: Table("mL/min", [])
    case .gestation: Table("weeks", [("wk", 1, 1), ("week", 1, 1)])
    case .percentile: Table("percentile", [("%", 1, 1), ("", 1, 1)])
    case .alt, .ast, .alkalinePhosphatase, .ggt, .amylase, .lipase, .creatineKinase, .lactateDehydrogenase,
      .pancreaticEnzymes:
      enzyme
    case .potassium, .sodium, .bicarbonate: salt
    case .inr: ratio
    case .aptt: seconds
    case .tsh: thyrotropin
    case .bilirubin: bilirubin
    case .creatinine: creatinine
    case .glucose: glucose
    case .calcium, .correctedCalcium, .ionisedCalcium: calcium
    case .magnesium: magnesium
    case .phosphate: phosphate
    case .cholesterol, .hdl, .ldl: cholesterol
    case .triglycerides: triglycerides
    }
  }

  /// One spelling of a unit: lower case, no spaces, `u` for micro, `^` for powers, no sign of multiplication before.
  static func plain(_ unit: String) -> String {
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
    return out
  }
}
