import Expressions
public import Forms
public import Record
public import Values

/// One line of the subject list: who, how far, what is next, what is open.
public struct SubjectSummary: Hashable, Sendable {
  /// Where a patient stands, for sorting and for the mark before the number.
  public enum Standing: Int, Hashable, Sendable {
    /// The record is damaged or missing: nothing else is known.
    case damaged
    /// A visit is late.
    case late
    /// Something is due or open.
    case active
    /// The record is not read yet.
    case unread
    /// Nothing falls due any more.
    case over
  }

  /// The subject number.
  public let subject: SubjectID
  /// The sex as its code, or empty.
  public let sex: String
  /// The year of birth, or empty.
  public let birthYear: String
  /// Where the patient stands, in words.
  public let status: String
  /// What comes next, in words.
  public let next: String
  /// Queries that wait for the site.
  public let openQueries: Int
  /// Queries that wait for a reviewer.
  public let answeredQueries: Int
  /// The best response that an investigator recorded, or empty.
  public let best: String
  /// The worst grade of an adverse event, 0 when there is none.
  public let worstGrade: Int
  /// Where the patient stands.
  public let standing: Standing
  /// How many visits are late.
  public let late: Int
  /// How many visits are due.
  public let due: Int
  /// Whether the patient has died.
  public let died: Bool
  /// What the patient has withdrawn from and since when, in words; empty for nothing.
  public let withdrawals: String
  /// The earlier number of the same person, or empty.
  public let rescreens: String
  /// What two records of one person share: sex, year of birth, day of consent, and the first values of the bodily
  /// measures; nil while one of the first three is not known.
  public let likeness: String?

  /// The line of a patient whose record cannot be read, with the cause.
  public init(damaged subject: SubjectID, cause: String) {
    self.subject = subject
    (sex, birthYear, status, next) = ("", "", "DAMAGED", cause)
    (openQueries, answeredQueries, best, worstGrade) = (0, 0, "", 0)
    (standing, late, due, died, withdrawals, rescreens, likeness) = (.damaged, 0, 0, false, "", "", nil)
  }

  /// The line of a patient on a day.
  public init(_ reading: Reading, today: PartialDate?, schedule known: Schedule? = nil) {
    let trial = reading.trial
    let patient = reading.patient
    func text(_ name: Binding) -> String {
      trial.bindings.item(name).map { reading.values(of: $0) }?.first.map { reading.display($0.value) } ?? ""
    }
    subject = patient.subject
    sex = text(.sex)
    birthYear = text(.birthYear)
    likeness = SubjectSummary.likeness(reading, sex, birthYear)
    let schedule = known ?? Schedule(reading, today: today)
    let facts = schedule.facts
    withdrawals = SubjectSummary.withdrawals(reading)
    rescreens = patient.rescreens ?? ""
    status = SubjectSummary.status(patient, facts)
    let open = schedule.open
    late = open.filter { $0.state == .late }.count
    due = open.count - late
    next = SubjectSummary.next(patient, facts, schedule, late: late)
    openQueries = patient.queries.filter { $0.state == .open }.count
    answeredQueries = patient.queries.filter { $0.state == .answered }.count
    let responses = trial.bindings.item(.overallResponse).map { reading.values(of: $0) } ?? []
    let order = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE"]
    best =
      responses.compactMap { $0.value.string }.min {
        (order.firstIndex(of: $0) ?? 9) < (order.firstIndex(of: $1) ?? 9)
      } ?? ""
    let grades = trial.bindings.item(.adverseEventsGrade).map { reading.values(of: $0) } ?? []
    worstGrade = grades.compactMap { if case .number(let grade) = $0.value { grade.int } else { nil } }.max() ?? 0
    died = facts.death != nil
    standing = late > 0 && !facts.isOver ? .late : facts.isOver ? .over : .active
  }

  private static func likeness(_ reading: Reading, _ sex: String, _ birthYear: String) -> String? {
    guard !sex.isEmpty, !birthYear.isEmpty,
      let consent = reading.dates(bound: .consentDate).min(by: { $0.earliest < $1.earliest })
    else { return nil }
    let first = [Binding.height, .weight].map { name -> String in
      let values = reading.trial.bindings.item(name).map { reading.values(of: $0) } ?? []
      let ordered = values.sorted { reading.isEarlier($0.place.form.visit, than: $1.place.form.visit) }
      return ordered.first.map { reading.display($0.value) } ?? ""
    }
    return ([sex, birthYear, consent.description] + first).joined(separator: "|")
  }

  /// Where a patient stands, in words.
  public static func status(_ reading: Reading) -> String { status(reading.patient, TreatmentFacts(reading)) }

  private static func status(_ patient: Patient, _ facts: TreatmentFacts) -> String {
    if let death = facts.death { return "died " + DateText.short(death) }
    if patient.milestones.failed != nil { return "screen failure" }
    if patient.milestones.withdrawal(from: WithdrawalScope.data.name) != nil { return "withdrawn" }
    if facts.departure.lost != nil { return "lost" }
    // The mark says that something was withdrawn from; title and detail line say what.
    let part = patient.milestones.withdrawals.isEmpty ? "" : " (w)"
    return treatment(patient, facts) + part
  }

  private static func treatment(_ patient: Patient, _ facts: TreatmentFacts) -> String {
    if facts.treatmentEnded { return "follow-up" }
    if facts.cycles > 0 { return "cycle \(facts.cycles)" }
    if patient.milestones.enrolled != nil { return "enrolled" }
    return patient.milestones.confirmed != nil ? "eligible" : "screening"
  }

  /// What the patient withdrew from, each with its day, `(w) imaging 12-Mar, anlotinib 20-Mar`; empty when nothing.
  public static func withdrawals(_ reading: Reading) -> String {
    let all = reading.patient.milestones.withdrawals.map { withdrawal in
      let scope = WithdrawalScope(withdrawal.scope, in: reading.trial)
      let title = scope?.title(in: reading.trial, language: reading.language) ?? withdrawal.scope
      return title + (withdrawal.since.date.map { " " + DateText.short($0) } ?? "")
    }
    return all.isEmpty ? "" : "(w) " + all.joined(separator: ", ")
  }

  private static func next(_ patient: Patient, _ facts: TreatmentFacts, _ schedule: Schedule, late: Int) -> String {
    if facts.isOver { return late > 0 ? "\(late) arrears" : "" }
    if !facts.isConfirmed { return "eligibility" }
    if let visit = schedule.open.first {
      if visit.state == .late { return "\(visit.visit) late \(visit.lateDays) d" }
      return visit.window.map { "\(visit.visit) due to \(DateText.short($0.last))" } ?? "\(visit.visit) due"
    }
    guard let visit = schedule.next, let window = visit.window else { return "" }
    return "\(visit.visit) from \(DateText.short(window.first))"
  }
}
