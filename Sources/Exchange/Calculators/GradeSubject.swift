import Oncology
import Values

/// What a term of a table is graded by.
enum GradeSubject: Equatable {
  /// A laboratory test, in one direction or in either.
  case laboratory(LabTest, isHigh: Bool?)
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

  /// Finds what a term means: a term of a catalogue, by its name or with British spelling, or a laboratory's word.
  static func find(_ term: String, in catalogues: [CTCAECatalogue]) -> GradeSubject? {
    let key = term.lowercased()
    let american = key.replacing("aemi", with: "emi").replacing("oe", with: "e")
    for name in sameSpelling(key, american) {
      if let subject = special[name] { return subject }
      if let found = LabGrader.subject(of: name) { return .laboratory(found.test, isHigh: found.isHigh) }
      if let known = catalogues.lazy.compactMap({ $0.term(name) }).first { return .clinical(known.term) }
    }
    // `NA` in capitals is what spreadsheets write for "not available".
    if sameBytes(term, "NA") { return nil }
    if let test = words[plain(key)] ?? LabTest(code: term) { return .laboratory(test, isHigh: nil) }
    return nil
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
      (.platelets, "platelets platelet plateletcount plt thrombocytes"),
      (.hemoglobin, "hb hgb hemoglobin haemoglobin"),
      (.lymphocytes, "lymphocytes lymphocyte lymphocytecount alc lymph absolutelymphocytecount"),
      (.alt, "alt alat gpt sgpt alanineaminotransferase"), (.ast, "ast asat got sgot aspartateaminotransferase"),
      (.alkalinePhosphatase, "alp alkp alkalinephosphatase"),
      (.ggt, "ggt gammagt gammaglutamyltransferase gammaglutamyltranspeptidase"),
      (.bilirubin, "bilirubin totalbilirubin bili bloodbilirubin tbil"),
      (.creatinine, "creatinine crea serumcreatinine creat"),
      (.tsh, "tsh thyrotropin thyroidstimulatinghormone"), (.amylase, "amylase serumamylase"), (.lipase, "lipase"),
      (.glucose, "glucose fastingglucose bloodglucose fpg"), (.potassium, "potassium k kalium"),
      (.sodium, "sodium na natrium"), (.calcium, "calcium ca totalcalcium"),
      (.correctedCalcium, "correctedcalcium calciumcorrected cacorrected cacorr"),
      (.ionisedCalcium, "ionisedcalcium ionizedcalcium calciumionised calciumionized caion ica"),
      (.magnesium, "magnesium mg"), (.phosphate, "phosphate phosphorus phos inorganicphosphate"),
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
