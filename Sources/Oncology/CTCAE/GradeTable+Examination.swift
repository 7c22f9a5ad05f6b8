import Values

/// Rows of what an examination finds in numbers: skin, eyes, ears, joints, wounds. They are asked by name only.
extension GradeTable {
  private typealias Criterion = GradeRow.Criterion

  static let skinV5: [GradeRow] =
    [
      "Folliculitis", "Bullous dermatitis", "Dry skin", "Erythema multiforme", "Fat atrophy", "Lipohypertrophy",
      "Photosensitivity", "Skin atrophy", "Urticaria",
    ].map { surface($0) }
    + ["Papulopustular rash", "Rash acneiform", "Rash maculo-papular"].map {
      surface($0, asks: "Are symptoms moderate or severe, or is self care limited?")
    }
    + ["Skin hyperpigmentation", "Skin hypopigmentation"].map {
      share($0, [Criterion(1, value("0")), Criterion(2, value("10"))])
    } + [
      share("Telangiectasia", [Criterion(1, value("0")), Criterion(2, value("10"), inclusive: true)]),
      share(
        "Stevens-Johnson syndrome", [Criterion(3, value("0")), Criterion(4, value("10"), inclusive: true)]),
      share(
        "Edema limbs",
        [Criterion(1, value("5"), inclusive: true), Criterion(2, value("10")), Criterion(3, value("30"))]),
    ]

  static let skinV6: [GradeRow] = [
    share(
      "Rash maculo-papular",
      [
        Criterion(1, value("0")), Criterion(2, value("0"), asks: "Are there symptoms?", symptoms: true),
        Criterion(3, value("50")),
      ]),
    share("Papulovesicular rash", [Criterion(1, value("0")), Criterion(3, value("50")), Criterion(4, value("75"))]),
    share("Dermatosis bullous", [Criterion(1, value("0")), Criterion(3, value("50")), Criterion(4, value("75"))]),
    share("Stevens-Johnson syndrome", [Criterion(3, value("0")), Criterion(4, value("10"), inclusive: true)]),
  ]

  /// Rows that both versions share.
  static let examination: [GradeRow] =
    [surface("Purpura")]
    + [
      share("Alopecia", [Criterion(1, value("0")), Criterion(2, value("50"), inclusive: true)]),
      share("Toxic epidermal necrolysis", [Criterion(4, value("30"), inclusive: true)]),
      share(
        "Erythroderma",
        [Criterion(2, value("90")), Criterion(3, value("90"), asks: "Are there symptoms?", symptoms: true)]),
      share(
        "Joint range of motion decreased",
        [Criterion(1, value("0")), Criterion(2, value("25")), Criterion(3, value("50"))]),
      share(
        "Bone marrow hypocellular", [Criterion(1, value("0")), Criterion(2, value("25")), Criterion(3, value("50"))]),
      share(
        "Pulmonary fibrosis",
        [
          Criterion(1, value("0")), Criterion(2, value("25"), inclusive: true), Criterion(3, value("50")),
          Criterion(4, value("75")),
        ]),
      share(
        "Growth suppression",
        zip(1..., ["10", "30", "50"]).map { Criterion($0, value($1), inclusive: true) }),
      row(
        "Scoliosis", .angle, high: true,
        [Criterion(1, value("0")), Criterion(2, value("20")), Criterion(3, value("45"))]),
      row(
        "Joint range of motion decreased cervical spine", .angle, high: false,
        [Criterion(1, value("70"), inclusive: true), Criterion(2, value("60"))]),
      row(
        "Unequal limb length", .extent, high: true,
        [Criterion(1, value("0")), Criterion(2, value("2"), inclusive: true), Criterion(3, value("5"))]),
      row(
        "Skin ulceration", .extent, high: true,
        [Criterion(1, value("0")), Criterion(2, value("1"), inclusive: true), Criterion(3, value("2"))]),
      row(
        "Hearing impaired", .hearingShift, high: true,
        [Criterion(1, value("15"), inclusive: true), Criterion(2, value("25"))]),
      row(
        "Osteoporosis", .boneDensity, high: false,
        [Criterion(1, value("-1"), inclusive: true), Criterion(2, value("-2.5"))]),
      row("Pleural hemorrhage", .volume, high: true, [Criterion(3, value("1000"))]),
      row(
        "Postoperative hemorrhage", .redCellUnits, high: true,
        [Criterion(2, value("0")), Criterion(3, value("2"), inclusive: true)]),
      row(
        "Dry mouth", .saliva, high: false,
        [Criterion(2, value("0.2"), inclusive: true), Criterion(3, value("0.1"))]),
      row(
        "Premature delivery", .gestation, high: false,
        zip(1..., ["37", "34", "28", "24"]).map { Criterion($0, value($1), inclusive: true) }),
      row(
        "Fetal growth retardation", .percentile, high: false,
        zip(2..., ["10", "5", "1"]).map { Criterion($0, value($1)) }),
    ] + acuity.map { sight($0) } + worstAcuity.map { sight($0, from: 4) } + mildAcuity.map { sight($0, upTo: 3) }

  static let examinationV5: [GradeRow] = [
    wound("Vaccination complication"), sight("Night blindness"),
  ]

  static let examinationV6: [GradeRow] = [
    wound("Systemic post-immunization reaction"), sight("Decreased night vision"), sight("Optic neuritis"),
    row(
      "Immune effector cell-associated neurotoxicity syndrome", .encephalopathyScore, high: false,
      zip(1..., ["9", "6", "2"]).map { Criterion($0, value($1), inclusive: true) }),
  ]

  /// Terms whose grades 2 to 4 are told by visual acuity.
  private static let acuity = [
    "Blurred vision", "Cataract", "Conjunctivitis", "Eye disorders - Other, specify", "Keratitis",
    "Optic nerve disorder", "Papilledema", "Retinopathy", "Scleral disorder", "Vision decreased", "Vitreous hemorrhage",
  ]
  /// Terms of which only grade 4 is.
  private static let worstAcuity = ["Endophthalmitis", "Uveitis"]
  /// Terms without grade 4.
  private static let mildAcuity = ["Dry eye", "Watering eyes"]

  private static func row(_ term: String, _ test: LabTest, high: Bool, _ criteria: [GradeRow.Criterion]) -> GradeRow {
    GradeRow(term, test, high: high, criteria: criteria).named
  }

  private static func share(_ term: String, _ criteria: [GradeRow.Criterion]) -> GradeRow {
    row(term, .share, high: true, criteria)
  }

  /// Under 10, up to 30, above 30 per cent of the body surface; where asked, the worst only with what is asked.
  private static func surface(_ term: String, asks question: String? = nil) -> GradeRow {
    share(
      term,
      [
        Criterion(1, value("0")), Criterion(2, value("10"), inclusive: true),
        Criterion(3, value("30"), asks: question, symptoms: question != nil),
      ])
  }

  private static func wound(_ term: String) -> GradeRow {
    row(
      term, .extent, high: true,
      [Criterion(1, value("2.5"), inclusive: true), Criterion(2, value("5")), Criterion(3, value("10"))])
  }

  /// 20/40 and better is grade 2 at most, worse grade 3, 20/200 and worse grade 4.
  private static func sight(_ term: String, from first: Int = 2, upTo last: Int = 4) -> GradeRow {
    let all = [
      Criterion(2, value("1"), asks: "Is vision worse than before?"), Criterion(3, value("0.5")),
      Criterion(4, value("0.1"), inclusive: true),
    ]
    return row(term, .visualAcuity, high: false, all.filter { (first...last).contains($0.grade) })
  }
}
