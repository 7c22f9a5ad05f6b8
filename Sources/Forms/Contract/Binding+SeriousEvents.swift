extension Binding {
  // Reports of serious events.

  /// The log of serious event reports.
  public static let seriousEvents = Binding(
    "serious-events", .seriousEvents, .form, "The log of serious event reports.")
  /// A report.
  public static let seriousEventsReport = Binding(
    "serious-events.report", .seriousEvents, .group, isRequired: true, "A report.")
  /// The event.
  public static let seriousEventsTerm = Binding(
    "serious-events.term", .seriousEvents, .item(.text), isRequired: true, "The event.")
  /// The number of the event in the log of adverse events.
  public static let seriousEventsEvent = Binding(
    "serious-events.event", .seriousEvents, .item(.text), "The number of the event in the log of adverse events.")
  /// What happened, in words.
  public static let seriousEventsNarrative = Binding(
    "serious-events.narrative", .seriousEvents, .item(.text), "What happened, in words.")
  /// The cause other than the drugs.
  public static let seriousEventsCause = Binding(
    "serious-events.cause", .seriousEvents, .item(.text), "The cause other than the drugs.")
  /// The day on which the site became aware of it.
  public static let seriousEventsAwareDate = Binding(
    "serious-events.aware-date", .seriousEvents, .item(.date), isRequired: true,
    "The day on which the site became aware of it.")
  /// The time of that day.
  public static let seriousEventsAwareTime = Binding(
    "serious-events.aware-time", .seriousEvents, .item(.time), "The time of that day.")
  /// The day of the report.
  public static let seriousEventsReportedDate = Binding(
    "serious-events.reported-date", .seriousEvents, .item(.date), isRequired: true, "The day of the report.")
  /// The time of that day.
  public static let seriousEventsReportedTime = Binding(
    "serious-events.reported-time", .seriousEvents, .item(.time), "The time of that day.")
  /// To whom it was reported.
  public static let seriousEventsReportedTo = Binding(
    "serious-events.reported-to", .seriousEvents, .item(.text), "To whom it was reported.")
  /// The receipt of the report.
  public static let seriousEventsReceipt = Binding(
    "serious-events.receipt", .seriousEvents, .item(.text), "The receipt of the report.")
  /// A follow-up of a report.
  public static let seriousEventsFollowup = Binding(
    "serious-events.followup", .seriousEvents, .group, "A follow-up of a report.")
  /// The day of a follow-up.
  public static let seriousEventsFollowupDate = Binding(
    "serious-events.followup-date", .seriousEvents, .item(.date), "The day of a follow-up.")
  /// What a follow-up says.
  public static let seriousEventsFollowupText = Binding(
    "serious-events.followup-text", .seriousEvents, .item(.text), "What a follow-up says.")
  /// The receipt of a follow-up.
  public static let seriousEventsFollowupReceipt = Binding(
    "serious-events.followup-receipt", .seriousEvents, .item(.text), "The receipt of a follow-up.")

  /// The bindings of this part, in their order.
  static let ofSeriousEvents: [Binding] = [
    seriousEvents, seriousEventsReport, seriousEventsTerm, seriousEventsEvent, seriousEventsNarrative,
    seriousEventsCause, seriousEventsAwareDate, seriousEventsAwareTime, seriousEventsReportedDate,
    seriousEventsReportedTime, seriousEventsReportedTo, seriousEventsReceipt, seriousEventsFollowup,
    seriousEventsFollowupDate, seriousEventsFollowupText, seriousEventsFollowupReceipt,
  ]
}
