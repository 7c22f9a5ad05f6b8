/// An adverse event of a simulated patient, with its course.
struct DemoEvent: Sendable {
  /// One grade and the day from which it holds.
  struct Grade: Sendable {
    let day: Int
    let grade: Int
    var tislelizumab = "DOSE NOT CHANGED"
    var anlotinib = "DOSE NOT CHANGED"
  }

  /// A drug given for it.
  struct Remedy: Sendable {
    let name: String
    let kind: String
    let dose: String
    var route = "ORAL"
    /// Milligrams a day of methylprednisolone, for steroids.
    var steroid: Int?
  }

  /// What kind of event it is: how it is told, how often it happens, what it does.
  struct Kind: Sendable {
    let words: String
    let term: String
    let probability: Double
    /// Days from the first dose on which it may begin.
    let onset: ClosedRange<Int>
    /// How long it lasts; nil when it stays.
    let lasts: ClosedRange<Int>?
    let grades: ClosedRange<Int>
    let related: (tislelizumab: Bool, anlotinib: Bool)
    var immune: String?
    var remedy: Remedy?
    /// Tests with their values while it lasts, as multiples of the upper limit; such events are found at a visit.
    var tests: [String: Double] = [:]
    /// Found by the tests of a visit.
    var isFoundByTest = false
  }

  let kind: Kind
  let start: Int
  var end: Int?
  var grades: [Grade]
  var serious: [String] = []

  /// Whether it is there on a day.
  func covers(_ day: Int) -> Bool { start <= day && day < end ?? Int.max }
}

extension DemoEvent {
  /// Events of the two drugs, about as often as they are reported for each (reference, 4.6).
  static let kinds: [Kind] = [
    Kind(
      words: "blood pressure high at home", term: "Hypertension", probability: 0.5, onset: 4...18, lasts: nil,
      grades: 2...2, related: (false, true),
      remedy: Remedy(name: "valsartan", kind: "ANTIHYPERTENSIVE", dose: "80 mg once a day")),
    Kind(
      words: "tired, sleeps in the afternoon", term: "Fatigue", probability: 0.4, onset: 5...40, lasts: 20...80,
      grades: 1...2, related: (true, true)),
    Kind(
      words: "eats half of usual", term: "Anorexia", probability: 0.3, onset: 8...50, lasts: 14...40, grades: 1...2,
      related: (false, true)),
    Kind(
      words: "loose stools, three a day", term: "Diarrhea", probability: 0.25, onset: 6...60, lasts: 4...9,
      grades: 1...1, related: (true, true),
      remedy: Remedy(name: "loperamide", kind: "OTHER", dose: "2 mg as needed")),
    Kind(
      words: "itching rash on the trunk", term: "Rash maculo-papular", probability: 0.2, onset: 12...60, lasts: 10...30,
      grades: 1...2, related: (true, false), immune: "SKIN",
      remedy: Remedy(name: "mometasone cream", kind: "OTHER", dose: "once a day", route: "TOPICAL")),
    Kind(
      words: "sore mouth", term: "Mucositis oral", probability: 0.2, onset: 8...30, lasts: 7...14, grades: 1...2,
      related: (false, true)),
    Kind(
      words: "blood-streaked sputum", term: "Bronchopulmonary hemorrhage", probability: 0.12, onset: 15...70,
      lasts: 3...6, grades: 1...1, related: (false, true)),
    Kind(
      words: "thyroid underactive", term: "Hypothyroidism", probability: 0.3, onset: 42...84, lasts: nil, grades: 2...2,
      related: (true, true), immune: "THYROID",
      remedy: Remedy(name: "levothyroxine", kind: "THYROID HORMONE", dose: "50 ug once a day"), tests: ["TSH": 2.6],
      isFoundByTest: true),
    Kind(
      words: "triglycerides raised", term: "Hypertriglyceridemia", probability: 0.3, onset: 21...63, lasts: 42...63,
      grades: 2...2, related: (false, true), tests: ["TRIG": 2.4], isFoundByTest: true),
    Kind(
      words: "protein in the urine", term: "Proteinuria", probability: 0.2, onset: 21...63, lasts: 30...50,
      grades: 2...2, related: (false, true), isFoundByTest: true),
    Kind(
      words: "haemoglobin falling", term: "Anemia", probability: 0.15, onset: 42...100, lasts: 30...60, grades: 2...2,
      related: (true, true), tests: ["HGB": 0.54], isFoundByTest: true),
    Kind(
      words: "platelets low", term: "Platelet count decreased", probability: 0.15, onset: 21...63, lasts: 15...30,
      grades: 2...2, related: (true, true), tests: ["PLAT": 0.19], isFoundByTest: true),
  ]

  /// The event for which anlotinib is reduced.
  static let handFoot = Kind(
    words: "palms and soles red, sore", term: "Palmar-plantar erythrodysesthesia syndrome", probability: 0.3,
    onset: 10...40, lasts: 30...50, grades: 3...3, related: (false, true),
    remedy: Remedy(name: "urea cream", kind: "OTHER", dose: "10 %, twice a day", route: "TOPICAL"))

  /// The event for which a cycle is put off.
  static let transaminases = Kind(
    words: "liver values raised", term: "Alanine aminotransferase increased", probability: 0.5, onset: 21...63,
    lasts: 7...14, grades: 2...2, related: (true, true), immune: nil, tests: ["ALT": 3.6, "AST": 2.8],
    isFoundByTest: true)

  /// Liver values of Hy's law.
  static func liver(_ day: Int) -> DemoEvent {
    let kind = Kind(
      words: "liver values and bilirubin raised", term: "Alanine aminotransferase increased", probability: 0,
      onset: 21...63, lasts: nil, grades: 3...3, related: (true, true),
      tests: ["ALT": 5.5, "AST": 4.5, "BILI": 2.6], isFoundByTest: true)
    return DemoEvent(
      kind: kind, start: day, end: nil,
      grades: [Grade(day: day, grade: 3, tislelizumab: "DRUG INTERRUPTED", anlotinib: "DRUG INTERRUPTED")],
      serious: ["AESMIE"])
  }

  /// The serious event of which the report is due.
  static let pneumonitis = Kind(
    words: "short of breath, new shadows on CT", term: "Pneumonitis", probability: 0, onset: 21...100, lasts: nil,
    grades: 3...3, related: (true, false), immune: "PNEUMONITIS",
    remedy: Remedy(name: "methylprednisolone", kind: "STEROID", dose: "", route: "INTRAVENOUS", steroid: 80))
}
