import Crypto
import Record
import Testing
import Values

@testable import Journal

@Suite("Lines that the format does not have are refused, with the place")
struct LineHostileTests {
  static func line() throws -> String {
    var act = Act(.save, form: FormPath("C02/x"))
    act.changes = [Change(item: Samples.items[0], was: nil, now: .text("200"))]
    return String(decoding: try LineRoundTripTests.sealed(act), as: UTF8.self)
  }

  /// Swaps text in a good line and gives it the right hash again, so that only the grammar can refuse it.
  static func changed(_ old: String, _ new: [UInt8]) throws -> [UInt8] {
    let line = Array(try line().utf8)
    let wanted = Array(old.utf8)
    let at = try #require((0..<line.count - wanted.count).first { line[$0..<$0 + wanted.count].elementsEqual(wanted) })
    return LineRoundTripTests.rehashed(Array(line[..<at]) + new + Array(line[(at + wanted.count)...]))
  }

  static let changes: [(String, String)] = [
    ("{\"n\":41", "{\"n\":041"), ("{\"n\":41", "{\"n\":+41"), ("{\"n\":41", "{\"n\":41.0"), ("{\"n\":41", "{\"n\":-41"),
    ("{\"n\":41", "{\"n\":0"), ("{\"n\":41", "{ \"n\":41"), ("{\"n\":41", "{\"n\": 41"),
    ("{\"n\":41", "{\"n\":99999999999999999999999999"), ("{\"n\":41", "{\"n\":\"41\""), ("{\"n\":41", "[\"n\",41"),
    ("\"prev\":\"0", "\"prev\":\"A"), ("\"prev\":\"0", "\"prev\":\""), ("\"prev\":\"0", "\"prev\":\"00"),
    ("2026-", "2026-13-01"), ("T", "t"), ("\"zone\":\"-03:30\"", "\"zone\":\"-00:00\""),
    ("\"zone\":\"-03:30\"", "\"zone\":\"+15:00\""), ("\"mono\":\"0a1b2c3d:8", "\"mono\":\"0a1b2c3d:08"),
    ("\"mono\":\"0a", "\"mono\":\"0A"), ("\"by\":\"nurse.o-1\"", "\"by\":\"Nurse\""),
    ("\"by\":\"nurse.o-1\"", "\"by\":\"nu\\u0072se\""), ("\"role\":\"nurse\"", "\"role\":\"Doctor\""),
    ("\"site\":\"01\",\"subject\":\"01-0007\"", "\"subject\":\"01-0007\",\"site\":\"01\""),
    ("\"subject\":\"01-0007\"", "\"subject\":\"../../etc\""), ("\"subject\":\"01-0007\"", "\"subject\":nul"),
    ("\"name\":\"Nurse", "\"name\":\"\\u0041"), ("\"name\":\"Nurse", "\"name\":\"\\u001F"),
    ("\"name\":\"Nurse", "\"name\":\"\\n"), ("\"name\":\"Nurse", "\"name\":\"\\/"),
    ("\"name\":\"Nurse", "\"name\":\"\\u4e00"), ("\"name\":\"Nurse", "\"name\":\"\\ud83d\\ude00"),
    ("\"name\":\"Nurse", "\"name\":\"\u{0}"), ("\"name\":\"Nurse", "\"name\":\"\n"),
    ("\"name\":\"Nurse", "\"name\":\"\t"),
    ("\"form\":\"C02/x\",\"changes\"", "\"changes\""), ("\"form\":\"C02/x\"", "\"form\":\"C02\""),
    ("\"form\":\"C02/x\"", "\"form\":\"C02/x\",\"form\":\"C02/x\""), ("\"was\":null", "\"was\":1"),
    ("\"was\":null", "\"was\":true"), ("\"was\":null", "\"was\":{\"missing\":\"xx\"}"),
    ("\"was\":null", "\"was\":{\"missing\":\"ND\",\"a\":1}"), ("\"was\":null", "\"was\":[1]"),
    ("\"was\":null,\"now\":\"200\"", "\"now\":\"200\",\"was\":null"),
    ("\"item\":\"infusion/ECDOSE\"", "\"item\":\"ECDOSE\""),
    ("\"prompted\":[]", "\"prompted\":null"), ("\"prompted\":[]", "\"prompted\":[,]"),
    ("\"prompted\":[]", "\"prompted\":[ ]"),
    ("\"queries\":[]", "\"queries\":[],\"n\":1"), ("\"queries\":[]", "\"queries\":[],\"x\":1,\"x\":2"),
    ("\"queries\":[]", "\"queries\":[],\"x\":1.5"), ("\"queries\":[]", "\"queries\":[],\"x\":-0"),
    ("\"queries\":[]", "\"queries\":[],\"x\":1e3"), ("\"queries\":[]", "\"queries\":[],\"x\":{\"a\":1,\"a\":1}"),
    ("\"queries\":[]", "\"queries\":[],\"changes\":[]"), ("\"queries\":[]", "\"queries\":[],\"x\":{\"a\" :1}"),
    ("\"queries\":[]", "\"queries\":[],\"x\":" + String(repeating: "[", count: 40)),
    ("\"queries\":[]", "\"queries\":[],\"x\":" + String(repeating: "{\"a\":", count: 40_000)),
    ("\"why\":null,\"salt\"", "\"why\":\"x\",\"salt\""), ("\"why\":null,\"salt\"", "\"salt\""),
    ("\"salt\":\"A", "\"salt\":\"-"), ("A\",\"sig\"", "B\",\"sig\""), ("==\",\"hash\"", "=A\",\"hash\""),
    ("==\",\"hash\"", "\",\"hash\""),
  ]

