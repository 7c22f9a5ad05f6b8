import Crypto
import Record
import Testing
import Values

@testable import Journal

@Suite("A line says what was done, exactly")
struct LineRoundTripTests {
  /// A line with the right hash.
  static func sealed(_ act: Act) throws -> [UInt8] {
    let whole = try LineCodec.bytes(of: Samples.entry(act))
    return rehashed(whole)
  }

  static func rehashed(_ line: [UInt8]) -> [UInt8] {
    let body = Array(line.dropLast(LineCodec.tailLength))
    return body + Array(",\"hash\":\"\(Hex.text(SHA256.hash(data: body)))\"}\n".utf8)
  }

  @Test("Every act comes back as it was written", arguments: ActKind.allCases.filter { $0 != .unknown })
  func everyAct(kind: ActKind) throws {
    var act = Samples.act(kind)
    if kind == .create || kind == .site {
      act.details[.format] = .int(1)
      act.details[.stream] = .string("site")
    }
    let line = try LineRoundTripTests.sealed(act)
    let entry = try LineCodec.entry(line)
    #expect(entry.act == act)
    #expect(entry.moment == Samples.entry(act).moment)
    #expect(entry.author == Samples.entry(act).author)
    #expect(try LineCodec.bytes(of: entry) == line)
  }

  @Test("An act with nothing in it writes null for every key of the table", arguments: ActKind.allCases)
  func emptyAct(kind: ActKind) throws {
    guard kind != .unknown else { return }
    let line = try LineRoundTripTests.sealed(Act(kind))
    let entry = try LineCodec.entry(line)
    #expect(entry.act == Act(kind))
    let text = String(decoding: line, as: UTF8.self)
    for key in ActKey.table[kind] ?? [] {
      let empty = [.changes, .prompted, .queries].contains(key) ? "[]" : "null"
      #expect(text.contains(",\"\(key.rawValue)\":\(empty)"))
    }
  }

  @Test("No act has a key of the head, so that no line has a key twice")
  func keysAreDistinct() {
    for (kind, keys) in ActKey.table {
      #expect(Set(keys).count == keys.count)
      for key in keys { #expect(!ActPlan.headKeys.contains(key.rawValue), "\(kind.rawValue): \(key.rawValue)") }
    }
  }

  @Test("An act of a newer version and its keys are kept and written back")
  func unknownAct() throws {
    var act = Act(.unknown)
    act.details[.act] = .string("teleport")
    act.unknown = [("where", .object([("x", .int(1)), ("sig", .string("y"))])), ("form", .null)]
    let line = try LineRoundTripTests.sealed(act)
    let entry = try LineCodec.entry(line)
    #expect(entry.act == act)
    #expect(try LineCodec.bytes(of: entry) == line)
  }

  @Test("A key of a newer version in a known act is kept and written back")
  func unknownKey() throws {
    var act = Samples.act(.save)
    act.unknown = [("witness", .string("nurse02")), ("许可", .array([.bool(false)]))]
    let line = try LineRoundTripTests.sealed(act)
    #expect(try LineCodec.entry(line).act == act)
  }

  @Test("What the format cannot say is refused when writing")
  func unsayable() throws {
    var fraction = Act(.load)
    fraction.details[.count] = .number("1.5")
    var foreign = Act(.freeze)
    foreign.details[.text] = .string("x")
    var changes = Act(.freeze)
    changes.changes = Samples.changes
    var deep = JSON.null
    for _ in 0..<20 { deep = .array([deep]) }
    var nested = Act(.sign)
    nested.details[.covers] = deep
    for act in [fraction, foreign, changes, nested] {
      #expect(throws: LineFault.self) { try LineCodec.bytes(of: Samples.entry(act)) }
    }
    var late = Act(.save, form: FormPath("C01/x"))
    late.changes = [Change(item: Samples.items[0], was: nil, now: nil, typed: .max)]
    let origin = SealedLine.Origin(site: "01", subject: SubjectID("01-1"), log: nil, forms: "", app: "1")
    #expect(throws: NotSaved.Reason.self) {
      try SealedLine(
        late, by: Samples.entry(late).author, at: Samples.entry(late).moment, in: origin,
        signer: Signer(user: Samples.entry(late).author.user), after: .none)
    }
  }

  @Test("Texts that look the same but are other code points stay what they were")
  func textIsNotNormalised() throws {
    var act = Act(.save, form: FormPath("C01/x"))
    act.changes = [Change(item: Samples.items[0], was: .text("e\u{301}"), now: .text("\u{e9}"))]
    let change = try #require(try LineCodec.entry(LineRoundTripTests.sealed(act)).act.changes.first)
    #expect(change.was != change.now)
    #expect(change.was == .text("e\u{301}"))
  }

  @Test("Any text goes through a line unharmed", arguments: 0..<64)
  func randomTexts(seed: Int) throws {
    var state = UInt64(seed &* 2_654_435_761 &+ 1)
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let pool: [Unicode.Scalar] = ["\"", "\\", "\u{0}", "\u{1f}", "\u{7f}", "a", "药", "😀", "é", "/", "\u{ffff}", "u"]
    var text = String.UnicodeScalarView()
    for _ in 0..<next(60) { text.append(pool[Int(next(UInt64(pool.count)))]) }
    var act = Act(.remark)
    act.details[.text] = .string(String(text))
    #expect(try LineCodec.entry(LineRoundTripTests.sealed(act)).act == act)
  }
}
