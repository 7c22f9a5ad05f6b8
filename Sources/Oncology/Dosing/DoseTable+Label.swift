import Values

extension DoseTable {
  /// The default rows: label of tislelizumab; label, consensus and class guidance of anlotinib. The protocol's own table
  /// stands above them.
  public static let label = DoseTable(tislelizumab + anlotinib)

  private static let rash = [
    "Rash maculo-papular", "Rash acneiform", "Rash pustular", "Erythema multiforme", "Bullous dermatitis",
  ]
  private static let toxic = ["Stevens-Johnson syndrome", "Toxic epidermal necrolysis"]
  private static let liver = [
    "Hepatitis", "Alanine aminotransferase increased", "Aspartate aminotransferase increased",
    "Blood bilirubin increased", "Hepatobiliary disorders - Other, specify",
  ]
  private static let nerves = [
    "Guillain-Barre syndrome", "Myasthenia gravis", "Encephalitis infection", "Meningitis",
    "Nervous system disorders - Other, specify",
  ]

  private static func row(
    _ id: String, _ event: String, _ terms: [String], _ condition: DoseCondition, _ action: DoseAction,
    known: Bool = false, _ note: String = ""
  ) -> DoseRow {
    DoseRow(
      id: id, drug: id.hasPrefix("T-") ? .tislelizumab : .anlotinib, event: event, terms: terms, condition: condition,
      action: action, note: note, source: known ? .known : .label)
  }

  private static let tislelizumab: [DoseRow] = [
    row("T-PNEU-HOLD", "Pneumonitis", ["Pneumonitis"], .grades(2...2), .hold),
    row("T-PNEU-AGAIN", "Pneumonitis", ["Pneumonitis"], .recurrent(2...2), .stop),
    row("T-PNEU-STOP", "Pneumonitis", ["Pneumonitis"], .grades(3...4), .stop),
    row(
      "T-HEP-HOLD", "Hepatitis", liver, .multiple(tests: [.alt, .ast], above: Number(3), upTo: Number(8)), .hold),
    row("T-HEP-STOP", "Hepatitis", liver, .multiple(tests: [.alt, .ast], above: Number(8), upTo: nil), .stop),
    row(
      "T-BILI-HOLD", "Hepatitis", liver,
      .multiple(tests: [.bilirubin], above: Number(3, over: 2) ?? Number(1), upTo: Number(3)), .hold),
    row("T-BILI-STOP", "Hepatitis", liver, .multiple(tests: [.bilirubin], above: Number(3), upTo: nil), .stop),
    row("T-RASH-HOLD", "Rash", rash, .grades(3...3), .hold),
    row("T-RASH-STOP", "Rash", rash, .grades(4...4), .stop),
    row("T-SJS-HOLD", "Stevens-Johnson syndrome or toxic epidermal necrolysis", toxic, .suspected, .hold),
    row("T-SJS-STOP", "Stevens-Johnson syndrome or toxic epidermal necrolysis", toxic, .confirmed, .stop),
    row("T-COL-HOLD", "Colitis", ["Colitis", "Enterocolitis"], .grades(2...3), .hold),
    row("T-COL-AGAIN", "Colitis", ["Colitis", "Enterocolitis"], .recurrent(3...3), .stop),
    row("T-COL-STOP", "Colitis", ["Colitis", "Enterocolitis"], .grades(4...4), .stop),
    row("T-MYOS-HOLD", "Myositis or rhabdomyolysis", ["Myositis", "Rhabdomyolysis"], .grades(2...3), .hold),
    row("T-MYOS-AGAIN", "Myositis or rhabdomyolysis", ["Myositis", "Rhabdomyolysis"], .recurrent(3...3), .stop),
    row("T-MYOS-STOP", "Myositis or rhabdomyolysis", ["Myositis", "Rhabdomyolysis"], .grades(4...4), .stop),
    row("T-HYPO-GO", "Hypothyroidism", ["Hypothyroidism"], .grades(1...4), .goOn, "replace thyroid hormone"),
    row("T-HYPER-HOLD", "Hyperthyroidism", ["Hyperthyroidism"], .grades(3...4), .hold),
    row(
      "T-HYPER-STOP", "Hyperthyroidism", ["Hyperthyroidism"], .unresolved(days: 84, grade: 2), .stop,
      "stop if it cannot be controlled to grade 2 or lower"),
    row("T-ADR-CONSIDER", "Adrenal insufficiency", ["Adrenal insufficiency"], .grades(2...2), .considerHold),
    row(
      "T-ADR-HOLD", "Adrenal insufficiency", ["Adrenal insufficiency"], .grades(3...4), .hold,
      "stop if it does not recover"),
    row("T-NEPH-HOLD", "Nephritis", ["Creatinine increased"], .grades(2...3), .hold),
    row("T-NEPH-STOP", "Nephritis", ["Creatinine increased"], .grades(4...4), .stop),
    row("T-HYPOPH-HOLD", "Hypophysitis", ["Hypophysitis"], .grades(3...4), .hold, known: true, "until controlled"),
    row(
      "T-DM-HOLD", "Type 1 diabetes", ["Hyperglycemia", "Diabetes mellitus"], .grades(3...4), .hold, known: true,
      "until controlled"),
    row("T-MYOC-STOP", "Myocarditis", ["Myocarditis"], .grades(2...4), .stop, known: true),
    row("T-NEURO-HOLD", "Neurological event", nerves, .grades(2...2), .hold, known: true),
    row("T-NEURO-STOP", "Neurological event", nerves, .grades(3...4), .stop, known: true),
    row(
      "T-PANC-HOLD", "Pancreatitis, amylase or lipase",
      ["Pancreatitis", "Serum amylase increased", "Lipase increased"], .grades(3...3), .hold, known: true),
    row(
      "T-PANC-STOP", "Pancreatitis, amylase or lipase",
      ["Pancreatitis", "Serum amylase increased", "Lipase increased"], .grades(4...4), .stop, known: true),
    row(
      "T-INF-SLOW", "Infusion reaction", ["Infusion related reaction"], .grades(1...1), .slow, known: true),
    row(
      "T-INF-INT", "Infusion reaction", ["Infusion related reaction"], .grades(2...2), .interrupt, known: true),
    row("T-INF-STOP", "Infusion reaction", ["Infusion related reaction"], .grades(3...4), .stop, known: true),
    row("T-ANY-LATE", "Any immune-mediated event", ["*"], .unresolved(days: 84, grade: 1), .stop),
    row("T-ANY-STEROID", "Any immune-mediated event", ["*"], .steroid(days: 84, milligrams: Number(10)), .stop),
  ]

