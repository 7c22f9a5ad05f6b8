import Record
import Testing
import Values

@testable import Journal

@Suite("Two people take leaked words out of a record, and it is still verified") struct RedactionTests {
  let study: Study
  let path: String
  let subject: SubjectID
  static let coordinator = Author(
    user: UserName("coord01") ?? .casebook, name: "Cora", role: .coordinator, terminal: "t")
  let coordinator = Signer(user: RedactionTests.coordinator.user)

  init() throws {
    study = try Study()
    path = try study.sixLines()
    subject = try #require(Study.subject)
    let log = try study.siteLog()
    let code = try study.add("coord01", "Cora", .coordinator, to: log)
    try study.addKey(coordinator, code, to: log, by: Self.coordinator)
  }

  func records(_ signer: Signer) throws -> JournalRecords {
    let caretaker = try study.caretaker
    let records = JournalRecords(
      study.folder, siteLog: try study.siteLog(), forms: study.forms, caretaker: { caretaker },
      reader: { [study, first = try study.reader()] in (try? study.reader()) ?? first })
    records.signer = signer
    return records
  }

  @discardableResult
  func add(_ act: Act, by author: Author, _ signer: Signer) throws -> Entry {
    let records = try records(signer)
    let patient = try Patient(records.entries(of: subject, after: 0))
    guard case .appended(let entry) = try records.append(act, by: author, at: study.moment(), onto: patient) else {
      throw Study.Unexpected.lost
    }
    return entry
  }

  func ask() throws -> Entry {
    let entries = try study.reader().entries(of: subject)
    let act = try #require(try Redactions.ask(entries, text: "头晕", why: Reason(code: "OTHER", text: "a name")))
    #expect(act.details[.values] == .array([.string("5/changes/0/now")]))
    return try add(act, by: Study.managerAuthor, study.manager)
  }

  func agree(_ asked: Entry, by author: Author, _ signer: Signer) throws {
    try add(
      Act(.agree, details: [.entries: .array([.int(asked.number)]), .sha256: .string(asked.seal.hash)]), by: author,
      signer)
  }

  @Test("Once the second person agrees the words are gone from the file, and chain, heads and verification hold")
  func carriedOut() throws {
    let before = try bytes(path)
    let hashes = try study.reader().entries(of: subject).map(\.seal.hash)
    try agree(try ask(), by: Self.coordinator, coordinator)
    // The next opening with the right to write carries it out; whoever only reads does not.
    #expect(try study.reader().entries(of: subject).count == 8)
    #expect(String(decoding: try bytes(path), as: UTF8.self).contains("头晕"))
    let entries = try records(study.nurse).entries(of: subject, after: 0)
    let text = String(decoding: try bytes(path), as: UTF8.self)
    #expect(!text.contains("头晕") && entries.count == 8 && entries[4].act.changes[0].now == .missing(.masked))
    #expect(entries.prefix(6).map(\.seal.hash) == hashes)
    #expect(Array(text.utf8).count < before.count + 4000)
    let report = Verification.verify(study.folder)
    #expect(report.isGood && report.findings.map(\.kind) == [.redacted], "\(report.findings)")
    let patient = try Patient(entries)
    let form = try #require(FormPath("C01/vital-signs"))
    #expect(patient.forms[form]?.value(try #require(ItemPath("vitals/NOTE"))) == .missing(.masked))
    // Work goes on.
    let more = try Study.saving("vitals/NOTE", .text("dizzy"), was: .missing(.masked))
    try add(more, by: Study.nurseAuthor, study.nurse)
    #expect(Verification.verify(study.folder).isGood)
    let verdict = try ExportTests.verdict(try ExportTests.export(study).bytes)
    #expect(verdict.swift.map(\.kind) == [.redacted] && verdict.shell == 0, "\(verdict.said)")
  }

  @Test("One person alone takes nothing out, and cannot agree to themselves")
  func alone() throws {
    let asked = try ask()
    try agree(asked, by: Study.managerAuthor, study.manager)
    _ = try records(study.nurse).entries(of: subject, after: 0)
    #expect(String(decoding: try bytes(path), as: UTF8.self).contains("头晕"))
  }

