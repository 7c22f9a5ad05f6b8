import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Checks that give people some days: ripe by the record and the day alone, whatever was done in between.
@Suite("Checks that give people some days") struct RipeTests {
  /// What is done in between, by kind.
  enum Between: String, CaseIterable, CustomTestStringConvertible {
    case nothing, remark, query, answer, verify, freeze, signature, otherForm, export
    var testDescription: String { rawValue }
  }

  static let form = FormPath(visit: "C01", form: "dose")

  /// A ward in which on 1 March a value was saved that `WORDS-LATER` asks about after three days.
  static func ward() throws -> (TestWard, SubjectID) {
    let ward = TestWard(try Ward.small.load(), today: "2026-03-01")
    let subject = try #require(SubjectID("01-0001"))
    try ward.create(subject)
    try save("g/WORDS", "d", ward, subject)
    return (ward, subject)
  }

  static func save(_ item: String, _ value: String?, _ ward: TestWard, _ subject: SubjectID, form: FormPath = form)
    throws
  {
    var draft = Draft(form: form)
    draft.put(
      Draft.Field(
        value: value.map { .text($0) }, typed: ward.clock.now.milliseconds, typist: People.nurse.user,
        why: Reason(code: "CORRECTION", text: "a test"), seen: ward.patients[subject]?.entries.count ?? 0,
        was: ward.patients[subject]?.forms[form]?.value(try #require(ItemPath(item)))),
      at: try #require(ItemPath(item)))
    try ward.perform(.save(draft, complete: false), on: subject, by: People.nurse)
  }

  static func act(_ between: Between, _ ward: TestWard, _ subject: SubjectID) throws {
    let place = Place(form, try #require(ItemPath("g/WORDS")))
    switch between {
    case .nothing: break
    case .remark:
      try ward.perform(
        .remark(form, nil, query: nil, text: "seen", until: nil), on: subject, by: People.nurse)
    case .query: try ward.perform(.raise(place, "why?"), on: subject, by: People.coordinator)
    case .answer:
      try ward.perform(.raise(place, "why?"), on: subject, by: People.coordinator)
      let id = try #require(ward.patients[subject]?.queries.last?.id)
      try ward.perform(.answer(query: id, text: "so", confirm: false), on: subject, by: People.nurse)
    case .otherForm: try save("g/KG", "70", ward, subject, form: FormPath(visit: "C01", form: "weight"))
    case .verify, .freeze, .signature, .export:
      // The small trial gives nobody these rights: they are kept as another version of the programme writes them.
      let kinds: [Between: ActKind] = [.verify: .verify, .freeze: .freeze, .signature: .sign, .export: .export]
      var act = Act(kinds[between] ?? .export, details: [.covers: .string("\(form)"), .meaning: .string("review")])
      if between == .export { act.details = [.format: .string("csv")] }
      let patient = try #require(ward.patients[subject])
      _ = try ward.records.append(act, by: People.coordinator, at: ward.clock.tick(), onto: patient)
    }
  }

  static func asked(_ ward: TestWard, _ subject: SubjectID) -> [String] {
    ward.patients[subject]?.queries.filter { $0.check == "WORDS-LATER" }.map {
      "\($0.state.rawValue) by \($0.opener)"
    } ?? []
  }

  @Test(
    "Whatever was done on whichever day before, the check asks on the third day, once",
    arguments: Between.allCases, [1, 2, 3, 4])
  func table(between: Between, day: Int) throws {
    let (ward, subject) = try Self.ward()
    ward.clock.skip(days: day)
    try Self.act(between, ward, subject)
    // Time alone opens nothing before its day; on it, whatever act comes first.
    if day < 3 { #expect(Self.asked(ward, subject).isEmpty) }
    ward.clock.skip(days: max(0, 3 - day))
    try ward.desk().openRipe(subject, at: ward.clock.tick())
    #expect(Self.asked(ward, subject) == ["open by casebook"])
    let count = ward.patients[subject]?.entries.count
    for _ in 0..<3 {
      ward.clock.skip(days: 1)
      try ward.desk().openRipe(subject, at: ward.clock.tick())
    }
    #expect(ward.patients[subject]?.entries.count == count, "asked once")
  }

  @Test("It is opened while nobody types, after the list was painted, and the list says so")
  func whileNobodyTypes() throws {
    let (ward, _) = try Self.ward()
    ward.clock.skip(days: 3)
    let sitting = TestSitting(ward, as: People.coordinator)
    #expect(sitting.screen().contains("queries 0 open"), "\(sitting.screen())")
    sitting.pause()
    #expect(sitting.screen().contains("queries 1 open"), "\(sitting.screen())")
  }

  @Test("Each record is looked at once a day; one that takes no entry is passed over")
  func once() throws {
    let (ward, subject) = try Self.ward()
    let gone = try #require(SubjectID("01-0002"))
    ward.clock.skip(days: 3)
    let desk = ward.desk()
    ward.diskFailure = "full"
    #expect(desk.ripenNext(among: [gone, subject], at: ward.clock.tick()) == false)
    #expect(desk.ripenNext(among: [gone, subject], at: ward.clock.tick()) == false)
    #expect(desk.ripenNext(among: [gone, subject], at: ward.clock.tick()) == nil)
    ward.diskFailure = nil
    ward.clock.skip(days: 1)
    #expect(desk.ripenNext(among: [subject], at: ward.clock.tick()) == true)
    #expect(desk.ripenNext(among: [subject], at: ward.clock.tick()) == nil)
  }

  @Test("The next act of any kind opens it, before itself", arguments: [Between.remark, .query, .otherForm])
  func nextAct(between: Between) throws {
    let (ward, subject) = try Self.ward()
    ward.clock.skip(days: 5)
    try Self.act(between, ward, subject)
    #expect(Self.asked(ward, subject) == ["open by casebook"])
    let entries = try #require(ward.patients[subject]?.entries)
    #expect(entries.dropLast().last?.author.user == .casebook)
  }

  @Test("A correction in time is not asked about; one that is wrong again gets its days anew")
  func corrected() throws {
    let (ward, subject) = try Self.ward()
    ward.clock.skip(days: 2)
    try Self.save("g/WORDS", "fine", ward, subject)
    ward.clock.skip(days: 9)
    try ward.desk().openRipe(subject, at: ward.clock.tick())
    #expect(Self.asked(ward, subject).isEmpty)
    try Self.save("g/WORDS", "d", ward, subject)
    ward.clock.skip(days: 2)
    try ward.desk().openRipe(subject, at: ward.clock.tick())
    #expect(Self.asked(ward, subject).isEmpty)
    ward.clock.skip(days: 1)
    try ward.desk().openRipe(subject, at: ward.clock.tick())
    #expect(Self.asked(ward, subject) == ["open by casebook"])
  }

  @Test("A query that a reviewer settled is not asked again until the value changes")
  func settled() throws {
    let (ward, subject) = try Self.ward()
    ward.clock.skip(days: 3)
    try ward.desk().openRipe(subject, at: ward.clock.tick())
    let id = try #require(ward.patients[subject]?.queries.last?.id)
    try ward.perform(.close(query: id, text: "fine as it is"), on: subject, by: People.monitor)
    for _ in 0..<5 {
      ward.clock.skip(days: 1)
      try Self.act(.remark, ward, subject)
    }
    #expect(Self.asked(ward, subject) == ["closed by casebook"])
  }

  @Test("A row of a log keeps its own days, whatever is entered in other rows")
  func rows() throws {
    let trial = try SmallTrial(
      forms: [
        "events": """
        form: events
        log: true
        groups:
          - group: ev
            rows: {label: TERM}
            items: [{item: TERM, ask: Term, type: text(20)}, {item: DONE, ask: Done, type: yes/no}]
        checks:
          - {check: EV-DONE, on: ev, require: answered(DONE), at: DONE, after: days(7), say: "{TERM} is open."}
        """
      ]
    ).load()
    let ward = TestWard(trial, today: "2026-03-01")
    let subject = try #require(SubjectID("01-0001"))
    let log = FormPath(visit: "LOG", form: "events")
    try ward.create(subject)
    for _ in 1...4 {
      try Self.save("ev[+1]/TERM", "rash", ward, subject, form: log)
      ward.clock.skip(days: 3)
    }
    try ward.desk().openRipe(subject, at: ward.clock.tick())
    let places = ward.patients[subject]?.liveQueries.map { "\($0.place.item.group)" }
    #expect(places == ["ev[1]", "ev[2]"], "rows of 1 and 4 March, on 13 March")
  }
}
