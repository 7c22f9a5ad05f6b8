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
}