  private static let bleeding = ["*hemorrhage", "Epistaxis", "Hematuria", "Hematoma"]
  private static let protein = ["Proteinuria", "Urinary protein increased", "Nephrotic syndrome"]
  private static let hand = ["Palmar-plantar erythrodysesthesia syndrome"]
  private static let clots = [
    "Thromboembolic event", "Venous thromboembolism", "Arterial thromboembolism", "Stroke",
    "Myocardial infarction",
  ]

  private static let anlotinib: [DoseRow] = [
    row("A-BLEED-1", "Bleeding", bleeding, .grades(1...1), .goOn),
    row(
      "A-BLEED-2", "Bleeding", bleeding, .grades(2...2), .holdAndLower,
      "restart one level lower if below grade 2 within 2 weeks, else stop"),
    row("A-BLEED-3", "Bleeding", bleeding, .grades(3...4), .stop),
    row("A-BP-1", "Hypertension", ["Hypertension"], .grades(1...1), .goOn, "one drug"),
    row("A-BP-2", "Hypertension", ["Hypertension"], .grades(2...2), .goOn, "combine drugs, target below 130/80"),
    row("A-BP-3", "Hypertension", ["Hypertension"], .grades(3...3), .holdAndLower, "hold to grade 1 or lower"),
    row("A-BP-4", "Hypertension", ["Hypertension"], .grades(4...4), .stop),
    row("A-PROT-1", "Protein in urine", protein, .grades(1...1), .goOn, "monitor"),
    row("A-PROT-2", "Protein in urine", protein, .grades(2...2), .goOn, "ACE inhibitor or sartan"),
    row("A-PROT-3", "Protein in urine", protein, .grades(3...3), .holdAndLower, "hold to grade 1 or lower"),
    row("A-PROT-4", "Protein in urine", protein, .grades(4...4), .stop, "nephrotic syndrome"),
    row("A-HAND-1", "Hand-foot syndrome", hand, .grades(1...1), .goOn, "urea cream"),
    row("A-HAND-2", "Hand-foot syndrome", hand, .grades(2...2), .goOn, "topical steroid"),
    row("A-HAND-3", "Hand-foot syndrome", hand, .grades(3...3), .holdAndLower),
    row("A-HAND-4", "Hand-foot syndrome", hand, .grades(4...4), .stop),
    row("A-DIAR-1", "Diarrhoea", ["Diarrhea"], .grades(1...1), .goOn, "loperamide"),
    row("A-DIAR-2", "Diarrhoea", ["Diarrhea"], .grades(2...2), .hold),
    row("A-DIAR-3", "Diarrhoea", ["Diarrhea"], .grades(3...3), .stop, "some guidance: hold, then lower"),
    row("A-DIAR-4", "Diarrhoea", ["Diarrhea"], .grades(4...4), .stop),
    row("A-CLOT-2", "Thrombosis", clots, .grades(2...2), .hold, "anticoagulate"),
    row("A-CLOT-3", "Thrombosis", clots, .grades(3...4), .stop),
    row("A-CLOT-ART", "Thrombosis", clots, .arterial, .stop),
  ]
}
