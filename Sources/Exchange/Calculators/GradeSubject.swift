import Oncology
import Values

/// What a term of a table is graded by.
enum GradeSubject: Equatable {
  /// A laboratory test, in one direction or in either.
  case laboratory(LabTest, isHigh: Bool?)
  /// A term of the terminology that a value grades, by that test first, and whether high values are the event.
  case event(String, LabTest, isHigh: Bool)
  /// A corrected QT interval.
  case qtc
  /// Protein in urine: a strip, or a collection over 24 hours.
  case proteinuria
  /// A blood pressure, both figures or one of them.
  case bloodPressure(Part)
  /// Stools a day.
  case diarrhea
  /// A term whose grades no value decides.
  case clinical(String)

  /// Which figures of a blood pressure are given.
  enum Part: Equatable {
    case both, systolic, diastolic
  }

  /// Finds what a term means: a term of a catalogue, by its name, with British spelling, or by another word for it, or a
  /// laboratory's word; `names` are those that the trial's code list has for its tests, asked for only where needed.
  static func find(_ term: String, in catalogues: [CTCAECatalogue], names: () -> [String: LabTest]) -> GradeSubject? {
    let key = term.lowercased()
    let american = key.replacing("aemi", with: "emi").replacing("oe", with: "e")
    for name in sameSpelling(key, american) {
      if let subject = event(name, catalogues) { return subject }
    }
    // `NA` in capitals is what spreadsheets write for "not available".
    if sameBytes(term, "NA") { return nil }
    if let test = words[plain(key)] ?? LabTest(code: term), LabGrader.isGraded(test) {
      return .laboratory(test, isHigh: nil)
    }
    // Other words of the terms, in any language that the trial has.
    let other = catalogues.lazy.compactMap { $0.search(term, limit: 1).first { $0.rank == .exact }?.term.term }.first
    if let other, let subject = event(other.lowercased(), catalogues) { return subject }
    return names()[plain(key)].map { .laboratory($0, isHigh: nil) }
  }

  /// What a term of a catalogue is graded by, whichever version has it.
  private static func event(_ name: String, _ catalogues: [CTCAECatalogue]) -> GradeSubject? {
    if let subject = special[name] { return subject }
    if let found = LabGrader.subject(of: name) {
      let term = catalogues.lazy.compactMap { $0.term(name)?.term }.first ?? name
      return .event(term, found.test, isHigh: found.isHigh)
    }
    return catalogues.lazy.compactMap { $0.term(name) }.first.map { .clinical($0.term) }
  }

  /// The names that a code list has for laboratory tests, ready to be looked up.
  static func names(_ lists: [(code: String, names: [String])]) -> [String: LabTest] {
    var found: [String: LabTest] = [:]
    for (code, names) in lists {
      guard let test = LabTest(code: code), LabGrader.isGraded(test) else { continue }
      for name in names { found[plain(name.lowercased())] = test }
    }
    return found
  }

  private static func sameSpelling(_ key: String, _ american: String) -> [String] {
    key == american ? [key] : [key, american]
  }

