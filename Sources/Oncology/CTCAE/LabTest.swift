/// A laboratory test that the terminology grades. Codes are CDISC's test codes where there is one.
public enum LabTest: String, Hashable, Sendable, CaseIterable {
  /// Neutrophils.
  case neutrophils = "NEUT"
  /// White blood cells.
  case leukocytes = "WBC"
  /// Platelets.
  case platelets = "PLAT"
  /// Haemoglobin.
  case hemoglobin = "HGB"
  /// Lymphocytes.
  case lymphocytes = "LYM"
  /// Alanine aminotransferase.
  case alt = "ALT"
  /// Aspartate aminotransferase.
  case ast = "AST"
  /// Alkaline phosphatase.
  case alkalinePhosphatase = "ALP"
  /// Gamma-glutamyltransferase.
  case ggt = "GGT"
  /// Total bilirubin.
  case bilirubin = "BILI"
  /// Creatinine.
  case creatinine = "CREAT"
  /// Thyroid stimulating hormone.
  case tsh = "TSH"
  /// Amylase.
  case amylase = "AMYLASE"
  /// Lipase.
  case lipase = "LIPASET"
  /// Glucose.
  case glucose = "GLUC"
  /// Potassium.
  case potassium = "K"
  /// Sodium.
  case sodium = "SODIUM"
  /// Total calcium, to be corrected by albumin.
  case calcium = "CA"
  /// Calcium that the laboratory has corrected already.
  case correctedCalcium = "CACR"
  /// Ionised calcium.
  case ionisedCalcium = "CAION"
  /// Magnesium.
  case magnesium = "MG"
  /// Phosphate.
  case phosphate = "PHOS"
  /// Albumin.
  case albumin = "ALB"
  /// Creatine kinase.
  case creatineKinase = "CK"
  /// Cholesterol.
  case cholesterol = "CHOL"
  /// Triglycerides.
  case triglycerides = "TRIG"
  /// International normalised ratio.
  case inr = "INR"
  /// Activated partial thromboplastin time.
  case aptt = "APTT"
  /// Lactate dehydrogenase.
  case lactateDehydrogenase = "LDH"

  /// The test of a code; `LIPASE` is taken for `LIPASET`.
  public init?(code: String) {
    let upper = code.uppercased()
    guard let test = LabTest(rawValue: upper == "LIPASE" ? "LIPASET" : upper) else { return nil }
    self = test
  }
}
