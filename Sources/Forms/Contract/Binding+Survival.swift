extension Binding {
  // Time to death, and whether the patient is alive.

  /// The day on which the site was told.
  public static let deathNotified = Binding(
    "death-notified", .survival, .item(.date), "The day on which the site was told.")
  /// The cause of death.
  public static let deathCause = Binding("death-cause", .survival, .item(.code), "The cause of death.")
  /// The cause of death in words.
  public static let deathCauseWords = Binding(
    "death-cause-words", .survival, .item(.text), "The cause of death in words.")
  /// The form that asks whether the patient is alive.
  public static let survival = Binding(
    "survival", .survival, .form, isRequired: true, "The form that asks whether the patient is alive.")

  /// The bindings of this part, in their order.
  static let ofSurvival: [Binding] = [
    deathNotified, deathCause, deathCauseWords, survival,
  ]
}
