extension Binding {
  // Adverse events, graded by CTCAE.

  /// The log of adverse events.
  public static let adverseEvents = Binding("adverse-events", .events, .form, "The log of adverse events.")
  /// An event.
  public static let adverseEventsEvent = Binding("adverse-events.event", .events, .group, isRequired: true, "An event.")
  /// The event in the words of the patient or nurse.
  public static let adverseEventsTerm = Binding(
    "adverse-events.term", .events, .item(.text), isRequired: true, "The event in the words of the patient or nurse.")
  /// Its term in CTCAE.
  public static let adverseEventsCtcae = Binding(
    "adverse-events.ctcae", .events, .item(.term), isRequired: true, "Its term in CTCAE.")
  /// The day on which it began.
  public static let adverseEventsStart = Binding(
    "adverse-events.start", .events, .item(.date), isRequired: true, "The day on which it began.")
  /// The day on which it ended.
  public static let adverseEventsEnd = Binding(
    "adverse-events.end", .events, .item(.date), isRequired: true, "The day on which it ended.")
  /// Whether it began before the first dose, on the day of that dose.
  public static let adverseEventsBeforeFirstDose = Binding(
    "adverse-events.before-first-dose", .events, .item(.code), means: [.beforeDose],
    "Whether it began before the first dose, on the day of that dose.")
  /// Whether it is serious.
  public static let adverseEventsSerious = Binding(
    "adverse-events.serious", .events, .item(.flag), "Whether it is serious.")
  /// Why it is serious.
  public static let adverseEventsCriteria = Binding(
    "adverse-events.criteria", .events, .item(.codes), "Why it is serious.")
  /// Whether it is immune-mediated.
  public static let adverseEventsImmune = Binding(
    "adverse-events.immune", .events, .item(.flag), "Whether it is immune-mediated.")
  /// Which kind of immune-mediated event it is.
  public static let adverseEventsImmuneCategory = Binding(
    "adverse-events.immune-category", .events, .item(.code), "Which kind of immune-mediated event it is.")
  /// How it ended.
  public static let adverseEventsOutcome = Binding(
    "adverse-events.outcome", .events, .item(.code), means: [.fatal], "How it ended.")
  /// The laboratory tests that showed it.
  public static let adverseEventsTests = Binding(
    "adverse-events.tests", .events, .item(.codes), "The laboratory tests that showed it.")
  /// Its course, a row for each change of grade.
  public static let adverseEventsCourse = Binding(
    "adverse-events.course", .events, .group, isRequired: true, "Its course, a row for each change of grade.")
  /// From which day a grade holds.
  public static let adverseEventsCourseDate = Binding(
    "adverse-events.course-date", .events, .item(.date), isRequired: true, "From which day a grade holds.")
  /// The grade.
  public static let adverseEventsGrade = Binding(
    "adverse-events.grade", .events, .item(.number(unit: nil)), isRequired: true, "The grade.")

  /// The bindings of this part, in their order.
  static let ofEvents: [Binding] = [
    adverseEvents, adverseEventsEvent, adverseEventsTerm, adverseEventsCtcae, adverseEventsStart, adverseEventsEnd,
    adverseEventsBeforeFirstDose, adverseEventsSerious, adverseEventsCriteria, adverseEventsImmune,
    adverseEventsImmuneCategory, adverseEventsOutcome, adverseEventsTests, adverseEventsCourse, adverseEventsCourseDate,
    adverseEventsGrade,
  ]
}
