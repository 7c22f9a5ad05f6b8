import Record
import Testing
import Values

@testable import Journal

@Suite("What a newer version adds is read as newer, never as damage") struct NewerTests {
  static func entry(_ role: Role = .nurse, _ change: (inout Act) -> Void) throws -> Entry {
    var act = Act(.save, form: FormPath("C02/tislelizumab"))
    act.changes = [Change(item: try #require(ItemPath("infusion/ECDOSE")), was: nil, now: .text("200"))]
    change(&act)
    let sample = Samples.entry(act)
    let author = Author(user: sample.author.user, name: sample.author.name, role: role, terminal: "t")
    let line = try SealedLine(
      act, by: author, at: sample.moment,
      in: .init(site: "01", subject: sample.subject, log: sample.log, forms: sample.forms, app: "9.0.0"),
      signer: Signer(user: author.user), after: .none)
    return try LineCodec.entry(line.bytes)
  }

  func kind(_ entry: Entry) -> Damage.Kind? {
    do throws(Damage) {
      guard let line = try? LineCodec.bytes(of: entry) else { return .empty }
      try ChainRules(path: "x", subject: entry.subject, site: entry.site).check(ChainReading(line, after: .none))
      return nil
    } catch { return error.kind }
  }

  @Test("A line of today is not newer")
  func today() throws { #expect(kind(try Self.entry { _ in }) == nil) }

  @Test("A role of the trial is a role like any; a missing code and a query step of tomorrow make the file read-only")
  func tomorrow() throws {
    let role = try Self.entry(Role(word: "sub-investigator")) { _ in }
    #expect(role.author.role.rawValue == "sub-investigator" && kind(role) == nil)
    let missing = MissingCode(word: "REFUSED")
    let code = try Self.entry { $0.changes[0].now = .missing(missing) }
    #expect(code.act.changes[0].now == .missing(missing) && kind(code) == .newer)
    let step = QueryEvent.Step(word: "escalate")
    let query = try Self.entry { $0.queries = [QueryEvent(step: step, query: "Q1")] }
    #expect(query.act.queries[0].step == step && kind(query) == .newer)
    // The record before and behind it is still folded.
    var patient = try Patient(Samples.entry(Act(.create), number: 1))
    try patient.apply(
      Entry(
        number: 2, moment: query.moment, author: query.author, site: "01", subject: query.subject, log: query.log,
        forms: query.forms, app: query.app, act: query.act, seal: query.seal))
    #expect(patient.queries.isEmpty && patient.entries.count == 2)
  }

  @Test("A key that came later stands behind the others where it says something, and is not there otherwise")
  func later() throws {
    func sealed(_ act: Act) throws -> [UInt8] {
      let sample = Samples.entry(act)
      let line = try SealedLine(
        act, by: sample.author, at: sample.moment,
        in: .init(site: "01", subject: sample.subject, log: sample.log, forms: sample.forms, app: "9.0.0"),
        signer: Signer(user: sample.author.user), after: .none)
      return line.bytes
    }
    var act = Samples.act(.sign)
    act.details[.without] = nil
    let plain = try sealed(act)
    #expect(!String(decoding: plain, as: UTF8.self).contains("without"))
    act.details[.without] = .array([.string("kits")])
    let bytes = try sealed(act)
    #expect(String(decoding: bytes, as: UTF8.self).contains(",\"without\":[\"kits\"],\"why\":"))
    let entry = try LineCodec.entry(bytes)
    #expect(entry.act.without == ["kits"] && entry.act.unknown.isEmpty && kind(entry) == nil)
    #expect(try LineCodec.bytes(of: entry) == bytes)
    let empty = String(decoding: bytes, as: UTF8.self).replacing("[\"kits\"]", with: "null")
    #expect(throws: LineFault.self) { try LineCodec.entry(Array(empty.utf8)) }
    // In an act that has no such key it is of a newer version.
    let other = try sealed(Samples.act(.freeze))
    let strange = String(decoding: other, as: UTF8.self).replacing(",\"why\":", with: ",\"without\":[],\"why\":")
    #expect(throws: LineFault.self, "its hash is another one") { try LineCodec.entry(Array(strange.utf8)) }
    var wrong = Samples.act(.freeze)
    wrong.details[.without] = .array([.string("kits")])
    #expect(throws: (any Error).self) { try sealed(wrong) }
  }

  @Test("What no list could spell so is refused", arguments: ["", "Nurse", "nurse ", "1nurse", "nürse"])
  func spelling(word: String) {
    #expect(Role(rawValue: word) == nil && QueryEvent.Step(rawValue: word) == nil)
    #expect(MissingCode(rawValue: word.lowercased()) == nil)
  }

  @Test("What people type must be known")
  func typed() {
    #expect(Role.known("nurse") == .nurse && Role.known("doctor") == nil && Role(rawValue: "doctor") != nil)
    #expect(MissingCode.known("ND") == .notDone && MissingCode.known("XX") == nil)
  }
}