  /// Letters and digits only.
  private static func plain(_ key: String) -> String {
    String(
      String.UnicodeScalarView(
        key.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }

  private static let special: [String: GradeSubject] = [
    QTcGrade.term.lowercased(): .qtc, "qtc": .qtc, "qtcf": .qtc, "qtcb": .qtc, "qtc interval": .qtc,
    "proteinuria": .proteinuria, "urinary protein increased": .proteinuria, "urine protein": .proteinuria,
    "urinary protein": .proteinuria, "hypertension": .bloodPressure(.both), "blood pressure": .bloodPressure(.both),
    "bp": .bloodPressure(.both), "systolic": .bloodPressure(.systolic), "sysbp": .bloodPressure(.systolic),
    "systolic blood pressure": .bloodPressure(.systolic), "diastolic": .bloodPressure(.diastolic),
    "diabp": .bloodPressure(.diastolic), "diastolic blood pressure": .bloodPressure(.diastolic),
    "diarrhea": .diarrhea, "stools": .diarrhea,
  ]

  /// Laboratories' words, letters and digits only.
  private static let words: [String: LabTest] = {
    let lists: [(LabTest, String)] = [
      (.neutrophils, "anc neutrophils neutrophil neutrophilcount absoluteneutrophilcount neut"),
      (.leukocytes, "wbc leukocytes leucocytes whitebloodcells whitebloodcell whitebloodcellcount leukocytecount"),
      (.platelets, "platelets platelet plateletcount plt thrombocytes thrombopenia"),
      (.hemoglobin, "hb hgb hemoglobin haemoglobin"),
      (.lymphocytes, "lymphocytes lymphocyte lymphocytecount alc lymph absolutelymphocytecount"),
      (.alt, "alt alat gpt sgpt alanineaminotransferase"), (.ast, "ast asat got sgot aspartateaminotransferase"),
      (.alkalinePhosphatase, "alp alkp akp alkalinephosphatase"),
      (.ggt, "ggt gammagt gammaglutamyltransferase gammaglutamyltranspeptidase γgt rgt"),
      (.bilirubin, "bilirubin totalbilirubin bili bloodbilirubin tbil"),
      (.creatinine, "creatinine crea serumcreatinine creat cr scr"),
      (.eosinophils, "eosinophils eosinophil eos eosinophilcount"), (.cd4, "cd4 cd4count cd4lymphocytes cd4cells"),
      (.fibrinogen, "fibrinogen fib fbg fibrino"), (.haptoglobin, "haptoglobin hp"),
      (.urate, "urate uricacid ua serumuricacid"), (.acidity, "ph bloodph"),
      (.bicarbonate, "bicarbonate hco3 bicarb"), (.hdl, "hdl hdlcholesterol hdlc"), (.ldl, "ldl ldlcholesterol ldlc"),
      (.vitaminD, "vitamind 25ohd"), (.methemoglobin, "methemoglobin methaemoglobin methb"),
      (.troponinI, "troponini ctni tni"), (.troponinT, "troponint ctnt tnt"),
      (.filtrationRate, "egfr gfr glomerularfiltrationrate"),
      (.creatinineClearance, "creatinineclearance crcl ccr clearance"),
      (.ejectionFraction, "ejectionfraction lvef ef"), (.weight, "weight bodyweight"),
      (.forcedExpiratoryVolume, "fev1 fev1pp"), (.temperature, "temperature bodytemperature temp"),
      (.bodyMassIndex, "bmi bodymassindex"),
      (.oxygenSaturation, "spo2 oxygensaturation saturation"), (.oxygenPressure, "pao2 oxygenpressure"),
      (.tsh, "tsh thyrotropin thyroidstimulatinghormone"), (.amylase, "amylase serumamylase"), (.lipase, "lipase"),
      (.glucose, "glucose fastingglucose bloodglucose fpg"), (.potassium, "potassium k kalium"),
      (.sodium, "sodium na natrium"), (.calcium, "calcium ca totalcalcium"),
      (.correctedCalcium, "correctedcalcium calciumcorrected cacorrected cacorr"),
      (.ionisedCalcium, "ionisedcalcium ionizedcalcium calciumionised calciumionized caion ica"),
      (.magnesium, "magnesium mg"), (.phosphate, "phosphate phosphorus phos inorganicphosphate p"),
      (.albumin, "albumin alb"), (.creatineKinase, "cpk ck creatinekinase creatinephosphokinase"),
      (.cholesterol, "cholesterol totalcholesterol chol"), (.triglycerides, "triglycerides triglyceride tg trig"),
      (.inr, "inr"), (.aptt, "aptt ptt activatedpartialthromboplastintime"),
      (.lactateDehydrogenase, "ldh lactatedehydrogenase"),
    ]
    var words: [String: LabTest] = [:]
    for (test, list) in lists {
      for word in list.split(separator: " ") { words[String(word)] = test }
    }
    return words
  }()
}
