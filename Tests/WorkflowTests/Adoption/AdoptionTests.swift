import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// An amended version of the forms is adopted: nothing that was entered is lost, and what was said beforehand happens.
@Suite("Adopting amended forms") struct AdoptionTests {
  let patients: AmendedPatients

  init() throws { patients = try AmendedPatients() }

  /// What is different between a record before and after, by looking at both.
  static func expectSame(_ effect: AdoptionEffect, _ before: Reading, _ after: Reading) throws {
    let (old, new) = (before.patient, after.patient)
    // Every value stands where it stood, or under its other name.
    let renamed = Dictionary(uniqueKeysWithValues: effect.renamed.map { ($0.from, $0.to) })
    var places: Set<Place> = []
    for (path, record) in old.forms {
      for (item, stored) in record.values {
        let place = renamed[Place(path, item)] ?? Place(path, item)
        #expect(new.forms[path]?.values[place.item] == stored, "\(path)/\(item)")
        let form = try #require(after.at(path).trial.forms[path.form])
        #expect(form.isPlace(place.item), "\(place) is not to be seen")
        let known = try #require(form.items[place.item.item])
        #expect(after.at(path).isShown(known, at: Scope(form: path, group: place.item.group)), "\(place) is not shown")
        let isNews = before.at(path).trial.forms[path.form]?.items[item.item]?.retired == nil
        let isRetired = known.retired != nil && isNews && effect.forms.contains(path)
        #expect(effect.retired.contains(place) == isRetired, "\(place)")
        places.insert(place)
      }
      let isOver = effect.forms.contains(path)
      #expect(new.version(of: path, on: after.today) == (isOver ? effect.to : old.version(of: path, on: before.today)))
    }
    #expect(new.forms.reduce(0) { $0 + $1.value.values.count } == places.count)
    // Verified values are verified under their other names, but for those that mean something else.
    for (path, record) in old.forms {
      for item in record.verified.keys {
        let place = renamed[Place(path, item)] ?? Place(path, item)
        #expect((new.forms[path]?.verified[place.item] == nil) == effect.unverified.contains(place), "\(place)")
      }
    }
    #expect(old.signatures.filter { !old.isStale($0) && new.isStale($0) } == effect.stale)
    // Queries: every step that was said, and no other.
    let steps = Dictionary(grouping: effect.queries.filter { $0.query != nil }) { $0.query ?? "" }
    for query in old.queries {
      let now = try #require(new.query(query.id))
      #expect(now.turns.count == query.turns.count + (steps[query.id]?.count ?? 0), "\(query.id)")
      if steps[query.id] == nil { #expect(now.state == query.state, "\(query.id)") }
      #expect(now.place == renamed[query.place] ?? query.place)
    }
    #expect(new.queries.count - old.queries.count == effect.queries.count { $0.query == nil })
    // Values that are to be corrected are marked.
    let outgrown = effect.forms.flatMap { path in after.at(path).outgrown(in: path).map(\.place) }
    let known = effect.forms.flatMap { path in
      before.at(path).outgrown(in: path).map { renamed[$0.place] ?? $0.place }
    }
    #expect(Set(outgrown).subtracting(known) == Set(effect.misfits.map(\.place)))
    // Visits.
    func windows(_ reading: Reading) -> [String: String] {
      let open = Schedule(reading, today: reading.today).visits.filter { $0.state != .done && $0.state != .missed }
      return Dictionary(
        uniqueKeysWithValues: open.map { ($0.visit, $0.window.map { "\($0.first) \($0.last)" } ?? "none") })
    }
    let (was, now) = (windows(before), windows(after))
    let changed = Set(was.keys).union(now.keys).filter { was[$0] != now[$0] }
    #expect(Set(effect.visits.map(\.visit)) == changed)
  }

  @Test("Three amendments and a step back, with patients in every state: nothing is lost, the dry run had said it all")
  func thrice() throws {
    for version in [1, 2, 3, 0] {
      for subject in patients.ward.patients.keys.sorted() {
        let before = try patients.reading(subject)
        let said = try #require(try patients.effect(patients.wish(version), subject))
        let entry = try patients.ward.perform(
          .adopt(patients.wish(version)), on: subject, by: AmendedPatients.manager)
        #expect(entry.act.kind == .adoptForms)
        try Self.expectSame(said, before, try patients.reading(subject))
        #expect(try patients.effect(patients.wish(version), subject) == nil, "it is adopted already")
      }
    }
  }

  @Test("In whatever order, from wherever: nothing is lost, and what was said happened", arguments: 1...12)
  func anyOrder(seed: Int) throws {
    var random = SmallRandom(seed: UInt64(seed))
    let today = try #require(patients.ward.clock.today)
    for _ in 0..<6 {
      let scopes: [AdoptionWish.Scope] = [.everything, .fromVisit("C02"), .fromVisit("C03"), .fromDay(today)]
      let wish = patients.wish(
        Int.random(in: 0...3, using: &random), try #require(scopes.randomElement(using: &random)))
      for subject in patients.ward.patients.keys.sorted() {
        guard let said = try patients.effect(wish, subject) else { continue }
        let before = try patients.reading(subject)
        try patients.ward.perform(.adopt(wish), on: subject, by: AmendedPatients.manager)
        try Self.expectSame(said, before, try patients.reading(subject))
      }
    }
  }

  @Test("A renamed item goes on with its query, its verification, its remark and its signature")
  func renamed() throws {
    let subject = try #require(SubjectID("01-0001"))
    let said = try #require(try patients.effect(patients.wish(1), subject))
    #expect(said.renamed.map(\.to.description) == ["C01/vitals/vs/HR", "C02/vitals/vs/HR"])
    #expect(said.retired.map(\.description) == ["C01/vitals/vs/RESP", "C02/vitals/vs/RESP"])
    #expect(said.stale == [] && said.unverified == [] && said.changed == [])
    #expect(
      Set(said.misfits.map { "\($0.place): \($0.reason)" }) == [
        "C01/vitals/vs/HR: 140 is outside 20 to 120",
        "C01/vitals/vs/POS: 'STANDING' was a choice until 1.0.0",
        "C02/vitals/vs/POS: 'STANDING' was a choice until 1.0.0",
      ])
    let asked = said.queries.map { "\($0.step.rawValue) \($0.check ?? "") \($0.place)" }
    #expect(
      Set(asked) == [
        "open WEIGHT-LOW C01/vitals/vs/WEIGHT", "open WEIGHT-LOW C02/vitals/vs/WEIGHT",
        "open REQUIRED C01/vitals/vs/TEMP", "open REQUIRED C02/vitals/vs/TEMP",
      ])
    try patients.ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    let patient = try #require(patients.ward.patients[subject])
    #expect(patient.queries.first?.place.description == "C01/vitals/vs/HR")
    #expect(patient.queries.first?.state == .closed, "it was confirmed, and stays so")
    #expect(patient.forms[try patients.form("C02/vitals")]?.verified[try #require(ItemPath("vs/HR"))] != nil)
    #expect(patient.signatures.allSatisfy { !patient.isStale($0) })
  }

