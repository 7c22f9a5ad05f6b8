import Testing

@Suite struct PatternTests {
  @Test(
    "matches finds a pattern anywhere in a text, in RE2's syntax",
    arguments: [
      ("hubba", "ubb", true), ("", "foo|bar", false), ("cows", "", true), ("", "", true), ("abcd", "bc", true),
      ("grey", "gr(a|e)y", true),
      ("banana", "ba(na)*", true), ("mañana", "a+ñ+a+", true), ("abc", "^abc$", true), ("xabc", "^abc$", false),
      ("abc\n", "^abc$", false),
      ("a\nb", "a.b", false), ("a\nb", "(?s)a.b", true), ("a\nb", "^b", false), ("a\nb", "(?m)^b$", true),
      ("ABC", "abc", false), ("ABC", "(?i)abc", true),
      ("aBc", "a(?i:b)c", true), ("ABC", "a(?i:b)c", false), ("AbC", "(?i)a(?-i)b(?i)c", true), ("É", "(?i)é", true),
      ("123", #"^\d+$"#, true), ("12a", #"^\d+$"#, false),
      ("a b", #"\s"#, true), ("ab", #"\S\S"#, true), ("a_1", #"^\w+$"#, true), ("é", #"^\w$"#, false),
      ("é", #"\W"#, true), ("٣", #"\d"#, false), ("a b", #"\bb"#, true),
      ("ab", #"\bb"#, false), ("ab", #"\Bb"#, true), ("abc", #"\Aabc\z"#, true), ("a", "[abc]", true),
      ("d", "[abc]", false), ("d", "[^abc]", true), ("b", "^[a-c]$", true),
      ("]", "[]]", true), ("-", "[a-]", true), ("^", "[a^]", true), ("\\", #"[\\]"#, true), ("5", #"[\d]"#, true),
      ("x", #"[^\d]"#, true), ("x", "[[:alpha:]]", true), ("1", "[[:^alpha:]]", true),
      ("B", "(?i)[a-c]", true), ("B", "(?i)[^a-c]", false), ("aaa", "^a{3}$", true), ("aa", "^a{3}$", false),
      ("aaaa", "^a{2,3}$", false), ("aaaa", "^a{2,}$", true), ("", "^a{0}$", true),
      ("a{", "a{", true), ("a{,2}", "^a{,2}$", true), ("ab", "a??b", true), ("aab", "^a*?b$", true),
      ("aab", "^a+?b$", true), ("abab", "^(?:ab)+$", true), ("abab", "^(?P<x>ab)+$", true),
      ("abab", "^(?<x>ab)+$", true), ("a.b", #"a\.b"#, true), ("axb", #"a\.b"#, false), ("a+b", #"\Qa+b\E"#, true),
      ("aab", #"\Qa+b\E"#, false), ("\t", #"\t"#, true), ("A", #"\x41"#, true),
      ("😬", #"\x{1F62C}"#, true), ("A", #"\101"#, true), ("é", #"\pL"#, true), ("é", #"^\p{Ll}$"#, true),
      ("1", #"\p{L}"#, false), ("1", #"\PL"#, true), ("", "a*", true), ("", "(a*)*", true),
      ("b", "(a*)*b", true), ("b", "(a|b|)+", true), ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$", false),
      ("x", "a|", true), ("abc", "a(|x)c", false), ("ac", "a(|b)c", true),
      ("e\u{301}", "^é$", false), ("e\u{301}", "^e.$", true), ("é", "^.$", true), ("👩‍👩‍👧", "^.$", false),
      ("foo.bar@example.org", #"^[\w.]+@[a-z]+\.org$"#, true), ("2026-05", #"^\d{4}(-\d{2}){0,2}$"#, true),
    ])
  func found(_ text: String, _ pattern: String, _ answer: Bool) throws {
    try Row("t.matches(p)", "\(answer)", given: given(text, pattern)).check()
    try Row("matches(t, p)", "\(answer)", given: given(text, pattern)).check()
  }

  @Test(
    "what RE2 refuses is an error",
    arguments: [
      "(", ")", "a)", "(a", "[a", "[", "[]", "*", "+a", "?", "a**", "a+*", "a{2}{3}", "a{1001}", "a{3,2}", #"\"#,
      #"\1"#, #"\8"#, #"\y"#, #"\pX"#, #"\p{Foo}"#, #"\p{L"#, "(?=a)", "(?!a)", "(?<=a)",
      "(?<!a)", "(?z)", "(?", "(?i", "(?P<a", "(?P=a)", "[b-a]", "[[:foo:]]", #"\x"#, #"\xg"#, #"\x{110000}"#,
      #"\x{}"#,
      #"[a-\d]"#, "((((a{100}){100}){100}){100})", #"\C"#,
    ])
  func refused(_ pattern: String) throws {
    try Row("''.matches(p)", "error: pattern", given: given("", pattern)).check()
    try Row("''.matches(r'\(pattern)') || true", "true").check()
  }

  @Test("deeply nested patterns are an error and no crash")
  func deep() throws {
    let open = String(repeating: "(", count: 50_000)
    try Row("''.matches(p)", "error: nested too deeply", given: given("", open)).check()
  }

  @Test("a text of many letters takes time in proportion")
  func linear() throws {
    let text = String(repeating: "a", count: 20_000)
    try Row("t.matches('^(a|aa)+$') && !t.matches('^(a?){20}b')", "true", given: given(text, "")).check()
  }

  private func given(_ text: String, _ pattern: String) -> String {
    #"{"t": \#(quoted(text)), "p": \#(quoted(pattern))}"#
  }

  private func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
