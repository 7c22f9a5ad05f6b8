import Exchange
import Oncology
import Testing

/// `calc grade`: sections 2.2 and 2.3 as a spreadsheet meets them.
@Suite struct GradeCalculatorTests {
  /// Rows `term,value,unit,low,high,baseline,direction,baseline_abnormal`, and the grade by v5.0 and by v6.0.
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let fields: String
    let five: String
    let six: String

    init(_ rule: String, _ fields: String, _ five: String, _ six: String) {
      self.rule = rule
      self.fields = fields
      self.five = five
      self.six = six
    }

    var testDescription: String { rule + ": " + fields }
  }

  static let cells: [Row] = [
    Row("2.2 ANC below LLN", "Neutrophil count decreased,1.7,10^9/L,1.8,7,,low,", "1", "0"),
    Row("2.2 ANC 1.5 is grade 1 still", "Neutrophil count decreased,1.5,10^9/L,1.8,7,,low,", "1", "0"),
    Row("2.3 ANC one grade lower", "ANC,1.49,10^9/L,1.8,7,,low,", "2", "1"),
    Row("2.3 ANC under 0.5", "anc,499,/mm3,1800,7000,,,", "4", "3"),
    Row("2.3 ANC under 0.1", "neutrophils,99,/uL,,,,low,", "4", "4"),
    Row("2.2 without LLN grade 1 is open", "ANC,1.7,10^9/L,,,,low,", "", "0"),
    Row("2.2 without LLN fixed limits still count", "ANC,0.9,10^9/L,,,,low,", "3", "2"),
    Row("2.3 platelets 24", "Platelet count decreased,24,10^9/L,125,350,,low,", "4", "3"),
    Row("2.3 Thrombocytopenia under 10", "Thrombocytopenia,9,10^9/L,125,350,,low,", "4", "4"),
    Row("2.3 Lymphopenia is only present", "lymphocytes,0.1,10^9/L,1.1,3.2,,low,", "4", "1"),
    Row("2.2 Hb 10 g/dL is 100 g/L", "Anemia,10,g/dL,12,16,,low,", "1", "1"),
    Row("2.2 Hb 9.9 g/dL", "hemoglobin,9.9,g/dL,12,16,,low,", "2", "2"),
    Row("2.2 Hb below 80", "ANAEMIA,79,g/L,120,160,,,", "3", "3"),
    Row("2.2 WBC exactly LLN", "WBC,3.5,10^9/L,3.5,9.5,,low,", "0", "0"),
    Row("2.2 WBC with a sign", "WBC,<0.5,10^9/L,3.5,9.5,,low,", "4", "4"),
  ]

  static let liver: [Row] = [
    Row("2.2 ALT 3 x ULN", "ALT,120,U/L,0,40,,high,", "1", "1"),
    Row("2.2 ALT above 3 x ULN", "Alanine aminotransferase increased,120.1,U/L,0,40,38,high,", "2", "2"),
    Row("2.2 AST 20 x ULN", "AST,800,U/L,0,40,,high,", "3", "3"),
    Row("2.2 ALT 1.5 x raised baseline", "ALT,150,U/L,0,40,100,high,", "1", "1"),
    Row("2.2 ALT under 1.5 x raised baseline", "ALT,149,U/L,0,40,100,high,", "0", "1"),
    Row("2.3 ALT twice a raised baseline", "ALT,201,U/L,0,40,100,high,", "1", "3"),
    Row("2.3 ALT four times a raised baseline", "ALT,401,U/L,0,40,100,high,", "2", "4"),
    Row("2.2 baseline said to be abnormal", "ALT,90,U/L,,,60,high,Y", "1", "1"),
    Row("2.2 baseline said to be normal", "ALT,121,U/L,0,40,60,high,N", "2", "2"),
    Row("2.2 abnormal without its value", "ALT,121,U/L,0,40,,high,Y", "", ""),
    Row("2.2 ALP twice a raised baseline", "ALP,400,U/L,0,100,200,high,", "1", "1"),
    Row("2.3 ALP has grade 1 only", "ALP,4000,U/L,0,100,,high,", "4", "1"),
    Row("2.3 GGT three times a raised baseline", "GGT,301,U/L,0,60,100,high,", "2", "3"),
    Row("2.2 bilirubin exactly a raised baseline", "bilirubin,40,umol/L,0,20,40,high,", "0", "1"),
    Row("2.3 bilirubin 2.5 x a raised baseline", "bilirubin,101,umol/L,0,20,40,high,", "2", "3"),
    Row("2.2 bilirubin in mg/dL", "bilirubin,1.81,mg/dL,0,1.2,,high,", "2", "2"),
  ]

  static let chemistry: [Row] = [
    Row("2.3 creatinine x baseline only below LLN", "Creatinine increased,76,umol/L,57,100,50,high,", "2", "2"),
    Row("2.3 creatinine, baseline not below LLN", "creatinine,96,umol/L,57,100,60,high,", "2", "0"),
    Row("2.2 creatinine above 6 x ULN", "creatinine,601,umol/L,57,100,,high,", "4", "4"),
    Row("2.2 lipase 2-5 x ULN", "Lipase increased,210,U/L,0,100,,high,", "2-3", "2"),
    Row("2.3 lipase 3-5 x ULN", "lipase,301,U/L,0,100,,high,", "2-3", "2-3"),
    Row("2.2 amylase above 5 x ULN", "Serum amylase increased,501,U/L,0,100,,high,", "3-4", "3-4"),
    Row("2.3 glucose is numeric again", "Hyperglycemia,9,mmol/L,3.9,6.1,,high,", "1-4", "2"),
    Row("2.2 hypoglycemia 40 mg/dL", "glucose,39,mg/dL,70,110,,low,", "3", "3"),
    Row("2.2 K 5.5", "Hyperkalemia,5.5,mmol/L,3.5,5.1,,high,", "1", "1"),
    Row("2.2 K 3.0 asks for symptoms", "Hypokalemia,3.0,mmol/L,3.5,5.1,,low,", "1-2", "1-2"),
    Row("2.2 the direction decides", "potassium,5.6,mmol/L,3.5,5.1,,high,", "2", "2"),
    Row("2.2 the direction decides", "potassium,5.6,mmol/L,3.5,5.1,,low,", "0", "0"),
    Row("2.2 without direction the value decides", "potassium,2.4,mmol/L,3.5,5.1,,,", "4", "4"),
    Row("2.2 Na is rounded in v5.0", "Hyponatremia,129.5,mmol/L,135,145,,low,", "1", "2-3"),
    Row("2.2 Na is rounded in v5.0", "Hypernatremia,150.4,mmol/L,135,145,,high,", "1", "2"),
    Row("2.2 Na 124", "sodium,124,mmol/L,135,145,,low,", "3", "3"),
    Row("2.2 corrected calcium", "Hypercalcemia,2.91,mmol/L,2.1,2.6,,high,", "2", "2"),
    Row("2.2 ionised calcium", "ionised calcium,1.61,mmol/L,1.1,1.3,,high,", "3", "3"),
    Row("2.2 total calcium needs albumin", "calcium,2.91,mmol/L,2.1,2.6,,high,", "", ""),
    Row("2.2 Mg high has no grade 2", "Hypermagnesemia,1.24,mmol/L,0.7,1.0,,high,", "3", "3"),
    Row("2.2 Mg low", "magnesium,0.39,mmol/L,0.7,1.0,,low,", "3", "3"),
    Row("2.2 phosphate has no numbers", "Hypophosphatemia,0.5,mmol/L,0.8,1.5,,low,", "1-4", "1-4"),
    Row("2.2 albumin in g/dL", "albumin,1.9,g/dL,3.5,5,,low,", "3", "3"),
    Row("2.3 CPK is no term of v6.0", "CPK increased,1001,U/L,0,200,,high,", "3", ""),
    Row("2.2 cholesterol", "Cholesterol high,7.75,mmol/L,3,5.2,,high,", "1", "1"),
    Row("2.2 triglycerides from 1.71", "triglycerides,1.71,mmol/L,0.5,1.7,,high,", "1", "1"),
    Row("2.2 INR above 1.2", "INR,1.2,,0.8,1.2,,high,", "0", "0"),
    Row("2.2 INR above 1.5", "INR increased,1.6,1,0.8,1.2,,high,", "2", "2"),
    Row("2.2 aPTT above 2.5 x ULN", "aPTT,101,s,25,40,,high,", "3", "3"),
    Row("2.2 TSH", "TSH,9,mIU/L,0.3,4.9,,high,", "1", "1"),
    Row("2.2 LDH", "LDH,251,U/L,,250,,high,", "1", "1"),
  ]

  static let bedside: [Row] = [
    Row("2.2 QTc 480", "QTc,480,ms,,,,high,", "1", "1"),
    Row("2.2 QTc rounds to 481", "Electrocardiogram QT corrected interval prolonged,480.5,ms,,,,,", "2", "2"),
    Row("2.3 QTc above 500", "QTc,500.4,ms,,,,,", "2", "3"),
    Row("2.2 QTc more than 60 above baseline", "QTc,470,ms,,,409,,", "3", "3"),
    Row("2.2 QTc 60 above baseline", "QTc,470,ms,,,410,,", "1", "1"),
    Row("2.2 strip 3+", "Proteinuria,3+,,,,,,", "2", "2"),
    Row("2.3 renamed", "Urinary protein increased,4+,strip,,,,,", "3", "3"),
    Row("2.2 protein of 24 hours", "Proteinuria,3.5,g/24h,,0.15,,,", "3", "3"),
    Row("2.2 protein under 1 g without ULN", "Proteinuria,0.5,g/24h,,,,,", "", ""),
    Row("2.3 hypertension has no grade 1", "Hypertension,125/75,mmHg,,,,,", "1", "0"),
    Row("2.2 hypertension by the diastolic", "blood pressure,135/90,mmHg,,,,,", "2", "2"),
    Row("2.3 hypertension over an hour", "Hypertension,165/85,mmHg,,,,,", "3", "2-3"),
    Row("2.2 diastolic alone", "diastolic,100,mmHg,,,,,", "3", "2-3"),
    Row("2.2 stools above baseline", "Diarrhea,9,stools/day,,,2,,", "3", "3"),
    Row("2.2 stools without baseline", "diarrhoea,9,stools/day,,,,,", "", ""),
    Row("2.2 a matter of symptoms", "Pneumonitis,1,,,,,,", "", ""),
    Row("2.3 a term of v5.0 only", "Ejection fraction decreased,40,%,,,,,", "2", ""),
    Row("a word of the ward, in another language", "贫血,90,g/L,130,175,,,", "2", "2"),
    Row("a word of the ward for a test", "血小板,60,10^9/L,125,350,,,", "2", "2"),
    Row("a word of the ward for a test", "谷丙转氨酶,160,U/L,9,50,,,", "2", "2"),
    Row("a word people use", "neutropenia,1.2,10^9/L,1.8,6.3,,,", "2", "1"),
    Row("a word people use", "Cr,200,umol/L,57,111,,,", "2", "2"),
    Row("a word people use", "RASH,25,%,,,,,", "2", "1-2"),
    Row("a word people use", "DIARRHOEA,6,stools/day,,,1,,", "2", "2"),
    Row("the unit stands beside the limit", "ALT,160,,9,50 U/L,,,", "2", "2"),
    Row("an enzyme needs no unit where its limits stand", "ALT,160,,,50,,,", "2", "2"),
    Row("visual acuity", "Blurred vision,20/50,,,,,,", "3", "3"),
    Row("a word people use, without a number", "peeling,1,,,,,,", "", ""),
    Row("2.2 no value", "ALT,,U/L,0,40,,high,", "", ""),
  ]

  static let head = "term,value,unit,low,high,baseline,direction,baseline_abnormal\n"

  @Test("A value has the grade of its row", arguments: cells + liver + chemistry + bedside)
  func grades(_ row: Row) {
    for (version, expected) in [(CTCAEVersion.v5, row.five), (.v6, row.six)] {
      let result = Calculation.grade(GradeCalculatorTests.head + row.fields + "\n", version)
      #expect(result.faults.isEmpty, "\(result.faults)")
      #expect(result["grade"] == [expected], "\(version): \(result["why"])")
      #expect(result["why"].allSatisfy { !$0.isEmpty })
    }
  }

  @Test("2.2 With --worst-case a range becomes its highest grade, and what cannot be graded stays empty")
  func worstCase() {
    let table =
      GradeCalculatorTests.head
      + "Hypokalemia,3.2,mmol/L,3.5,5,,low,\nlipase,600,U/L,,100,,high,\nANC,1.7,10^9/L,,,,,\n"
    #expect(Calculation.grade(table, worstCase: true)["grade"] == ["2", "4", ""])
    #expect(Calculation.grade(table)["grade"] == ["1-2", "3-4", ""])
  }

  @Test("2.2 Further columns answer the questions: albumin, symptoms, fasting, anticoagulant")
  func answers() {
    let table = """
      term,value,unit,low,high,albumin,symptoms,fasting,anticoagulant,baseline
      calcium,2.41,mmol/L,2.1,2.6,15,,,,
      Hypokalemia,3.2,mmol/L,3.5,5,,Y,,,
      Hypokalemia,3.2,mmol/L,3.5,5,,N,,,
      INR,2.6,,0.8,1.2,,,,Y,2.5
      """
    #expect(Calculation.grade(table)["grade"] == ["2", "2", "1", "1"])
  }

  @Test("Columns stand in any order; further ones stay where they are")
  func order() {
    let table = "site,High,unit, value ,term,low,note\r\n07,40,U/L,121,ALT,0,\"a, \"\"b\"\"\"\r\n"
    let result = Calculation.grade("\u{FEFF}" + table)
    #expect(result.header == ["site", "High", "unit", " value ", "term", "low", "note", "grade", "why"])
    #expect(result.rows.map { Array($0.prefix(8)) } == [["07", "40", "U/L", "121", "ALT", "0", "a, \"b\"", "2"]])
    #expect(String(decoding: result.csv, as: UTF8.self).contains("\n07,40,U/L,121,ALT,0,\"a, \"\"b\"\"\",2,"))
    #expect(String(decoding: result.json, as: UTF8.self).contains("\"note\":\"a, \\\"b\\\"\",\"grade\":2,"))
    #expect(result.notes.map { $0.column } == ["baseline", "direction"])
  }

  /// Bad rows and the columns that are named for them.
  static let bad: [(String, String)] = [
    ("ALT,\"1,5\",U/L,0,40,,high,", "value"), ("ALT,15 U/L,U/L,0,40,,high,", "value"),
    ("ALT,-3,U/L,0,40,,high,", "value"), ("ALT,high,U/L,0,40,,high,", "value"), ("ALT,3,furlong,0,40,,high,", "unit"),
    ("sodium,3,,0,40,,high,", "unit"), ("ALT,3,,,,,high,", "unit"), ("ALT,3,U/L,50,40,,high,", "low"),
    ("ALT,3,U/L,0,x,,high,", "high"),
    ("ALT,3,U/L,0,40,-1,high,", "baseline"), ("ALT,3,U/L,0,40,,sideways,", "direction"),
    ("Hyperkalemia,3,mmol/L,0,40,,low,", "direction"), ("ALT,3,U/L,0,40,,high,perhaps", "baseline_abnormal"),
    ("Broken heart,3,U/L,0,40,,high,", "term"), (",3,U/L,0,40,,high,", "term"), ("NA,3,U/L,0,40,,high,", "term"),
    ("ALT,3,U/L,0,40", "baseline"), ("ALT,1,5,U/L,0,40,,high,", "baseline_abnormal"),
    ("Hypertension,150,mmHg,,,,,", "value"), ("Hypertension,150/95,kPa,,,,,", "unit"), ("QTc,480,min,,,,,", "unit"),
    ("Proteinuria,2,cups,,,,,", "unit"), ("Hypertension,<150/95,mmHg,,,,,", "value"),
    ("ALT,3,U/L,0,0,,high,", "high"), ("ALT,30,U/L,,40 g/L,,high,", "high"), ("Cr,90,umol/L,2 mg/dL,100,,high,", "low"),
    ("QTc,480,ms,9,5,,,", "low"),
    ("Cr,90,umol/L,,100,1 furlong,high,", "baseline"),
    ("QTc,480,ms,,,0.4 s,,", "baseline"), ("ALT,3,U/L,0,40,0,high,", "baseline"),
  ]

  @Test(
    "A limit or baseline in another unit is converted, never taken for the unit of the value",
    arguments: [
      ("Cr,150,umol/L,,1.2 mg/dL,", "1"), ("Cr,1.5,mg/dL,,110 umol/L,", "1"), ("BILI,25,umol/L,,1.2 mg/dL,", "1"),
      ("Platelet count decreased,90000,/mm3,100 10^9/L,,", "1"), ("Anemia,110,g/L,12 g/dL,,", "1"),
      ("ANC,3.0,10^9/L,1800 /mm3,,", "0"), ("ALT,121,U/L,,0.6667 ukat/L,", "2"),
      ("Hypercalcemia,11.6,mg/dL,,2.6 mmol/L,", "2"), ("BILI,70,umol/L,,20,1.4 mg/dL", "2"),
      ("PLT,９０,10^9/L,１００,,", "1"), ("PLT,＜９０,10**9/L,100,,", "1-4"), ("PLT,9,万/uL,100 10^9/L,,", "1"),
    ])
  func limitsInTheirOwnUnit(fields: String, grade: String) {
    let result = Calculation.grade("term,value,unit,low,high,baseline\n" + fields + "\n")
    #expect(result["grade"] == [grade], "\(result.rows) \(result.faults)")
  }

  @Test(
    "A limit or a value that is hardly possible in its unit is asked about, and usual ones are not",
    arguments: [
      ("ANC,3.0,10^9/L,1800,", "low"), ("Platelet count decreased,90,/mm3,100,", "low"),
      ("Cr,150,umol/L,,1.2", "high"), ("Hb,9.5,g/L,120,", "value"), ("ANC,1400,10^9/L,1.8,", "value"),
      ("Ca,9.1,mmol/L,8.5,10.5", "low,high"), ("ALT,9000,U/L,,35", ""), ("PLT,3,10^9/L,100,300", ""),
      ("PLT,75000,/mm3,150000,400000", ""), ("Cr,1.1,mg/dL,0.5,1.3", ""), ("ALT,3000,U/L,,393", "high"),
      ("WBC,220,10^9/L,3.5,9.5", ""), ("glucose,600,mg/dL,70,100", ""), ("ALT,50,,0,40", ""),
    ])
  func hardlyPossible(fields: String, columns: String) {
    let result = Calculation.grade("term,value,unit,low,high,baseline,direction\n" + fields + ",,\n")
    #expect(result.notes.compactMap(\.column).joined(separator: ",") == columns, "\(result.notes) \(result.faults)")
    #expect(result.notes.allSatisfy { $0.reason.contains("is the unit right?") })
  }

  @Test("Symptoms make calcium outside its limits grade 2; without them it is what the figure says")
  func symptomaticCalcium() {
    let rows = """
      term,value,unit,low,high,symptoms
      Hypercalcemia,2.7,mmol/L,,2.6,Y
      Hypercalcemia,11.0,mg/dL,,10.5,N
      Hypercalcemia,11.0,mg/dL,,10.5,
      Hypocalcemia,8.2,mg/dL,8.5,,Y
      Hypocalcemia,8.2,mg/dL,8.5,,
      ionised calcium,1.4,mmol/L,1.1,1.3,Y
      Hypercalcemia,3.2,mmol/L,,2.6,Y
      Hypercalcemia,2.6,mmol/L,,2.6,Y

      """
    for version in CTCAEVersion.allCases {
      #expect(Calculation.grade(rows, version)["grade"] == ["2", "1", "1", "2", "1", "2", "3", "0"])
    }
  }

  @Test("A bad row is named with its row and column, and the good ones are written", arguments: bad)
  func badRow(_ row: String, _ column: String) {
    let good = "ALT,121,U/L,0,40,,high,\n"
    let result = Calculation.grade(GradeCalculatorTests.head + good + row + "\n" + good)
    #expect(result.places == ["3 \(column)"], "\(result.faults)")
    #expect(result["grade"] == ["2", "2"])
  }

  @Test("2.3 In v6.0 rows that relate to baseline are for one below the lower limit, which must be known")
  func creatinineFromLowBaseline() {
    let rows = """
      Creatinine increased,150,umol/L,59,100,80,high,
      Creatinine increased,150,umol/L,85,100,80,high,
      Creatinine increased,150,umol/L,,100,80,high,
      Creatinine increased,150,umol/L,,100,,high,

      """
    let result = Calculation.grade(GradeCalculatorTests.head + rows, .v6)
    #expect(result["grade"] == ["1", "2", "1-2", "1"])
    #expect(result["why"][2].contains("lower limit of normal is missing"), "\(result["why"][2])")
  }

  @Test("A table without what is needed is refused whole")
  func refused() {
    #expect(Calculation.grade("").places == ["1 "])
    #expect(Calculation.grade("term,value\nALT,3\n").places == ["1 unit"])
    #expect(Calculation.grade("term;value;unit\nALT;3;U/L\n").faults.first?.reason.contains("commas") == true)
    #expect(Calculation.grade("term,value,unit,value\nALT,3,U/L,4\n").places == ["1 value"])
    #expect(Calculation.grade("term,value,unit\n").rows.isEmpty)
  }

  @Test("Bytes that are no text spoil only their row")
  func bytes() {
    let table = Array("term,value,unit,low,high\nALT,121,U/L,0,40\nALT,".utf8) + [0xFF] + Array(",U/L,0,40\n".utf8)
    let result = GradeCalculator(.v5, catalogues: Calculation.catalogues).run(table)
    #expect(result["grade"] == ["2"] && result.faults.map { $0.row } == [3])
  }
}
