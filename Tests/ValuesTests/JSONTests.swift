import Testing
import Values

@Suite struct JSONTests {
  @Test(
    "a JSON text comes back as its canonical bytes",
    arguments: [
      ("null", "null"), (" true ", "true"), ("false", "false"), ("-0", "-0"), ("1.50", "1.50"), ("1e+3", "1e+3"),
      ("12345678901234567890", "12345678901234567890"), (#""a""#, #""a""#), (#""\/""#, #""/""#),
      (#""\u00e9""#, #""é""#),
      (#""\ud83d\ude00""#, #""😀""#), (#""\n\t\b\f\r""#, #""\u000a\u0009\u0008\u000c\u000d""#),
      (#""\u0000""#, #""\u0000""#), (#""\"\\""#, #""\"\\""#), ("[ ]", "[]"), ("[1 , 2]", "[1,2]"), ("{ }", "{}"),
      (#"{"b": 1, "a": [{}]}"#, #"{"b":1,"a":[{}]}"#),
      ("\t\r\n[]\n", "[]"), ("\"\u{7F}\"", "\"\u{7F}\""),
    ])
  func reading(_ text: String, _ canonical: String) throws { #expect(try JSONReader.read(text.utf8).text == canonical) }

  @Test(
    "anything but strict JSON is refused with its place",
    arguments: [
      ("", 0), ("nul", 0), ("truex", 4), ("01", 1), ("1.", 2), (".5", 0), ("+1", 0), ("-", 1), ("1e", 2), ("1e+", 3),
      ("[1,]", 3), ("[1", 2), ("[1 2]", 3), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{a:1}", 1), ("{\"a\":1,}", 7),
      (#"{"a":1,"a":2}"#, 10), ("\"a", 2), ("\"\n\"", 2),
      (#""\x""#, 3), (#""\u12""#, 3), (#""\ud800""#, 7), (#""\udc00""#, 7), (#""\ud800\u0041""#, 13), ("'a'", 0),
      ("[] []", 3), ("NaN", 0), ("// x\n1", 0), ("\u{FEFF}1", 0), ("{\"a\":1", 6),
    ])
  func refusing(_ text: String, _ offset: Int) {
    let failure = #expect(throws: JSONReader.Failure.self) { try JSONReader.read(text.utf8) }
    #expect(failure?.offset == offset, "\(failure?.reason ?? "")")
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF]] as [[UInt8]])
  func notUTF8(_ bytes: [UInt8]) { #expect(throws: JSONReader.Failure.self) { try JSONReader.read(bytes) } }

  @Test("200 levels are read, more are refused and do not crash")
  func depth() throws {
    func nested(_ count: Int) -> String { String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(try JSONReader.read(nested(200).utf8).array != nil)
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(nested(201).utf8) }
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(String(repeating: "[", count: 100_000).utf8) }
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(String(repeating: "{\"a\":", count: 100_000).utf8) }
  }

  @Test("members are found by their bytes")
  func members() throws {
    let value = try JSONReader.read(#"{"é": 1, "b": ["x"], "c": "t"}"#.utf8)
    #expect(value["é"] == .int(1))
    #expect(value["e\u{301}"] == nil)
    #expect(value["b"]?.array == [.string("x")])
    #expect(value["c"]?.string == "t")
    #expect(value["d"] == nil && value.string == nil && JSON.null["a"] == nil)
    #expect(value.object?.map(\.key) == ["é", "b", "c"])
  }

  @Test("equality is by bytes and by order")
  func equality() {
    #expect(JSON.string("é") != .string("e\u{301}"))
    #expect(JSON.object([("a", .null), ("b", .null)]) != .object([("b", .null), ("a", .null)]))
    #expect(JSON.number("1.0") != .number("1"))
    #expect(JSON.optional(nil) == .null && JSON.optional("a") == .string("a"))
  }

  @Test("for people it is written over several lines")
  func pretty() {
    let value = JSON.object([("a", .array([.int(1), .array([])])), ("b", .object([])), ("c", .object([("d", .null)]))])
    #expect(
      value.prettyText == "{\n  \"a\": [\n    1,\n    []\n  ],\n  \"b\": {},\n  \"c\": {\n    \"d\": null\n  }\n}")
  }

  @Test("random bytes never trap")
  func soup() {
    var state: UInt64 = 1
    let alphabet = Array("{}[]\",:\\u0dD8e+-.1 tn\n\u{0}é".utf8)
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      if let value = try? JSONReader.read(bytes) { #expect((try? JSONReader.read(value.bytes)) == value) }
    }
  }
}