  @Test("A line whose words somebody took out without two people is damage; one with other words left too")
  func forged() throws {
    let entries = try study.reader().entries(of: subject)
    let left = try #require(Redactions.redacted(entries[4], ["changes/0/now"]))
    func replaced(_ line: Entry) throws -> [UInt8] {
      var lines = try bytes(path).split(separator: 10).map { Array($0) + [10] }
      lines[line.number - 1] = try LineCodec.bytes(of: line)
      return lines.flatMap { $0 }
    }
    let good = try bytes(path)
    try overwrite(path, try replaced(left))
    #expect(try study.reader().open(subject).damage?.kind == .notVouched)
    #expect(Verification.verify(study.folder).findings.contains { $0.kind == .damage(.notVouched) })
    try overwrite(path, good)
    try agree(try ask(), by: Self.coordinator, coordinator)
    _ = try records(study.nurse).entries(of: subject, after: 0)
    let other = try #require(left.act.without(["changes/0/now"]) == nil ? left : nil)
    var act = other.act
    act.changes[0].now = .text("invented")
    let forged = Entry(
      number: 5, moment: left.moment, author: left.author, site: left.site, subject: left.subject, log: left.log,
      forms: left.forms, app: left.app, act: act, seal: left.seal)
    try overwrite(path, try replaced(forged))
    #expect(try study.reader().open(subject).damage?.kind == .notVouched)
  }

  @Test("A terminal that has the record open while another one carries it out goes on, also behind a redacted line")
  func meanwhile() throws {
    let early = try records(study.nurse)
    let five = Array(try early.entries(of: subject, after: 0).prefix(5))
    try agree(try ask(), by: Self.coordinator, coordinator)
    _ = try records(study.nurse).entries(of: subject, after: 0)
    // The last line that this terminal had seen is the one that holds less now: it hears of what came behind it.
    let outcome = try early.append(
      try Study.saving("vitals/PULSE", .text("61")), by: Study.nurseAuthor, at: study.moment(), onto: Patient(five))
    guard case .behind(let newer) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(newer.map(\.number) == [6, 7, 8])
    let all = try Patient(early.entries(of: subject, after: 0))
    guard
      case .appended = try early.append(
        try Study.saving("vitals/PULSE", .text("61")), by: Study.nurseAuthor, at: study.moment(), onto: all)
    else {
      Issue.record("nothing could be saved behind the redaction")
      return
    }
    #expect(Verification.verify(study.folder).isGood)
  }

  @Test("Who is to agree is told what is taken out, and that a line leaves something else than it says")
  func honest() throws {
    let asked = try ask()
    let entries = try study.reader().entries(of: subject)
    #expect(Redactions.asked(by: asked, in: entries) == ["line 5: changes/0/now"])
    var act = asked.act
    act.details[.heads] = .object([("5", .string(String(repeating: "a", count: 64)))])
    let lie = try add(act, by: Study.managerAuthor, study.manager)
    #expect(Redactions.asked(by: lie, in: entries + [lie]) == nil)
    // Somebody who agrees all the same lets no other words stand there.
    var false5 = entries[4].act
    false5.changes[0].now = .text("invented")
    let left = Entry(
      number: 5, moment: entries[4].moment, author: entries[4].author, site: "01", subject: entries[4].subject,
      log: entries[4].log, forms: entries[4].forms, app: entries[4].app, act: false5, seal: entries[4].seal.redacted)
    act.details[.heads] = .object([("5", .string(Hex.sha256(try LineCodec.hashedBytes(of: left))))])
    let forged = try add(act, by: Study.managerAuthor, study.manager)
    try agree(forged, by: Self.coordinator, coordinator)
    var lines = try bytes(path).split(separator: 10).map { Array($0) + [10] }
    lines[4] = try LineCodec.bytes(of: left)
    let good = try bytes(path)
    try overwrite(path, lines.flatMap { $0 })
    #expect(try study.reader().open(subject).damage?.kind == .notVouched)
    try overwrite(path, good)
    act.details[.heads] = .object([("4", act.details[.heads]?["5"] ?? .null)])
    act.details[.values] = .array([])
    #expect(Redactions.asked(by: try add(act, by: Study.managerAuthor, study.manager), in: entries) == nil)
  }

  @Test("Every place at which a person's words can stand is found and taken out", arguments: ActKind.allCases)
  func places(kind: ActKind) throws {
    guard kind != .unknown else { return }
    let act = Samples.act(kind)
    func words(_ act: Act) -> String { "\(act)" }
    for text in ["because", "text of", "1.10", "B \"q\"", "Why?", "见病历", "a=1"] where words(act).contains(text) {
      let found = act.places(holding: text)
      // Paths, names of checks and codes of reasons are no words of a person.
      guard let left = act.without(found) else {
        Issue.record("\(kind) \(found)")
        continue
      }
      #expect(left.places(holding: text).isEmpty)
      #expect(found.isEmpty || !words(left).contains(text) || text == "text of", "\(kind): \(text)")
    }
    #expect(act.without(["changes/99/now"]) == nil && act.without(["nonsense"]) == nil)
  }
}