  @Test("A name that was misspelt under was: is put right by the next version: what was retired is found again")
  func misspeltWas() throws {
    func version(_ number: Int, was: String) -> [FormFile] {
      AmendedWard.files(1).map { file in
        let text = file.text.replacing("was: PULSE", with: "was: \(was)").replacing("1.1.0", with: "1.\(number).0")
        return FormFile(name: file.name, bytes: Array(text.utf8))
      }
    }
    let amended = try AmendedTrial([AmendedWard.files(0), version(1, was: "PULSEE"), version(2, was: "PULSE")])
    // Nobody knows of the third version yet.
    amended.editions.use((0...1).map(AmendedTrial.identity))
    let ward = TestWard(amended[0], today: "2026-03-21")
    let subject = try #require(SubjectID("01-0001"))
    ward.admit(try #require(patients.ward.patients[subject]))
    try ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    let place = try patients.place("C01/vitals/vs/PULSE")
    #expect(ward.patients[subject]?.value(place) == .text("140"), "retired, and there")
    amended.editions.use((0...2).map(AmendedTrial.identity))
    let said = try ward.desk().effect(
      of: patients.wish(2), on: subject, by: AmendedPatients.manager, at: ward.clock.now)
    #expect(said.renamed.map(\.to.description).contains("C01/vitals/vs/HR") && said.retired == [])
    try ward.perform(.adopt(patients.wish(2)), on: subject, by: AmendedPatients.manager)
    #expect(ward.patients[subject]?.value(try patients.place("C01/vitals/vs/HR")) == .text("140"))
    #expect(ward.patients[subject]?.value(place) == nil)
  }

  @Test("Where somebody answered the new question meanwhile, both values stay")
  func bothNames() throws {
    let bad = AmendedWard.files(1).map { file in
      FormFile(name: file.name, bytes: Array(file.text.replacing("was: PULSE", with: "was: PULSEE").utf8))
    }
    let good = AmendedWard.files(1).map { file in
      FormFile(name: file.name, bytes: Array(file.text.replacing("1.1.0", with: "1.2.0").utf8))
    }
    let amended = try AmendedTrial([AmendedWard.files(0), bad, good])
    amended.editions.use((0...1).map(AmendedTrial.identity))
    let ward = TestWard(amended[0], today: "2026-03-21")
    let subject = try #require(SubjectID("01-0001"))
    ward.admit(try #require(patients.ward.patients[subject]))
    try ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    var draft = Draft(form: try patients.form("C01/vitals"))
    draft.put(
      Draft.Field(value: .text("90"), typed: 1, typist: People.nurse.user, seen: 99),
      at: try #require(ItemPath("vs/HR")))
    try ward.perform(.save(draft, complete: false), on: subject, by: People.nurse)
    amended.editions.use((0...2).map(AmendedTrial.identity))
    try ward.perform(.adopt(patients.wish(2)), on: subject, by: AmendedPatients.manager)
    let patient = try #require(ward.patients[subject])
    #expect(patient.value(try patients.place("C01/vitals/vs/HR")) == .text("90"))
    let old = try patients.place("C01/vitals/vs/PULSE")
    #expect(patient.value(old) == .text("140"))
    let reading = Reading(trial: ward.trial, patient: patient, today: ward.clock.today).at(old.form)
    let item = try #require(reading.trial.forms["vitals"]?.items["PULSE"])
    #expect(item.retired != nil && reading.isShown(item, at: Scope(form: old.form, group: old.item.group)))
  }

  @Test("Where the question means something else the signature is stale, the verification undone, the query settled")
  func changed() throws {
    let subject = try #require(SubjectID("01-0001"))
    try patients.ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    let said = try #require(try patients.effect(patients.wish(2), subject))
    #expect(said.changed.map(\.description) == ["C01/vitals/vs/POS", "C02/vitals/vs/POS"])
    #expect(said.unverified == said.changed && said.stale.map(\.extent.description) == ["C02/vitals"])
    #expect(said.retired.map(\.description).contains("C01/pain/pain/SCORE"), "the whole form is retired")
    let other = try #require(SubjectID("01-0002"))
    let said2 = try #require(try patients.effect(patients.wish(2), other))
    let gone = said2.queries.filter { $0.check == "PULSE-HIGH" }
    #expect(gone.map(\.step) == [.close], "the check is retired")
    let manual = said2.queries.filter { $0.check == nil }.map { "\($0.step.rawValue) \($0.place)" }
    #expect(manual == ["cancel C02/vitals/vs/POS"], "\(said2.queries)")
  }

  @Test("What is frozen or locked stays with its version and is read by it")
  func closed() throws {
    for (number, form) in [("01-0002", "C01/vitals"), ("01-0003", "C01/vitals")] {
      let subject = try #require(SubjectID(number))
      let said = try #require(try patients.effect(patients.wish(1), subject))
      #expect(said.kept.map(\.description) == [form])
      try patients.ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
      let reading = try patients.reading(subject)
      let path = try patients.form(form)
      #expect(reading.trial.version == "1.1.0" && reading.at(path).trial.version == "1.0.0")
      #expect(reading.at(path).trial.forms["vitals"]?.items["PULSE"]?.isEntered == true)
      // The new form reads the value of the old one under its new name.
      let rate = try #require(reading.trial.forms["vitals"]?.items["HR"])
      #expect(reading.stored(of: rate, at: Scope(form: path, steps: [GroupPath.Step("vs")])) != nil)
    }
  }

  @Test("From a visit on: the visits before it, begun or not, are read and checked by the version before")
  func fromVisit() throws {
    let subject = try #require(SubjectID("01-0001"))
    let wish = patients.wish(1, .fromVisit("C02"))
    let before = try patients.reading(subject)
    let said = try #require(try patients.effect(wish, subject))
    #expect(said.forms.map(\.description) == ["C02/vitals", "LOG/events"])
    try patients.ward.perform(.adopt(wish), on: subject, by: AmendedPatients.manager)
    let reading = try patients.reading(subject)
    try Self.expectSame(said, before, reading)
    func version(_ form: String) throws -> String { reading.at(try patients.form(form)).trial.version }
    #expect(try version("C01/vitals") == "1.0.0" && version("SCR/vitals") == "1.0.0" && version("C01/pain") == "1.0.0")
    #expect(
      try version("C02/vitals") == "1.1.0" && version("C03/vitals") == "1.1.0" && version("LOG/events") == "1.1.0")
    // A correction at an old visit is planned, checked and recorded by the old version.
    var draft = Draft(form: try patients.form("C01/vitals"))
    draft.put(
      Draft.Field(
        value: .text("110"), typed: 1, typist: People.nurse.user, why: Reason(code: "OTHER", text: "misread"),
        seen: reading.patient.entries.count, was: .text("140")),
      at: try #require(ItemPath("vs/PULSE")))
    let entry = try patients.ward.perform(.save(draft, complete: false), on: subject, by: People.nurse)
    #expect(entry.forms == AmendedTrial.identity(0))
    #expect(entry.act.queries.map(\.step) == [.reopen], "110 was not confirmed: \(entry.act.queries)")
    // A signature binds to what it covers and names the version of its own line.
    try patients.ward.perform(
      .answer(query: try #require(patients.ward.patients[subject]?.queries.first?.id), text: "so", confirm: true),
      on: subject, by: People.nurse)
    let extent = Extent.form(try patients.form("C01/vitals"))
    let signed = try patients.ward.perform(.sign(extent, meaning: "review"), on: subject, by: People.investigator)
    let now = try #require(patients.ward.patients[subject])
    let text = now.signedText(extent, forms: signed.forms)
    #expect(now.signatures.last?.sha256 == Unsealed.hashing.sha256(Array(text.utf8)))
  }

  @Test("From a day on: what was begun stays, what is begun from that day on is asked by the new version")
  func fromDay() throws {
    let subject = try #require(SubjectID("01-0001"))
    let day = try #require(PartialDate("2026-03-25"))
    try patients.ward.perform(.adopt(patients.wish(1, .fromDay(day))), on: subject, by: AmendedPatients.manager)
    let path = try patients.form("C03/vitals")
    #expect(try patients.reading(subject).at(path).trial.version == "1.0.0")
    patients.ward.clock = WardClock("2026-03-25")
    #expect(try patients.reading(subject).at(path).trial.version == "1.1.0")
    #expect(try patients.reading(subject).at(try patients.form("C01/vitals")).trial.version == "1.0.0")
  }

  @Test("A visit that an amendment brings is not late for those whose days for it are over")
  func newVisit() throws {
    let subject = try #require(SubjectID("01-0001"))
    patients.ward.clock = WardClock("2026-03-30")
    try patients.ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    let open = Schedule(try patients.reading(subject), today: patients.ward.clock.today).visits
    #expect(!open.contains { $0.visit == "W" }, "its window closed on 14 March")
    let early = try #require(SubjectID("01-0004"))
    #expect(try patients.effect(patients.wish(1), early)?.visits == [], "nothing anchors it yet")
  }

  @Test("Only who may adopts; another trial, an unknown version and moved rows are refused")
  func refused() throws {
    let subject = try #require(SubjectID("01-0001"))
    #expect(throws: Refusal.notAllowed(.nurse, .adoptForms)) {
      try patients.ward.perform(.adopt(patients.wish(1)), on: subject, by: People.nurse)
    }
    let unknown = AdoptionWish(version: "9.9.9@none")
    #expect(throws: Refusal.noForms("9.9.9@none")) {
      try patients.ward.perform(.adopt(unknown), on: subject, by: AmendedPatients.manager)
    }
    let moved = AmendedWard.files(0).map { file in
      FormFile(
        name: file.name,
        bytes: Array(
          file.text.replacing("rows: {label: TERM}", with: "title: Events")
            .replacing("version: 1.0.0", with: "version: 1.1.0").utf8))
    }
    let other = try AmendedTrial([AmendedWard.files(0), moved])
    let ward = TestWard(other[0], today: "2026-03-20")
    ward.admit(try #require(patients.ward.patients[subject]))
    #expect(throws: Refusal.rowsMoved(["events/START", "events/TERM"])) {
      try ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    }
  }

  @Test("Nothing is recorded under a version that the record has not adopted")
  func underAnother() throws {
    let subject = try #require(SubjectID("01-0001"))
    var patient = try #require(patients.ward.patients[subject])
    let number = patient.entries.count + 1
    let entry = Unsealed.entry(
      number, Act(.remark, form: try patients.form("C01/vitals"), details: [.text: .string("x")]), by: People.nurse,
      at: patients.ward.clock.now, of: subject, forms: AmendedTrial.identity(1))
    #expect(throws: FoldError.version(entry: number, forms: AmendedTrial.identity(1))) { try patient.apply(entry) }
  }

  @Test("A nurse who types while others adopt is told, and saves by the version as it is then")
  func whileTyping() throws {
    let subject = try #require(SubjectID("01-0002"))
    let path = try patients.form("C02/vitals")
    let desk = patients.ward.desk()
    let seen = try desk.patient(subject)
    var draft = Draft(form: path)
    let why = Reason(code: "OTHER", text: "misread")
    for (item, value) in [("vs/PULSE", "150"), ("vs/RESP", "18"), ("vs/WEIGHT", "70")] {
      draft.put(
        Draft.Field(value: .text(value), typed: 1, typist: People.nurse.user, why: why, seen: seen.entries.count),
        at: try #require(ItemPath(item)))
    }
    let request = Request.save(draft, complete: false)
    let basis = try desk.basis(of: request, on: subject, by: People.nurse, at: patients.ward.clock.now)
    try patients.ward.perform(.adopt(patients.wish(1)), on: subject, by: AmendedPatients.manager)
    let outcome = try desk.perform(
      request, on: subject, basis: basis, by: People.nurse, at: patients.ward.clock.tick())
    guard case .changed = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let fit = DraftFit(draft, to: try patients.reading(subject).at(path))
    #expect(fit.draft.fields[try #require(ItemPath("vs/HR"))]?.refused == "150", "more than 120 is not taken now")
    #expect(fit.draft.fields[try #require(ItemPath("vs/WEIGHT"))]?.value == .text("70"))
    #expect(fit.words == "not asked here: Breaths (18)")
  }
}
