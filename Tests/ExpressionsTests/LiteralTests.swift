import Testing

@Suite struct LiteralTests {
  @Test(
    "numbers, words, lists and maps stand for themselves",
    arguments: [
      Row("0", "0"), Row("17", "17"), Row("-1", "-1"), Row("- 1", "-1"), Row("0x0", "0"), Row("0xFf", "255"),
      Row("-0x80", "-128"), Row("9007199254740992", "9007199254740992"),
      Row("9007199254740993", "9007199254740993"), Row("-9007199254740993", "-9007199254740993"),
      Row("9223372036854775807", "9223372036854775807"), Row("-9223372036854775808", "-9223372036854775808"),
      Row("0x7fffffffffffffff", "9223372036854775807"), Row("-0x8000000000000000", "-9223372036854775808"),
      Row("0u", "0"), Row("123u", "123"), Row("123U", "123"), Row("0xffu", "255"),
      Row("18446744073709551615u", "18446744073709551615"),
      Row("0.0", "0.0"), Row("-0.0", "-0.0"), Row("1.0", "1.0"), Row(".5", "0.5"), Row("-.5", "-0.5"),
      Row("1e3", "1000.0"), Row("1E3", "1000.0"), Row("1e+3", "1000.0"), Row("25e-1", "2.5"), Row("-2.3e+1", "-23.0"),
      Row("0e+0", "0.0"), Row("1.7976931348623157e308", "1.7976931348623157e+308"), Row("5e-324", "5e-324"),
      Row("1e400", #""Infinity""#), Row("0.1", "0.1"), Row("123456789.125", "123456789.125"),
      Row("true", "true"), Row("false", "false"), Row("null", "null"),
      Row("[]", "[]"), Row("[-1]", "[-1]"), Row("[1, 2u, 3.0, 'a', null]", #"[1,2,3.0,"a",null]"#),
      Row("[1, 2, ]", "[1,2]"), Row("[,]", "[]"), Row("[[], [[]]]", "[[],[[]]]"),
      Row("{}", "{}"), Row("{,}", "{}"), Row("{'k': 'v'}", #"{"k":"v"}"#),
      Row("{'a': 1, 'b': 2,}", #"{"a":1,"b":2}"#),
      Row("{1: 'a', true: 'b', 3u: 'c'}", #"{"1":"a","true":"b","3":"c"}"#),
      Row("{'a': {'b': []}}", #"{"a":{"b":[]}}"#),
      Row("9223372036854775808", "error: does not fit int"), Row("-9223372036854775809", "error: does not fit int"),
      Row("18446744073709551616u", "error: does not fit uint"), Row("0x10000000000000000", "error: does not fit int"),
      Row("99999999999999999999999", "error: does not fit int"),
    ])
  func literal(_ row: Row) throws { try row.check() }

  @Test(
    "texts keep their code points, escapes resolved",
    arguments: [
      Row("''", #""""#), Row(#""""#, #""""#), Row(#"'""'"#, #""\"\"""#), Row(#""'""#, #""'""#),
      Row("'''x''x'''", #""x''x""#), Row(#""""a"b""""#, #""a\"b""#), Row("''''''", #""""#),
      Row(#"'\\ \? \" \' \`'"#, #""\\ ? \" ' `""#),
      Row(#"'\a\b\f\n\r\t\v'"#, #""\u0007\u0008\u000c\u000a\u000d\u0009\u000b""#),
      Row(#"'\x41\X42\u0043\U00000044'"#, #""ABCD""#), Row(#"'\101\102\000'"#, #""AB\u0000""#),
      Row(#"'\x4a\x4B\u01aB'"#, #""JKƫ""#), Row(#"'\377' == 'ÿ'"#, "true"), Row(#"'\xff' == 'ÿ'"#, "true"),
      Row(#"'\U0001F62C'"#, #""😬""#), Row(#"'\U00088888' == '\U00088888'"#, "true"),
      Row(#"r'\n'"#, #""\\n""#), Row(#"R"\\""#, #""\\\\""#), Row(#"r'''\x '''"#, #""\\x ""#),
      Row(#"r"a'b""#, #""a'b""#),
      Row("'''a\nb'''", #""a\u000ab""#), Row("'''a\r\nb'''", #""a\u000d\u000ab""#),
      Row("'\u{1}\u{7F}'", "\"\\u0001\u{7F}\""),
      Row("'é' == 'e\u{301}'", "false"), Row("'😬'", #""😬""#), Row("'// no comment'", #""// no comment""#),
      Row("'a\nb'", "error: does not end"), Row("\"a\rb\"", "error: does not end"),
      Row("'abc", "error: does not end"),
      Row("'''abc''", "error: does not end"), Row(#"'\'"#, "error: does not end"), Row(#"r'\'"#, #""\\""#),
      Row(#"'\s'"#, "error: is no escape"), Row(#"'\4'"#, "error: is no escape"), Row(#"'\12'"#, "error: octal"),
      Row(#"'\400'"#, "error: is no escape"), Row(#"'\x4'"#, "error: hexadecimal"),
      Row(#"'\u12'"#, "error: hexadecimal"),
      Row(#"'\uD83D\uDE03'"#, "error: no Unicode code point"), Row(#"'\U00110000'"#, "error: no Unicode code point"),
      Row(#"'\UD83DDE03'"#, "error: no Unicode code point"), Row(#"'\8'"#, "error: is no escape"),
    ])
  func text(_ row: Row) throws { try row.check() }

  @Test(
    "bytes: hexadecimal and octal escapes are bytes, characters their UTF-8",
    arguments: [
      Row("b''", #""""#), Row("b'abc'", #""YWJj""#), Row(#"B"abc""#, #""YWJj""#), Row("b'''a'''", #""YQ==""#),
      Row("b'ÿ'", #""w78=""#), Row(#"b'\303\277'"#, #""w78=""#), Row(#"b'\xff'"#, #""/w==""#),
      Row(#"b'\377'"#, #""/w==""#),
      Row(#"b'\000\xff'"#, #""AP8=""#), Row(#"b'\n'"#, #""Cg==""#), Row(#"br'\n'"#, #""XG4=""#),
      Row(#"bR"\x""#, #""XHg=""#),
      Row(#"rb'\n' == br'\n'"#, "true"), Row(#"b'\u00ff' == b'ÿ'"#, "true"),
      Row(#"b'\U000000ff'"#, "error: is no escape"),
      Row("b'a\nb'", "error: does not end"),
    ])
  func bytes(_ row: Row) throws { try row.check() }
}
