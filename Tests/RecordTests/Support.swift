import Record
import Testing
import Values

/// Writes entries of one patient as a ward would cause them, one after the other, a minute apart.
struct Chart {
  private(set) var patient: Patient
  private(set) var last: Entry

  static let nurse = author("nurse01", .nurse)
  static let coordinator = author("coord01", .coordinator)
  static let investigator = author("dr01", .investigator)

  static func author(_ user: String, _ role: Role) -> Author {
    Author(user: UserName(user) ?? .casebook, name: user, role: role, terminal: "ward3/pts2")
  }

  static func entry(_ number: Int, _ act: Act, by author: Author = nurse, subject: String? = "01-0007") -> Entry {
    Entry(
      number: number,
      moment: Moment(
        milliseconds: 1_795_334_400_000 + Int64(number) * 60_000, zoneMinutes: 480, boot: "b", monotonic: 0),
      author: author, site: "01", subject: subject.flatMap { SubjectID($0) }, forms: "1.0.0@x", app: "0.1.0", act: act,
      seal: Seal(previous: "", salt: "", signature: "", hash: "h\(number)"))
  }

  init() throws {
    last = Chart.entry(1, Act(.create, details: [.study: .string("TRY")]))
    patient = try Patient(last)
  }

  mutating func add(_ act: Act, by author: Author = Chart.nurse) throws {
    let entry = Chart.entry(last.number + 1, act, by: author)
    try patient.apply(entry)
    last = entry
  }

  /// Saves values: item, what stood there, what stands there now.
  mutating func save(
    _ form: String, _ changes: (String, String?, String?)..., kind: ActKind = .save, queries: [QueryEvent] = [],
    by author: Author = Chart.nurse
  ) throws {
    var act = Act(kind, form: FormPath(form))
    act.queries = queries
    for (item, was, now) in changes {
      let item = try #require(ItemPath(item))
      act.changes.append(Change(item: item, was: was.map { .text($0) }, now: now.map { .text($0) }))
    }
    try add(act, by: author)
  }

  mutating func query(_ step: QueryEvent.Step, _ id: String, by author: Author = Chart.coordinator) throws {
    var act = Act(.queryAnswer)
    act.queries = [QueryEvent(step: step, query: id, text: "words")]
    try add(act, by: author)
  }

  func value(_ place: String) throws -> ItemValue? { patient.value(try #require(Place(place))) }

  func record(_ form: String) throws -> FormRecord {
    let path = try #require(FormPath(form))
    return try #require(patient.forms[path])
  }

  static func stored(_ record: FormRecord, _ item: String) throws -> StoredValue {
    let path = try #require(ItemPath(item))
    return try #require(record.values[path])
  }

  static func user(_ log: SiteLog, _ name: String) throws -> SiteLog.User {
    let user = try #require(UserName(name))
    return try #require(log.user(user))
  }
}
