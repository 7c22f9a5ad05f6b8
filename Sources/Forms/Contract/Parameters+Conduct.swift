extension Parameters {
  /// The screen locks itself after so many minutes without a key.
  public static let idleMinutes = Parameter<Int>.whole(
    "idle-minutes", .conduct, 1...1440, "minutes", usual: 10,
    "The screen locks itself after so many minutes without a key.")
  /// A query that waits longer is overdue.
  public static let queryOverdueDays = Parameter<Int>.whole(
    "query-overdue-days", .conduct, 1...3650, "days", usual: 14, "A query that waits longer is overdue.")
  /// What a signature may mean (21 CFR 11.50).
  public static let signatureMeanings = Parameter<[String]>.words(
    "signature-meanings", .conduct, usual: ["review", "approval", "responsibility", "authorship"],
    "What a signature may mean (21 CFR 11.50).")
  /// So many attempts without success make a patient lost,
  public static let lostAttempts = Parameter<Int>.whole(
    "lost-attempts", .conduct, 1...100, "attempts", usual: 3, "So many attempts without success make a patient lost,")
  /// within so many weeks.
  public static let lostWeeks = Parameter<Int>.whole(
    "lost-weeks", .conduct, 1...520, "weeks", usual: 8, "within so many weeks.")
  /// Roles that do not see efficacy on the screen.
  public static let hiddenEfficacy = Parameter<[String]>.words(
    "hidden-efficacy", .conduct, usual: [], areRoles: true, "Roles that do not see efficacy on the screen.")

  /// The parameters of this part, in their order.
  static let ofConduct: [ParameterDeclaration] = [
    idleMinutes.declaration, queryOverdueDays.declaration, signatureMeanings.declaration, lostAttempts.declaration,
    lostWeeks.declaration, hiddenEfficacy.declaration,
  ]
}
