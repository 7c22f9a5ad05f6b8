import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Two people at two terminals, on one record, through the real desk; the name of each test is the interleaving.
@Suite("Two people at one record") struct DeskTests {
  let ward: TestWard
  let subject: SubjectID
  let dose: FormPath

  init() throws {
    ward = TestWard(try Ward.small.load(), today: "2026-03-02")
    subject = try #require(SubjectID("01-0001"))
    dose = try #require(FormPath("C01/dose"))
    try ward.create(subject)
  }

  /// A terminal with a desk of its own; what its screen shows stays as it is until it looks again.
  final class Terminal {
    let desk: Desk
    let author: Author
    let ward: TestWard
    let subject: SubjectID
    private(set) var shown: Patient

    init(_ ward: TestWard, _ subject: SubjectID, _ author: Author) throws {
      self.ward = ward
      self.subject = subject
      self.author = author
      desk = ward.desk()
      shown = try desk.patient(subject)
    }

    func look() throws { shown = try desk.patient(subject) }

    /// A draft typed on the screen as it is shown.
    func typed(_ form: FormPath, _ values: [(String, String?)]) throws -> Draft {
      var draft = Draft(form: form)
      for (item, value) in values {
        let path = try #require(ItemPath(item))
        draft.put(
          Draft.Field(
            value: value.map { .text($0) }, typed: ward.clock.now.milliseconds, typist: author.user,
            seen: shown.entries.count, was: shown.forms[form]?.value(path)), at: path)
      }
      return draft
    }

    func basis(_ request: Request) -> Basis {
      Basis(
        request, Reading(trial: ward.trial, patient: shown, today: ward.clock.today), Unsealed.hashing)
    }

    /// Asks for something that rests on what the screen shows.
    func ask(_ request: Request) throws -> Outcome {
      try desk.perform(request, on: subject, basis: basis(request), by: author, at: ward.clock.tick())
    }

    func save(_ form: FormPath, _ values: [(String, String?)], complete: Bool = false) throws -> Outcome {
      try ask(.save(try typed(form, values), complete: complete))
    }
  }

  func nurse() throws -> Terminal { try Terminal(ward, subject, People.nurse) }
  func other() throws -> Terminal { try Terminal(ward, subject, People.otherNurse) }
  func investigator() throws -> Terminal { try Terminal(ward, subject, People.investigator) }
  func value(_ item: String) -> String? {
    ItemPath(item).flatMap { ward.patients[subject]?.forms[dose]?.value($0)?.text }
  }

  // MARK: Saves

