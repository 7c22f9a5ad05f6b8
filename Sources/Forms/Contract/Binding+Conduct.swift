extension Binding {
  // What every trial may bind: the person, how contact went, who left, what deviated.

  /// The sex of the patient.
  public static let sex = Binding("sex", .conduct, .item(.code), "The sex of the patient.")
  /// The year of birth.
  public static let birthYear = Binding("birth-year", .conduct, .item(.number(unit: nil)), "The year of birth.")
  /// The height.
  public static let height = Binding("height", .conduct, .item(.number(unit: "cm")), "The height.")
  /// The weight.
  public static let weight = Binding("weight", .conduct, .item(.number(unit: "kg")), "The weight.")
  /// The day on which the patient consented.
  public static let consentDate = Binding(
    "consent-date", .conduct, .item(.date), "The day on which the patient consented.")
  /// The day on which the patient was randomised.
  public static let randomisation = Binding(
    "randomisation", .conduct, .item(.date), "The day on which the patient was randomised.")
  /// The arm to which the patient was randomised; the report is given by arm.
  public static let arm = Binding(
    "arm", .conduct, .item(.code), "The arm to which the patient was randomised; the report is given by arm.")
  /// Days on which a contact establishes that the patient is alive.
  public static let alive = Binding(
    "alive", .conduct, .items(.date), "Days on which a contact establishes that the patient is alive.")
  /// The log of attempts to reach the patient.
  public static let contact = Binding("contact", .conduct, .form, "The log of attempts to reach the patient.")
  /// An attempt.
  public static let contactRow = Binding("contact.row", .conduct, .group, isRequired: true, "An attempt.")
  /// The day of an attempt.
  public static let contactDate = Binding(
    "contact.date", .conduct, .item(.date), isRequired: true, "The day of an attempt.")
  /// How an attempt ended.
  public static let contactResult = Binding(
    "contact.result", .conduct, .item(.code), isRequired: true, means: [.notReached], "How an attempt ended.")
  /// Whether somebody said that the patient is alive.
  public static let contactAlive = Binding(
    "contact.alive", .conduct, .item(.flag), "Whether somebody said that the patient is alive.")
  /// The log of what ended: treatment with a drug, the study.
  public static let disposition = Binding(
    "disposition", .conduct, .form, "The log of what ended: treatment with a drug, the study.")
  /// An ending.
  public static let dispositionRow = Binding("disposition.row", .conduct, .group, isRequired: true, "An ending.")
  /// What ended. A code names its drugs with `drugs:`.
  public static let dispositionWhat = Binding(
    "disposition.what", .conduct, .item(.code), isRequired: true, means: [.endsStudy],
    "What ended. A code names its drugs with `drugs:`.")
  /// Why it ended.
  public static let dispositionReason = Binding(
    "disposition.reason", .conduct, .item(.code), means: [.lost, .progression], "Why it ended.")
  /// The day on which it ended.
  public static let dispositionDate = Binding(
    "disposition.date", .conduct, .item(.date), isRequired: true, "The day on which it ended.")
  /// The day of death: nothing falls due after it.
  public static let deathDate = Binding(
    "death-date", .conduct, .item(.date), "The day of death: nothing falls due after it.")
  /// The log of deviations from the protocol.
  public static let deviations = Binding("deviations", .conduct, .form, "The log of deviations from the protocol.")
  /// A deviation.
  public static let deviationsRow = Binding("deviations.row", .conduct, .group, isRequired: true, "A deviation.")
  /// The day of a deviation.
  public static let deviationsDate = Binding("deviations.date", .conduct, .item(.date), "The day of a deviation.")
  /// What kind of deviation it is.
  public static let deviationsCategory = Binding(
    "deviations.category", .conduct, .item(.code), "What kind of deviation it is.")
  /// Whether it is important.
  public static let deviationsImportance = Binding(
    "deviations.importance", .conduct, .item(.code), means: [.important], "Whether it is important.")
  /// The deviation in words.
  public static let deviationsText = Binding("deviations.text", .conduct, .item(.text), "The deviation in words.")
  /// What the report describes at baseline.
  public static let baseline = Binding("baseline", .conduct, .items(.any), "What the report describes at baseline.")
  /// By what the report makes subgroups.
  public static let subgroups = Binding("subgroups", .conduct, .items(.any), "By what the report makes subgroups.")

  /// The bindings of this part, in their order.
  static let ofConduct: [Binding] = [
    sex, birthYear, height, weight, consentDate, randomisation, arm, alive, contact, contactRow, contactDate,
    contactResult, contactAlive, disposition, dispositionRow, dispositionWhat, dispositionReason, dispositionDate,
    deathDate, deviations, deviationsRow, deviationsDate, deviationsCategory, deviationsImportance, deviationsText,
    baseline, subgroups,
  ]
}
