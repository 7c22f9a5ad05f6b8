public import Record

/// A line of the subject list as texts, to be kept for the next sitting.
extension SubjectSummary {
  /// How many texts a line has.
  public static let textCount = 17

  /// The line as texts.
  public var texts: [String] {
    [
      subject.text, sex, birthYear, status, next, String(openQueries), String(answeredQueries), best,
      String(worstGrade), String(standing.rawValue), String(late), String(due), died ? "1" : "0", withdrawals,
      rescreens, likeness ?? "", likeness == nil ? "0" : "1",
    ]
  }

  /// A line from its texts; nil when they are none.
  public init?(_ texts: ArraySlice<String>) {
    let at = texts.startIndex
    guard texts.count == SubjectSummary.textCount, let subject = SubjectID(texts[at]),
      let open = Int(texts[at + 5]), let answered = Int(texts[at + 6]), let worst = Int(texts[at + 8]),
      let standing = Int(texts[at + 9]).flatMap({ Standing(rawValue: $0) }), let late = Int(texts[at + 10]),
      let due = Int(texts[at + 11])
    else { return nil }
    self.subject = subject
    sex = texts[at + 1]
    birthYear = texts[at + 2]
    status = texts[at + 3]
    next = texts[at + 4]
    openQueries = open
    answeredQueries = answered
    best = texts[at + 7]
    worstGrade = worst
    self.standing = standing
    self.late = late
    self.due = due
    died = texts[at + 12] == "1"
    withdrawals = texts[at + 13]
    rescreens = texts[at + 14]
    likeness = texts[at + 16] == "1" ? texts[at + 15] : nil
  }

  /// The line of a patient whose record is not read yet.
  public init(unread subject: SubjectID) {
    self.subject = subject
    (sex, birthYear, status, next) = ("", "", "…", "")
    (openQueries, answeredQueries, best, worstGrade) = (0, 0, "", 0)
    (standing, late, due, died, withdrawals, rescreens, likeness) = (.unread, 0, 0, false, "", "", nil)
  }
}

/// A report that is owed as texts.
extension SeriousReport {
  /// How many texts a report has.
  public static let textCount = 9

  /// The report as texts.
  public var texts: [String] {
    [
      subject.text, row.description, form.description, term, String(aware), String(zoneMinutes), String(hours),
      next?.description ?? "", missing.joined(separator: "\u{1D}"),
    ]
  }

  /// A report from its texts; nil when they are none.
  public init?(_ texts: ArraySlice<String>) {
    let at = texts.startIndex
    guard texts.count == SeriousReport.textCount, let subject = SubjectID(texts[at]),
      let row = GroupPath(texts[at + 1]),
      let form = FormPath(texts[at + 2]), let aware = Int64(texts[at + 4]), let zone = Int(texts[at + 5]),
      let hours = Int(texts[at + 6])
    else { return nil }
    self.init(
      subject: subject, row: row, form: form, term: texts[at + 3], aware: aware, zoneMinutes: zone,
      hours: hours, next: ItemPath(texts[at + 7]), missing: texts[at + 8].split(separator: "\u{1D}").map(String.init))
  }
}
