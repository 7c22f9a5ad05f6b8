import Testing

@Suite struct SyntaxTests {
  @Test(
    "operators bind as CEL says",
    arguments: [
      Row("1 + 2 * 3", "7"), Row("(1 + 2) * 3", "9"), Row("2 * 3 + 1", "7"), Row("10 - 4 - 3", "3"),
      Row("100 / 10 / 2", "5"),
      Row("7 % 4 * 2", "6"), Row("-2 + 3", "1"), Row("1 - -1", "2"), Row("1-1", "0"), Row("3--3", "6"),
      Row("-(3)", "-3"),
      Row("1 + 2 == 3", "true"), Row("1 < 2 == true", "true"), Row("1 == 1 && 2 == 3", "false"),
      Row("true || false && false", "true"), Row("(true || false) && false", "false"), Row("!true || true", "true"),
      Row("!(true || true)", "false"), Row("!!true", "true"), Row("!!!true", "false"), Row("--1", "1"),
      Row("---1", "-1"),
      Row("true ? 1 : 2", "1"), Row("false ? 1 : true ? 2 : 3", "2"), Row("false ? 1 : false ? 2 : 3", "3"),
      Row("true || false ? 1 : 2", "1"), Row("1 in [1] && true", "true"), Row("1 + 1 in [2]", "true"),
      Row("2 in [1] || 1 in [1]", "true"), Row("[1, 2][1] + 1", "3"), Row("-[1, 2][1]", "-2"),
      Row("{'a': [5]}.a[0]", "5"),
      Row("'ab'.size() * 2", "4"), Row("1 + 2 + 3 == 6 ? 'yes' : 'no'", #""yes""#), Row("!false ? 1 : 2", "1"),
      Row("[1] + [2] == [1, 2]", "true"), Row("true == !false", "true"), Row("1<2&&2<3", "true"),
      Row("1 // one\n + 2", "3"), Row("// before\n1", "1"), Row("1 // to the end", "1"), Row("1//\r2\n+3", "4"),
      Row("\t1\n+\u{0C}2\r", "3"), Row("[ 1 ] [ 0 ]", "1"), Row("{ 'a' : 1 } . a", "1"), Row("size ( [ ] )", "0"),
      Row("true ? (true ? 1 : 2) : 3", "1"), Row("-9223372036854775808 + 1", "-9223372036854775807"),
    ])
  func precedence(_ row: Row) throws { try row.check() }

  @Test(
    "what CEL's grammar does not have is an error",
    arguments: [
      "", " ", "1 +", "+ 1", "* 1", "1 2", "(1", "1)", "[1", "[1 2]", "{1}", "{1: }", "{'a' 1}", "a.", ".", "a.1",
      "1 = 1",
      "1 & 2", "1 | 2", "a ? b", "a ? : b", "true ? true ? 1 : 2 : 3", "f(1,)", "f(,)", "a[]", "a[1", "!", "-",
      "1 ++ 2",
      "'a' 'b'", "@", "#", "1 ; 2", "$a", "a\\b", "é", "1.e3", "1x", "0xg", "12abc", "1.5u", "1.2.3", "in", "1 in",
      "!-",
      "-!true", "!in", "x.in", "x.true", "x.null", "a.`b", "a.``", "a.`b c!`", "`a`", "a ?? b", "a?.b", "[?a]",
      "{?a: 1}",
      "a => b", "a === b", "a <> b", "not a", "a and b", "1 /* x */", "''''", "b", "rr'a'", "u'a'", "0u8", "\u{0}",
      "1\u{A0}",
      "(", ")", "[[", "{{}", "a..b", "a.b.", ".1.", "..a", "f(1", "f 1)", "1 ? 2 : ", "[1,,2]", "{'a':1,,}",
    ])
  func refused(_ source: String) throws { try Row(source, "error: ").check() }

  @Test(
    "reserved words are no names",
    arguments: [
      "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
      "namespace",
      "return", "var", "void", "while", "in",
    ])
  func reserved(_ word: String) throws {
    try Row(word, "error: is expected", given: "{\"\(word)\": 1}").check()
    try Row("\(word)()", "error: is expected").check()
    try Row("[1].all(\(word), true)", "error: is expected").check()
  }

  @Test(
    "reserved words are fields and methods all the same",
    arguments: [
      "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
      "namespace",
      "return", "var", "void", "while",
    ])
  func reservedFields(_ word: String) throws {
    try Row("{'\(word)': 1}.\(word)", "1").check()
    try Row("a.\(word)() || true", "true").check()
    try Row("a.\(word)()", "error: undeclared reference to '\(word)'").check()
    try Row("T{\(word): 1} || true", "true").check()
  }

  @Test("the depths that the specification asks for are reached")
  func depths() throws {
    func row(_ part: String, _ separator: String, _ count: Int) -> String {
      Array(repeating: part, count: count).joined(separator: separator)
    }
    func nested(_ open: String, _ core: String, _ close: String, _ count: Int) -> String {
      String(repeating: open, count: count) + core + String(repeating: close, count: count)
    }
    let rows = [
      Row(row("false", " || ", 31) + " || true", "true"), Row(row("true", " && ", 31) + " && false", "false"),
      Row(row("true ? true", " : ", 24) + " : false", "true"), Row("size([\(row("1", ", ", 32))])", "32"),
      Row(row("1", " + ", 32), "32"), Row(row("2", " - ", 25), "-46"), Row(row("4", " * 1 / ", 25) + " * 0", "0"),
      Row("0 == 0 " + String(repeating: " == true", count: 24), "true"),
      Row(nested("int(", "7", ")", 32), "7"), Row(nested("(", "7", ")", 32), "7"),
      Row(nested("!", "true", "", 32), "true"),
      Row(nested("-", "19", "", 32), "19"), Row("size(\(nested("[", "0", "]", 32)))", "1"),
      Row(nested("[", "5", "]", 32) + String(repeating: "[0]", count: 32), "5"),
      Row("size(\(nested("{0: ", "1", "}", 32)))", "1"),
      Row(nested("{'a': ", "1", "}", 32) + String(repeating: ".a", count: 32), "1"),
      Row(nested("a[", "0", "]", 32), "0", given: #"{"a": [0]}"#),
      Row("size({\((0..<32).map { "\($0): \($0)" }.joined(separator: ", "))})", "32"),
    ]
    for row in rows { try row.check() }
  }

  @Test(
    "hostile depth is an error and no crash",
    arguments: [
      String(repeating: "(", count: 8_000), String(repeating: "[", count: 8_000),
      String(repeating: "{1:", count: 8_000),
      String(repeating: "!", count: 8_000) + "true", String(repeating: "-", count: 8_000) + "1",
      String(repeating: "a[", count: 8_000), String(repeating: "f(", count: 8_000),
      "1" + String(repeating: "+1", count: 8_000), "a" + String(repeating: ".b", count: 8_000),
      "a" + String(repeating: "[0]", count: 8_000), "a" + String(repeating: ".f()", count: 8_000),
      String(repeating: "1 ? 1 : ", count: 8_000) + "1", "1" + String(repeating: "==1", count: 8_000),
      String(repeating: "[1].map(x, ", count: 4_000), String(repeating: "a{b:", count: 8_000),
      String(repeating: "(((a || b)", count: 8_000), String(repeating: "a.b{", count: 8_000),
    ])
  func hostile(_ source: String) throws {
    guard case .failure = plainAnswer(source) else {
      Issue.record("no error")
      return
    }
  }

  @Test("a long row of && or || is not deep")
  func longRow() throws {
    try Row(Array(repeating: "true", count: 20_000).joined(separator: "&&"), "true").check()
    try Row(Array(repeating: "false", count: 20_000).joined(separator: "||"), "false").check()
  }
}
