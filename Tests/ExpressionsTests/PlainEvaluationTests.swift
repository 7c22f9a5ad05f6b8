import Expressions
import Testing
import Values

@Suite struct PlainEvaluationTests {
  @Test(
    "JSON goes in as CEL values",
    arguments: [
      Row("x", "2", given: #"{"x": 2}"#), Row("type(x)", #""int""#, given: #"{"x": 2}"#),
      Row("type(x)", #""double""#, given: #"{"x": 2.0}"#), Row("type(x)", #""double""#, given: #"{"x": 2e0}"#),
      Row("type(x)", #""double""#, given: #"{"x": 9223372036854775808}"#),
      Row("x", "9223372036854775807", given: #"{"x": 9223372036854775807}"#),
      Row("x", "9007199254740992", given: #"{"x": 9007199254740992}"#),
      Row("x.y[1].z", "true", given: #"{"x": {"y": [0, {"z": true}]}}"#),
      Row("x == null", "true", given: #"{"x": null}"#),
      Row("x", "[1,2.5,\"a\",null,{\"b\":[]}]", given: #"{"x": [1, 2.5, "a", null, {"b": []}]}"#),
      Row("a.b.c", #""yes""#, given: #"{"a.b.c": "yes", "a.b": {"c": "no"}}"#),
      Row("a.b.c", #""yes""#, given: #"{"a.b": {"c": "yes"}}"#), Row("a.b", "1", given: #"{"a": {"b": 1}}"#),
      Row(".x", "3", given: #"{"x": 3}"#),
      Row("y", "error: undeclared reference to 'y'", given: #"{"x": 1}"#),
      Row("x", "error: undeclared reference to 'x'"), Row("x", "error: must be a JSON object", given: "[1]"),
      Row("x", "-0.0", given: #"{"x": -0.0}"#),
      Row("type", "7", given: #"{"type": 7}"#), Row("size(x) == 2", "true", given: #"{"x": {"a": 1, "b": 2}}"#),
      Row("x.y", "error: no such key: 'y'", given: #"{"x": {}}"#), Row("x[0] + x[1]", "3", given: #"{"x": [1, 2]}"#),
      Row("x", "1e+300", given: #"{"x": 1e300}"#), Row("x", "0.000001", given: #"{"x": 1e-6}"#),
      Row("x", "1e-7", given: #"{"x": 1e-7}"#), Row("x", "100000000000000000000.0", given: #"{"x": 1e20}"#),
      Row("x", "1e+21", given: #"{"x": 1e21}"#),
    ])
  func given(_ row: Row) throws { try row.check() }

  @Test("errors carry their place")
  func place() {
    guard case .failure(let errors) = PlainEvaluation.run("1 +\n @", given: nil) else {
      Issue.record("no error")
      return
    }
    #expect(errors.report(for: "1 +\n @").hasPrefix("2:2: "))
  }

  @Test(
    "base64 pads",
    arguments: [
      ("b''", ""), ("b'f'", "Zg=="), ("b'fo'", "Zm8="), ("b'foo'", "Zm9v"), ("b'foob'", "Zm9vYg=="),
      ("b'fooba'", "Zm9vYmE="), ("b'foobar'", "Zm9vYmFy"),
    ])
  func base64(_ source: String, _ text: String) throws { try Row(source, "\"\(text)\"").check() }
}
