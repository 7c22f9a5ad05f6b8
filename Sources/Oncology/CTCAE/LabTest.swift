/// What the terminology grades by a number: laboratory tests, what is measured at the bedside, what an examination finds.
/// Codes are CDISC's test codes where there is one.
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
  /// Eosinophils.
  case eosinophils = "EOS"
  /// CD4 lymphocytes.
  case cd4 = "CD4"
  /// Fibrinogen.
  case fibrinogen = "FIBRINO"
  /// Haptoglobin.
  case haptoglobin = "HAPTOG"
  /// Methaemoglobin.
  case methemoglobin = "METHGB"
  /// Uric acid.
  case urate = "URATE"
  /// pH of blood.
  case acidity = "PH"
  /// Bicarbonate.
  case bicarbonate = "BICARB"
  /// High density lipoprotein cholesterol.
  case hdl = "HDL"
  /// Low density lipoprotein cholesterol.
  case ldl = "LDL"
  /// Vitamin D.
  case vitaminD = "VITD25"
  /// Cardiac troponin I.
  case troponinI = "TROPONI"
  /// Cardiac troponin T.
  case troponinT = "TROPONT"
  /// Estimated glomerular filtration rate.
  case filtrationRate = "GFRE"
  /// Creatinine clearance.
  case creatinineClearance = "CREATCLR"
  /// Pancreatic enzymes that are too low.
  case pancreaticEnzymes = "PANCENZ"
  /// Sperm concentration.
  case sperm = "SPERM"

  /// Left ventricular ejection fraction.
  case ejectionFraction = "LVEF"
  /// Weight.
  case weight = "WEIGHT"
  /// Body temperature.
  case temperature = "TEMP"
  /// Body mass index.
  case bodyMassIndex = "BMI"
  /// Oxygen saturation by pulse oximeter.
  case oxygenSaturation = "OXYSAT"
  /// Oxygen pressure in arterial blood.
  case oxygenPressure = "PO2"
  /// Forced expiratory volume in one second, of predicted.
  case forcedExpiratoryVolume = "FEV1PP"
  /// Vital capacity, of predicted.
  case vitalCapacity = "VCPP"
  /// Diffusing capacity for carbon monoxide.
  case diffusingCapacity = "DLCO"

  /// Part of the body surface, or of another whole, in per cent.
  case share = "SHARE"
  /// Best corrected visual acuity, such as 20/40.
  case visualAcuity = "VISACU"
  /// Bone mineral density as a T-score.
  case boneDensity = "TSCORE"
  /// A shift of the hearing threshold.
  case hearingShift = "HEARING"
  /// An angle.
  case angle = "ANGLE"
  /// A length that was measured on the body.
  case extent = "EXTENT"
  /// A volume that was drained.
  case volume = "VOLUME"
  /// Units of red cells given.
  case redCellUnits = "RBCUNITS"
  /// Flow of saliva without stimulation.
  case saliva = "SALIVA"
  /// Age of gestation at delivery.
  case gestation = "GESTATION"
  /// Percentile of weight for gestational age.
  case percentile = "PERCENTILE"
  /// Score of immune effector cell-associated encephalopathy.
  case encephalopathyScore = "ICE"

  /// The test of a code; `LIPASE` is taken for `LIPASET`.
  public init?(code: String) {
    let upper = code.uppercased()
    guard let test = LabTest(rawValue: upper == "LIPASE" ? "LIPASET" : upper) else { return nil }
    self = test
  }
}
