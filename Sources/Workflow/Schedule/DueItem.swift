import Forms
public import Record
public import Values

/// One thing that waits for somebody: a visit, a form, an awaited value, a reading, a report, or a note about a window.
public struct DueItem: Hashable, Sendable {
  /// What waits.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The first report of a serious event.
    case report
    /// A visit that was not made.
    case visit
    /// A form of a visit that took place: empty, or not complete.
    case form
    /// A value that is awaited.
    case value
    /// The reading of images that were made.
    case reading
    /// A visit that took place outside of its window; nothing can be done about it any more.
    case note
  }

  /// How it stands.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// The last day has passed.
    case late
    /// It may be done now.
    case due
    /// It is not due yet.
    case planned
    /// It is only said.
    case note
  }

  /// The subject.
  public let subject: SubjectID
  /// The visit; `LOG` for what belongs to none.
  public let visit: String
  /// The form to open; the visit's own form for a visit.
  public let form: FormPath?
  /// The data point, for an awaited value.
  public let place: Place?
  /// What waits.
  public let kind: Kind
  /// How it stands.
  public let state: State
  /// What waits, in words.
  public let title: String
  /// The day from which it can be done.
  public let first: PartialDate?
  /// The last day on which it is not late; for an awaited value the day on which it is expected.
  public let last: PartialDate?
  /// Days since the last day, when late.
  public let lateDays: Int
  /// Whether the patient has left since: it was owed before.
  public let isArrears: Bool
  /// Whether a form holds something already.
  public let isBegun: Bool

  /// Something that waits.
  public init(
    subject: SubjectID, visit: String, form: FormPath?, place: Place? = nil, kind: Kind, title: String,
    first: PartialDate?, last: PartialDate?, state: State, lateDays: Int = 0, isArrears: Bool = false,
    isBegun: Bool = false
  ) {
    self.subject = subject
    self.visit = visit
    self.form = form
    self.place = place
    self.kind = kind
    self.title = title
    self.first = first
    self.last = last
    self.state = state
    self.lateDays = lateDays
    self.isArrears = isArrears
    self.isBegun = isBegun
  }

  /// When, in a few words: `late 3 d`, `due to 24-Nov`, `expected 30-Nov`.
  public var when: String {
    let day = last.map(DateText.short)
    let since = isArrears ? ", arrears" : ""
    return switch state {
    case .late: (lateDays > 0 ? "late \(lateDays) d" : "late") + since
    case .planned: first.map { "from \(DateText.short($0))" } ?? "planned"
    case .note: "out of window"
    case .due:
      kind == .value
        ? (day.map { "expected \($0)" } ?? "no date given") : (day.map { "due to \($0)" } ?? "due") + since
    }
  }

  /// What is latest first; notes at the end.
  public static func comesFirst(_ left: DueItem, _ right: DueItem) -> Bool {
    let a = (left.rank, -left.lateDays, left.last?.latest ?? Int.max, left.subject)
    let b = (right.rank, -right.lateDays, right.last?.latest ?? Int.max, right.subject)
    return a < b
  }

  private var rank: Int {
    switch state {
    case .late: kind == .report ? 0 : 1
    case .due: kind == .report ? 2 : 3
    case .planned: 4
    case .note: 5
    }
  }
}