  @Test("A opens, B saves 150, A saves 100: A is asked with both values, and 150 stands")
  func sameField() throws {
    let (a, b) = (try nurse(), try other())
    let draft = try a.typed(dose, [("g/GIVEN", "Y"), ("g/MG", "100")])
    _ = try b.save(dose, [("g/GIVEN", "Y"), ("g/MG", "150")])
    guard case .conflict(let found, let others) = try a.ask(.save(draft, complete: false)) else {
      Issue.record("saved over it without a question")
      return
    }
    #expect(
      found.map { "\($0.item) \($0.mine?.text ?? "-") \($0.theirs?.text ?? "-") \($0.by)" } == ["g/MG 100 150 nurse02"])
    #expect(others.map(\.author.user) == [People.otherNurse.user])
    #expect(value("g/MG") == "150")
  }

  @Test("A types, B saves, A's screen is told, A saves without looking again: A is asked all the same")
  func toldIsNotSeen() throws {
    let (a, b) = (try nurse(), try other())
    let draft = try a.typed(dose, [("g/GIVEN", "Y"), ("g/MG", "100")])
    _ = try b.save(dose, [("g/GIVEN", "Y"), ("g/MG", "150")])
    try a.look()
    guard case .conflict = try a.ask(.save(draft, complete: false)) else {
      Issue.record("a field rests on what was shown when it was typed")
      return
    }
  }

  @Test("Both save the same value: nobody is asked")
  func sameValue() throws {
    let (a, b) = (try nurse(), try other())
    let draft = try a.typed(dose, [("g/GIVEN", "Y"), ("g/MG", "150"), ("g/LOT", "A1")])
    _ = try b.save(dose, [("g/GIVEN", "Y"), ("g/MG", "150")])
    guard case .saved(let entry, let others) = try a.ask(.save(draft, complete: false)) else {
      Issue.record("the same value is no conflict")
      return
    }
    #expect(entry.act.changes.map(\.item.item) == ["LOT"])
    #expect(others.count == 1)
  }

  @Test("A changes 150, B clears it, A saves: A is asked")
  func cleared() throws {
    _ = try other().save(dose, [("g/GIVEN", "Y"), ("g/MG", "150")])
    let (a, b) = (try nurse(), try other())
    let draft = try a.typed(dose, [("g/MG", "100")])
    var clears = try b.typed(dose, [("g/MG", nil)])
    clears.fields[try #require(ItemPath("g/MG"))]?.why = Reason(code: "CORRECTION", text: "not given")
    _ = try b.ask(.save(clears, complete: false))
    guard case .conflict(let found, _) = try a.ask(.save(draft, complete: false)) else {
      Issue.record("what was cleared came back without a question")
      return
    }
    #expect(found.map(\.theirs) == [nil] && found.map(\.by) == [People.otherNurse.user])
  }

  @Test("B fills a field that A's answer hides, A saves: A is asked before it is cleared")
  func hidesTheirs() throws {
    _ = try other().save(dose, [("g/GIVEN", "Y")])
    let (a, b) = (try nurse(), try other())
    let draft = try a.typed(dose, [("g/GIVEN", "N")])
    _ = try b.save(dose, [("g/MG", "150")])
    guard case .conflict(let found, _) = try a.ask(.save(draft, complete: false)) else {
      Issue.record("another's value was cleared unseen")
      return
    }
    #expect(found.map(\.item.item) == ["MG"] && found.map(\.theirs) == [.text("150")])
    #expect(value("g/MG") == "150" && value("g/GIVEN") == "Y")
  }

  @Test("A and B fill different fields of a form: both stand, and A learns of B's entry")
  func differentFields() throws {
    let (a, b) = (try nurse(), try other())
    let draft = try a.typed(dose, [("g/GIVEN", "Y"), ("g/MG", "100")])
    _ = try b.save(dose, [("g/GIVEN", "Y"), ("g/LOT", "A1")])
    guard case .saved(_, let others) = try a.ask(.save(draft, complete: false)) else {
      Issue.record("asked without cause")
      return
    }
    #expect(others.map(\.number) == [2])
    #expect(value("g/MG") == "100" && value("g/LOT") == "A1")
  }

  @Test("An entry that the disk kept although it said otherwise is found, not saved twice")
  func survivor() throws {
    let a = try nurse()
    let request = Request.save(try a.typed(dose, [("g/GIVEN", "Y"), ("g/MG", "100")]), complete: false)
    let basis = a.basis(request)
    guard case .saved(let first, _) = try a.ask(request) else { return }
    let again = try a.desk.perform(request, on: subject, basis: basis, by: a.author, at: ward.clock.tick())
    #expect(again == .saved(first, others: []))
    #expect(ward.patients[subject]?.entries.count == 2)
  }

  // MARK: What rests on everything shown

  @Test("The investigator reads, a nurse saves another value, the investigator signs: refused, nothing signed")
  func signs() throws {
    _ = try nurse().save(dose, [("g/GIVEN", "Y"), ("g/MG", "100"), ("g/LOT", "A1")], complete: true)
    let signer = try investigator()
    let b = try nurse()
    var draft = try b.typed(dose, [("g/MG", "120")])
    draft.fields[try #require(ItemPath("g/MG"))]?.why = Reason(code: "CORRECTION", text: "misread")
    guard case .saved = try b.ask(.save(draft, complete: true)) else {
      Issue.record("the correction was not saved")
      return
    }
    guard case .changed(let others) = try signer.ask(.sign(.form(dose), meaning: "review")) else {
      Issue.record("signed what was not shown")
      return
    }
    #expect(others.map(\.author.user) == [People.nurse.user])
    #expect(ward.patients[subject]?.signatures.isEmpty == true)
    try signer.look()
    guard case .saved(let entry, _) = try signer.ask(.sign(.form(dose), meaning: "review")) else {
      Issue.record("shown anew, it is signed")
      return
    }
    #expect(entry.act.details[.count]?.whole == 3)
  }

  @Test("An entry elsewhere in the record does not stop a signature")
  func elsewhere() throws {
    _ = try nurse().save(dose, [("g/GIVEN", "Y"), ("g/MG", "100"), ("g/LOT", "A1")], complete: true)
    let signer = try investigator()
    _ = try nurse().save(try #require(FormPath("C02/dose")), [("g/GIVEN", "Y"), ("g/MG", "100")])
    guard case .saved = try signer.ask(.sign(.form(dose), meaning: "review")) else {
      Issue.record("refused without cause")
      return
    }
  }

  @Test("A reviewer reads a query, the site answers, the reviewer closes: refused; read again, it is closed")
  func closes() throws {
    _ = try nurse().save(dose, [("g/GIVEN", "Y"), ("g/MG", "100")])
    let place = Place(dose, try #require(ItemPath("g/MG")))
    let asks = try Terminal(ward, subject, People.coordinator)
    _ = try asks.ask(.raise(place, "is it milligrams?"))
    try asks.look()
    let id = try #require(asks.shown.liveQueries.last { !$0.isSystem }?.id)
    let site = try nurse()
    _ = try site.ask(.answer(query: id, text: "yes", confirm: false))
    let close = Request.close(query: id, text: "fine")
    guard case .changed = try asks.ask(close) else {
      Issue.record("closed an answer that was not read")
      return
    }
    try asks.look()
    guard case .saved = try asks.ask(close) else {
      Issue.record("read again, it is closed")
      return
    }
  }

  // MARK: Any interleaving

  /// One person's turn: look, type on, or ask for what was typed.
  private enum Turn: CaseIterable { case look, type, save, sign }

  @Test(
    "Whatever the interleaving, no value is kept and lost, and no signature covers what was not shown",
    arguments: 1...60 as ClosedRange<UInt64>)
  func interleavings(seed: UInt64) throws {
    var random = SmallRandom(seed: seed)
    let terminals = [try nurse(), try other(), try investigator()]
    var drafts = [Draft(form: dose), Draft(form: dose), Draft(form: dose)]
    for _ in 0..<60 {
      let index = Int.random(in: 0..<3, using: &random)
      let terminal = terminals[index]
      switch Turn.allCases.randomElement(using: &random) {
      case .look?: try terminal.look()
      case .type?:
        let item = ["g/GIVEN", "g/MG", "g/LOT", "g/WORDS"].randomElement(using: &random) ?? ""
        let value = item == "g/GIVEN" ? "Y" : "\(Int.random(in: 100...103, using: &random))"
        let typed = try terminal.typed(dose, [(item, value)])
        for item in typed.order {
          guard var field = typed.fields[item] else { continue }
          field.why = Reason(code: "CORRECTION", text: "tried")
          drafts[index].put(field, at: item)
        }
      case .save?:
        let complete = Int.random(in: 0..<3, using: &random) == 0
        let before = ward.patients[subject]?.forms[dose]?.values ?? [:]
        do {
          if case .saved(let entry, _) = try terminal.ask(.save(drafts[index], complete: complete)) {
            try check(entry, drafts[index], before)
            drafts[index] = Draft(form: dose)
          } else {
            try terminal.look()
            drafts[index] = Draft(form: dose)
          }
        } catch is Refusal {}
      case .sign?:
        let shown = terminal.shown.signedText(.form(dose), forms: Unsealed.hashing.forms)
        guard terminal.author.role == .investigator else { continue }
        do {
          if case .saved(let entry, _) = try terminal.ask(.sign(.form(dose), meaning: "review")) {
            #expect(entry.act.text(.sha256) == Unsealed.hashing.sha256(Array(shown.utf8)))
          }
        } catch is Refusal {}
      case nil: break
      }
    }
    // Every value that an entry says it put down stands, or a later entry that had it as `was` replaced it.
    let patient = try #require(ward.patients[subject])
    var stands: [ItemPath: ItemValue] = [:]
    for entry in patient.entries {
      for change in entry.act.changes {
        #expect(stands[change.item] == change.was)
        stands[change.item] = change.now
      }
    }
    #expect(stands == patient.forms[dose]?.values.mapValues(\.value) ?? [:])
  }

  /// A save went over no value of somebody else that its author had not seen.
  private func check(_ entry: Entry, _ draft: Draft, _ before: [ItemPath: StoredValue]) throws {
    for change in entry.act.changes {
      guard let held = before[change.item], let field = draft.fields[change.item] else { continue }
      #expect(held.value == field.was || held.entry <= field.seen || held.value == change.now)
    }
  }
}
