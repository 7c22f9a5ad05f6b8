public import Forms
public import Record
import Values
public import Workflow

/// One patient's record that a test fills in, without disk: answers lie in drafts until they are saved.
///
/// ```swift
/// var scenario = try Scenario(trial)
/// scenario.answer("C01/tislelizumab/infusion/ECDOSE", "100")
/// scenario.findings                      // ["TISLE-DOSE"]
/// try scenario.save("C01/tislelizumab")
/// scenario.queries                       // ["Q2 open TISLE-DOSE"]
/// ```
public struct Scenario {
  /// The trial.
  public let trial: Trial
  /// The record.
  public private(set) var patient: Patient
  /// The clock of the ward.
  public var clock: WardClock
  /// What was answered and not yet saved.
  public private(set) var drafts: [FormPath: Draft] = [:]

  /// A record that the nurse, or somebody else, began. Throws when the subject number or the record is none.
  public init(
    _ trial: Trial, subject: String = "01-0001", today: String = "2026-11-22", by author: Author = People.nurse
  ) throws {
    guard let id = SubjectID(subject) else { throw Wrong(text: "no subject \(subject)") }
    self.trial = trial
    clock = WardClock(today)
    let planner = Planner(trial: trial, author: author, today: clock.today, hashing: Unsealed.hashing)
    let act = try planner.create(nil)
    patient = try Patient(Unsealed.entry(1, act, by: author, at: clock.now, of: id))
  }

  /// Something a test wrote that does not exist.
  public struct Wrong: Error, CustomStringConvertible {
    /// In words.
    public let text: String
    /// The words.
    public var description: String { text }

    /// Something wrong.
    public init(text: String) { self.text = text }
  }

  /// The patient as the forms read it, drafts laid over the record.
  public var reading: Reading {
    Reading(
      trial: trial, patient: patient,
      drafts: Dictionary(uniqueKeysWithValues: drafts.map { ($0, $1.over(patient.forms[$0])) }), today: clock.today)
  }

  /// Types an answer into an item; says what became of it.
  @discardableResult
  public mutating func answer(_ place: String, _ typed: String, as author: Author = People.nurse, why: Reason? = nil)
    -> TypedText
  {
    guard let place = Place(place), let item = trial.forms[place.form.form]?.items[place.item.item],
      item.groups == place.item.group.steps.map(\.group)
    else { return .refused(reason: "no item \(place)", hint: "") }
    var draft = drafts[place.form] ?? Draft(form: place.form)
    let result = reading.read(typed, for: item, at: Scope(form: place.form, steps: place.item.group.steps))
    let at = clock.tick().milliseconds
    switch result {
    case .value(let value):
      draft.put(Draft.Field(value: value, typed: at, typist: author.user, why: why), at: place.item)
    case .refused:
      draft.put(Draft.Field(value: nil, refused: typed, typed: at, typist: author.user, why: why), at: place.item)
    }
    drafts[place.form] = draft
    return result
  }

  /// Puts values in as they are stored, such as those of an example.
  public mutating func give(_ given: Given, why: Reason? = nil) {
    for (place, value) in given.values {
      var draft = drafts[place.form] ?? Draft(form: place.form)
      draft.put(
        Draft.Field(value: value, typed: clock.now.milliseconds, typist: People.nurse.user, why: why), at: place.item)
      drafts[place.form] = draft
    }
  }

  /// The checks that speak now, over all forms that are begun, each once, sorted.
  public var findings: [String] {
    let reading = reading
    let paths = Set(drafts.keys).union(patient.forms.keys)
    return Set(paths.flatMap { reading.findings(in: $0) }.map(\.check)).sorted()
  }

  /// The findings of one form, as `CHECK place`.
  public func findings(in form: String) -> [String] {
    guard let path = FormPath(form) else { return [] }
    return reading.findings(in: path).map { "\($0.check) \($0.place.item)" }.sorted()
  }

  /// The required items of a form that are not answered.
  public func missing(in form: String) -> [String] {
    guard let path = FormPath(form) else { return [] }
    return reading.missing(in: path).map { "\($0.place.item)" }
  }

  /// The value that an item has in expressions, as people read it.
  public func value(_ place: String) -> String {
    guard let place = Place(place), let item = trial.forms[place.form.form]?.items[place.item.item] else {
      return "no item \(place)"
    }
    let reading = reading
    return reading.display(reading.value(of: item, at: Scope(form: place.form, steps: place.item.group.steps)))
  }

  /// Whether an item is asked.
  public func isShown(_ place: String) -> Bool {
    guard let place = Place(place), let item = trial.forms[place.form.form]?.items[place.item.item] else {
      return false
    }
    return reading.isShown(item, at: Scope(form: place.form, steps: place.item.group.steps))
  }

  /// Plans and keeps what a person wants. Throws ``Refusal``.
  @discardableResult
  public mutating func perform(_ request: Request, as role: Role = .nurse) throws -> Entry {
    try perform(request, by: People.of(role))
  }

  /// Plans and keeps what a person wants. Throws ``Refusal``.
  @discardableResult
  public mutating func perform(_ request: Request, by author: Author) throws -> Entry {
    try keep(
      try Planner(trial: trial, author: author, today: clock.today, hashing: Unsealed.hashing).plan(
        request, for: patient), by: author)
  }

  /// Keeps an act as another version of the programme could have written it, without asking whether it may be done.
  @discardableResult
  public mutating func keep(_ act: Act, by author: Author) throws -> Entry {
    let at = clock.tick()
    let entry = Unsealed.entry(
      (patient.lastEntry?.number ?? 0) + 1, act, by: author, at: at, of: patient.subject,
      forms: patient.version(for: act, on: at.localDate))
    try patient.apply(entry)
    return entry
  }

  /// Saves the draft of a form. Throws ``Refusal``; the draft then stays.
  @discardableResult
  public mutating func save(_ form: String, as role: Role = .nurse) throws -> Entry {
    try keep(form, People.of(role), complete: false)
  }

  /// Saves the draft of a form as somebody. Throws ``Refusal``; the draft then stays.
  @discardableResult
  public mutating func saveAs(_ author: Author, _ form: String) throws -> Entry {
    try keep(form, author, complete: false)
  }

  /// Saves the draft of a form and declares it complete. Throws ``Refusal``; the draft then stays.
  @discardableResult
  public mutating func complete(_ form: String, as role: Role = .nurse) throws -> Entry {
    try keep(form, People.of(role), complete: true)
  }

  private mutating func keep(_ form: String, _ author: Author, complete: Bool) throws -> Entry {
    guard let path = FormPath(form) else { throw Wrong(text: "no form \(form)") }
    let draft = drafts[path] ?? Draft(form: path)
    let entry = try perform(.save(draft, complete: complete), by: author)
    drafts[path] = nil
    return entry
  }

  /// Saves every draft, in the order of the visits' forms.
  public mutating func saveAll(complete: Bool = false) throws {
    for path in drafts.keys.sorted() { _ = try keep(path.description, People.nurse, complete: complete) }
  }

  /// Every query as `Q2 open TISLE-DOSE`; the question instead of the check when a person asked.
  public var queries: [String] { patient.queries.map { "\($0.id) \($0.state.rawValue) \($0.check ?? $0.text)" } }

  /// The queries that wait for somebody.
  public var liveQueries: [String] {
    patient.liveQueries.map { "\($0.id) \($0.state.rawValue) \($0.check ?? $0.text)" }
  }

  /// The recorded value at a place as text; nil for none.
  public func recorded(_ place: String) -> String? { Place(place).flatMap { patient.value($0)?.text } }
}