  @Test("Each other spelling is refused", arguments: changes)
  func refused(old: String, new: String) throws {
    let line = try LineHostileTests.changed(old, Array(new.utf8))
    let fault = #expect(throws: LineFault.self) { try LineCodec.entry(line) }
    if let fault {
      #expect(fault.kind != .hash)
      #expect((0..<line.count).contains(fault.offset))
    }
  }

  static let notUTF8: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88], [0xFF],
    Array("12345678".utf8) + [0xFE],
  ]

  @Test("Text that is not UTF-8 is refused wherever it stands", arguments: notUTF8)
  func badText(bytes: [UInt8]) throws {
    for place in ["Nurse", "ward3", "\"now\":\"200"] {
      let line = try LineHostileTests.changed(place, Array(place.utf8) + bytes)
      let fault = #expect(throws: LineFault.self) { try LineCodec.entry(line) }
      #expect(fault?.kind == .notUTF8)
    }
    #expect(throws: LineFault.self) { try LineCodec.entry(LineHostileTests.changed("\"save\"", [34] + bytes + [34])) }
  }

  @Test("A key twice is named with its place")
  func keyTwice() throws {
    let line = try LineHostileTests.changed("\"queries\":[]", Array("\"queries\":[],\"x\":1,\"x\":2".utf8))
    let fault = #expect(throws: LineFault.self) { try LineCodec.entry(line) }
    let at = try #require(fault?.offset)
    #expect(fault?.kind == .keyTwice("x"))
    #expect(line[at..<at + 3].elementsEqual("\"x\"".utf8))
  }

  @Test("A line of a mebibyte is read, one byte more is not")
  func longest() throws {
    func line(_ length: Int) throws -> [UInt8] {
      var act = Act(.remark)
      act.details[.text] = .string(String(repeating: "x", count: length))
      return try LineCodec.bytes(of: Samples.entry(act))
    }
    let room = LineCodec.maximumLine - (try line(0).count)
    #expect(try LineCodec.entry(LineRoundTripTests.rehashed(line(room))).number == 41)
    let fault = #expect(throws: LineFault.self) { try line(room + 1) }
    #expect(fault?.kind == .tooLong)
    var long = try line(room)
    long.insert(UInt8(ascii: "x"), at: long.count - 400)
    let read = #expect(throws: LineFault.self) { try LineCodec.entry(LineRoundTripTests.rehashed(long)) }
    #expect(read?.kind == .tooLong || read?.offset == LineCodec.maximumLine)
  }

  @Test("An upper-case hash, a missing line end, or bytes behind it are refused")
  func ends() throws {
    let line = Array(try LineHostileTests.line().utf8)
    #expect(throws: LineFault.self) { try LineCodec.entry(Array(line.dropLast())) }
    #expect(throws: LineFault.self) { try LineCodec.entry(line + [10]) }
    #expect(throws: LineFault.self) { try LineCodec.entry(Array(line.dropLast()) + [13, 10]) }
    #expect(throws: LineFault.self) { try LineCodec.entry([]) }
    let upper = line.enumerated().map { $0 > line.count - 70 && $1 > 96 && $1 < 103 ? $1 - 32 : $1 }
    #expect(throws: LineFault.self) { try LineCodec.entry(upper) }
  }

  @Test("Bytes at random never stop the programme", arguments: 0..<200)
  func random(seed: Int) throws {
    var generator = SystemRandomNumberGenerator()
    var line = Array(try LineHostileTests.line().utf8)
    for _ in 0...(seed % 7) {
      line[Int.random(in: 0..<line.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    }
    if seed % 3 == 0 { line = Array(line.prefix(Int.random(in: 0..<line.count, using: &generator))) }
    _ = try? LineCodec.entry(LineRoundTripTests.rehashed(line + [UInt8](repeating: 0, count: 80)))
    _ = try? LineCodec.entry(line)
    // With the right hash again: what is read must be spelled exactly so.
    let again = LineRoundTripTests.rehashed(line.count > 80 ? line : Array(try LineHostileTests.line().utf8))
    if let entry = try? LineCodec.entry(again) { #expect(try LineCodec.bytes(of: entry) == again) }
  }
}
