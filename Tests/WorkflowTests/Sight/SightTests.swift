import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// `sees:` says which roles see an item, a group or a form; what could tell it is seen by no others.
@Suite struct SightTests {
  private static func seen(by role: Role) throws -> Trial {
    let trial = try BlindTrial.trial()
    return trial.seen(by: trial.sight(of: role))
  }

  @Test("Who does not see a form sees none of it, nothing that is computed from it, and no check that reads it")
  func trial() throws {
    let nurse = try Self.seen(by: .nurse)
    #expect(nurse.formNames == ["vitals"])
    #expect(nurse.visits.map(\.name) == ["SCR", "C"], "a visit with nothing else is not there")
    #expect(nurse.visits.allSatisfy { $0.forms == ["vitals"] })
    #expect(nurse.forms["vitals"]?.itemsInOrder.map(\.name) == ["DATE", "GIVEN", "DOUBLE"])
    #expect(nurse.checks.map(\.id) == ["GIVEN-NONE"])
    let pharmacist = try Self.seen(by: BlindTrial.pharmacist.role)
    #expect(pharmacist.formNames == ["vitals", "kits"] && pharmacist.checks.count == 3)
    #expect(try BlindTrial.trial().seen(by: .common).formNames == ["vitals"])
    #expect(try Self.seen(by: .system).formNames == ["vitals", "kits"], "the programme sees everything")
  }

  @Test("A check that reads what the nurse does not see asks all the same, and she does not see its query")
  func query() throws {
    let (ward, subject) = try BlindTrial.ward()
    let patient = try #require(ward.patients[subject])
    #expect(patient.queries.map(\.check) == ["GIVEN-KIT", nil])
    let seen = try Self.seen(by: .nurse).seen(patient, on: ward.clock.today)
    #expect(seen.queries.isEmpty && seen.remarks.isEmpty)
    #expect(seen.forms.keys.map(\.description) == ["C01/vitals"])
    #expect(seen.entries.count == patient.entries.count, "every line is there, with its number")
    #expect(seen.entries.map(\.hash) == patient.entries.map(\.hash))
    let kit = seen.entries.filter { $0.author.user == BlindTrial.pharmacist.user }
    #expect(
      kit.allSatisfy { $0.act.form == nil && $0.act.changes.isEmpty && $0.act.why == nil && $0.act.queries.isEmpty })
    #expect(kit.prefix(2).allSatisfy(\.act.isVeiled) && !patient.entries.contains(where: \.act.isVeiled))
    let values = try #require(seen.entries.last?.act.details[.values]?.array)
    let verified = values.compactMap { $0.string }
    #expect(verified == ["C01/vitals/vs/DATE", "C01/vitals/vs/GIVEN"])
    let whole = try Self.seen(by: BlindTrial.pharmacist.role).seen(patient, on: ward.clock.today)
    #expect(whole.forms == patient.forms && whole.queries == patient.queries && whole.remarks == patient.remarks)
    for (left, right) in zip(whole.entries, patient.entries) { #expect(left == right) }
    #expect(whole == patient)
  }

  @Test("Nobody does anything to what they do not see")
  func acts() throws {
    let (ward, subject) = try BlindTrial.ward()
    let kit = try BlindTrial.place("C01/kits/kit/KIT")
    let query = try #require(ward.patients[subject]?.queries.first { $0.check == "GIVEN-KIT" })
    let requests: [Request] = [
      .raise(kit, "Which kit?"), .remark(kit.form, kit.item, query: nil, text: "a kit", until: nil),
      .formNotDone(kit.form, Reason(code: "OTHER", text: "no")), .reopen(kit.form, Reason(code: "OTHER", text: "no")),
      .answer(query: query.id, text: "so it is", confirm: true),
    ]
    for request in requests {
      #expect(throws: Refusal.self, "\(request)") { try ward.perform(request, on: subject, by: People.nurse) }
    }
    #expect(throws: Refusal.unseen(.nurse, .form(kit.form))) {
      try BlindTrial.save(ward, subject, "C01/kits", [("kit/KIT", "K-1")], by: People.nurse)
    }
    let left = try BlindTrial.place("C01/vitals/vs/LEFT")
    #expect(throws: Refusal.unseen(.nurse, .item(left))) {
      try BlindTrial.save(ward, subject, "C01/vitals", [("vs/LEFT", "1")], by: People.nurse)
    }
    // Who sees it answers.
    try ward.perform(.answer(query: query.id, text: "so it is", confirm: true), on: subject, by: BlindTrial.pharmacist)
  }

  @Test("A signature speaks of what its signer sees: it holds when the kit changes, and is stale when a visit does")
  func signature() throws {
    let (ward, subject) = try BlindTrial.ward()
    try ward.perform(.sign(.casebook, meaning: "review"), on: subject, by: People.investigator)
    var patient = try #require(ward.patients[subject])
    let signature = try #require(patient.signatures.last)
    #expect(signature.without == ["kits"] && signature.count == 2)
    #expect(signature.derived == ["C01/vitals/vs/DOUBLE=80"])
    let text = patient.signedText(.casebook, forms: Unsealed.hashing.forms, without: ["kits"])
    #expect(Unsealed.hashing.sha256(Array(text.utf8)) == signature.sha256 && !text.contains(BlindTrial.secret))
    let why = Reason(code: "OTHER", text: "counted again")
    try BlindTrial.save(ward, subject, "C01/kits", [("kit/TABLETS", "29")], by: BlindTrial.pharmacist, why: why)
    patient = try #require(ward.patients[subject])
    let kits = try #require(FormPath("C01/kits"))
    #expect(!patient.isStale(signature) && !patient.isSigned(kits))
    try BlindTrial.save(ward, subject, "C01/vitals", [("vs/GIVEN", "20")], by: People.nurse, why: why)
    patient = try #require(ward.patients[subject])
    #expect(patient.isStale(signature))
  }

  @Test("Each form is seen by the version by which it is read")
  func versions() throws {
    let open = BlindTrial.files().map { file in
      file.name == "kits.yaml"
        ? FormFile(name: file.name, bytes: Array(file.text.replacing("sees: [pharmacist, manager]\n", with: "").utf8))
        : file
    }
    let trials = try AmendedTrial([open, BlindTrial.files(version: "1.1.0")])
    var scenario = try Scenario(trials[0], today: "2026-03-18")
    try scenario.perform(.save(draft("C01/kits", "kit/KIT", "K-1"), complete: false), as: BlindTrial.pharmacist.role)
    let nurse = trials[1].seen(by: .role(.nurse))
    func forms() -> [String] { nurse.seen(scenario.patient, on: scenario.clock.today).forms.keys.map(\.form).sorted() }
    #expect(forms() == ["kits"], "by 1.0.0 all see it")
    let wish = AdoptionWish(version: AmendedTrial.identity(1), scope: .everything)
    try scenario.perform(.adopt(wish), as: .manager)
    #expect(forms() == [])
    #expect(trials[0].seen(by: .role(.nurse)).hidesSomething, "another version hides something")
  }

  private func draft(_ form: String, _ item: String, _ value: String) throws -> Draft {
    var draft = Draft(form: try #require(FormPath(form)))
    draft.put(
      Draft.Field(value: .text(value), typed: 1, typist: BlindTrial.pharmacist.user), at: try #require(ItemPath(item)))
    return draft
  }

  @Test("Where everybody sees everything nothing is looked at twice")
  func open() throws {
    let ward = TestWard(try AmendedWard.trial()[0])
    #expect(!ward.trial.hidesSomething)
    let patient = Patient(trying: try #require(SubjectID("01-0001")), study: "S")
    #expect(ward.trial.seen(by: .role(.nurse)).eye(for: patient, on: nil) == nil)
  }

  /// The first version in which everybody sees the kits, and one in which it is as elsewhere.
  private func loosened(_ open: (String) -> String) throws -> (AmendedTrial, Scenario) {
    let first = BlindTrial.files().map { FormFile(name: $0.name, bytes: Array(open($0.text).utf8)) }
    let trials = try AmendedTrial([first, BlindTrial.files(version: "1.1.0")])
    return (trials, try Scenario(trials[0], today: "2026-03-18"))
  }

  @Test("Going back in time shows no more than is seen now")
  func past() throws {
    var (trials, scenario) = try loosened { $0.replacing("sees: [pharmacist, manager]\n", with: "") }
    try scenario.perform(
      .save(draft("C01/kits", "kit/KIT", BlindTrial.secret), complete: false), as: BlindTrial.pharmacist.role)
    let then = scenario.patient
    try scenario.perform(.adopt(AdoptionWish(version: AmendedTrial.identity(1), scope: .everything)), as: .manager)
    let nurse = trials[1].seen(by: .role(.nurse))
    let today = scenario.clock.today
    #expect(nurse.seen(then, on: today).forms.count == 1, "as it was seen then")
    #expect(nurse.seen(then, on: today, now: scenario.patient).forms.isEmpty)
  }

  @Test("What a check said under an older version is seen as that version says")
  func olderCheck() throws {
    var first = BlindTrial.files()
    let plain = first.map { file in
      FormFile(
        name: file.name,
        bytes: Array(
          file.text.replacing("version: 1.0.0", with: "version: 1.1.0")
            .replacing(
              "require: \"GIVEN <= form('kits').TABLETS\", at: GIVEN, say: \"More than kit {form('kits').KIT} holds.\"",
              with: "require: \"GIVEN <= 50\", at: GIVEN, say: \"More than sixty.\""
            ).utf8))
    }
    first = BlindTrial.files()
    let trials = try AmendedTrial([first, plain])
    var scenario = try Scenario(trials[0], today: "2026-03-18")
    let kits = draft(try draft("C01/kits", "kit/KIT", BlindTrial.secret), "kit/TABLETS", "28")
    try scenario.perform(.save(kits, complete: false), as: BlindTrial.pharmacist.role)
    try scenario.perform(.save(draft("C01/vitals", "vs/GIVEN", "40"), complete: false), as: .nurse)
    #expect(scenario.patient.queries.map(\.check) == ["GIVEN-KIT"])
    let wish = AdoptionWish(version: AmendedTrial.identity(1), scope: .fromVisit("C02"))
    try scenario.perform(.adopt(wish), as: .manager)
    let seen = trials[1].seen(by: .role(.nurse)).seen(scenario.patient, on: scenario.clock.today)
    #expect(seen.queries.isEmpty)
    #expect(!seen.entries.contains { $0.act.queries.contains { $0.text?.contains(BlindTrial.secret) == true } })
  }

  @Test(
    "From the hash of a signature over something hidden nothing can be found out; reasons of marks on it are hidden")
  func marks() throws {
    let (ward, subject) = try BlindTrial.ward()
    let kits = Extent.form(try #require(FormPath("C01/kits")))
    try ward.perform(.close(query: "Q5", text: "it is"), on: subject, by: BlindTrial.pharmacist)
    try ward.perform(
      .lock(kits, Reason(code: "OTHER", text: "\(BlindTrial.secret) is used up")), on: subject, by: People.of(.manager))
    try ward.perform(.sign(.casebook, meaning: "review"), on: subject, by: People.investigator)
    let patient = try #require(ward.patients[subject])
    let nurse = try Self.seen(by: .nurse).seen(patient, on: ward.clock.today)
    let lock = try #require(nurse.entries.first { $0.act.kind == .lock })
    #expect(lock.act.why == nil && lock.act.text(.covers) == nil && lock.act.isVeiled)
    #expect(nurse.signatures.last?.sha256.count == 64, "the investigator saw no more than she does")
    // A signature of somebody who sees everything.
    var trial = BlindTrial.files()
    trial = trial.map {
      FormFile(name: $0.name, bytes: Array($0.text.replacing("manager: [", with: "manager: [sign, ").utf8))
    }
    let all = TestWard(try AmendedTrial([trial])[0], today: "2026-03-20")
    all.admit(patient)
    all.clock = ward.clock
    try all.perform(.sign(.casebook, meaning: "review"), on: subject, by: People.of(.manager))
    let whole = try #require(all.patients[subject])
    #expect(whole.signatures.last?.without == [] && whole.signatures.last?.sha256.count == 64)
    let seen = all.trial.seen(by: .role(.nurse)).seen(whole, on: all.clock.today)
    #expect(seen.signatures.last?.sha256 == "" && seen.entries.last?.act.text(.sha256) == nil)
  }

  @Test("A signature leaves hidden forms out also where they are begun later")
  func later() throws {
    let ward = TestWard(try BlindTrial.trial(), today: "2026-03-20")
    let subject = try #require(SubjectID("01-0001"))
    try ward.create(subject)
    try BlindTrial.save(
      ward, subject, "C01/vitals", [("vs/DATE", "2026-03-19"), ("vs/GIVEN", "4")], by: People.nurse, complete: true)
    try ward.perform(.sign(.visit("C01"), meaning: "review"), on: subject, by: People.investigator)
    let signature = try #require(ward.patients[subject]?.signatures.last)
    #expect(signature.without == ["kits"])
    try BlindTrial.save(ward, subject, "C01/kits", [("kit/KIT", "K-1")], by: BlindTrial.pharmacist)
    #expect(ward.patients[subject]?.isStale(signature) == false)
    let kits = try #require(FormPath("C01/kits"))
    #expect(ward.patients[subject]?.isSigned(kits) == false)
  }

  @Test("What keeps a form from being locked is told as far as it may be known")
  func locking() throws {
    let (ward, subject) = try BlindTrial.ward()
    let vitals = Extent.form(try #require(FormPath("C01/vitals")))
    #expect(throws: Refusal.liveQueries(["Q4"])) {
      try ward.perform(.lock(vitals, nil), on: subject, by: People.of(.manager))
    }
    var files = BlindTrial.files()
    files = files.map {
      FormFile(
        name: $0.name,
        bytes: Array($0.text.replacing("verify, freeze, remark]", with: "verify, freeze, lock, remark]").utf8))
    }
    let other = TestWard(try AmendedTrial([files])[0], today: "2026-03-20")
    other.admit(try #require(ward.patients[subject]))
    other.clock = ward.clock
    #expect(throws: Refusal.unseenWaits(.coordinator, 1)) {
      try other.perform(.lock(vitals, nil), on: subject, by: People.coordinator)
    }
  }

  @Test("A draft with a field that no version knows any more is still told to its author")
  func unknownField() throws {
    let (ward, subject) = try BlindTrial.ward()
    let field = Draft.Field(value: .text("1"), typed: 1, typist: People.nurse.user)
    let path = try #require(FormPath("C02/vitals"))
    for item in ["vs/GIVEN", "vs/GONE"] {
      ward.desk().keep(field, at: try #require(ItemPath(item)), in: path, of: subject, by: People.nurse.user)
    }
    let (offers, problems) = try ward.desk().offers(subject, for: People.nurse)
    #expect(offers.count == 1 && problems.count == 1, "\(problems)")
  }

  private func draft(_ draft: Draft, _ item: String, _ value: String) -> Draft {
    var draft = draft
    if let item = ItemPath(item) {
      draft.put(Draft.Field(value: .text(value), typed: 1, typist: BlindTrial.pharmacist.user), at: item)
    }
    return draft
  }
}
