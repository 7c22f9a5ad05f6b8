import Testing

@Suite struct FunctionTests {
  @Test(
    "size, contains, startsWith and endsWith",
    arguments: [
      Row("size('')", "0"), Row("size('A')", "1"), Row("size('ÿ')", "1"), Row("size('πέντε')", "5"),
      Row("size('e\u{301}')", "2"), Row("size('😬👩‍👩‍👧')", "6"),
      Row("'four'.size()", "4"), Row("size(b'')", "0"), Row("size(b'ÿ')", "2"), Row("b'abc'.size()", "3"),
      Row("size([])", "0"), Row("[1, 2].size()", "2"),
      Row("size({})", "0"), Row("{1: 2}.size()", "1"), Row("size(1)", "error: no such overload"),
      Row("size(null)", "error: no such overload"),
      Row("size()", "error: no such overload"), Row("size([], [])", "error: no such overload"),
      Row("'foobar'.startsWith('foo')", "true"), Row("'foobar'.startsWith('bar')", "false"),
      Row("''.startsWith('foo')", "false"), Row("'x'.startsWith('')", "true"),
      Row("''.startsWith('')", "true"), Row("'завтра'.startsWith('за')", "true"), Row("'é'.startsWith('e')", "false"),
      Row("'e\u{301}'.startsWith('e')", "true"),
      Row("'foobar'.endsWith('bar')", "true"), Row("'foobar'.endsWith('foo')", "false"),
      Row("''.endsWith('foo')", "false"), Row("'forté'.endsWith('té')", "true"),
      Row("'x'.endsWith('')", "true"), Row("'foobar'.contains('oba')", "true"),
      Row("'hello'.contains('ol')", "false"),
      Row("'hello'.contains('')", "true"),
      Row("''.contains('')", "true"), Row("''.contains('x')", "false"), Row("'abababc'.contains('ababc')", "true"),
      Row("'Straße'.contains('aß')", "true"),
      Row("'aaab'.contains('aab')", "true"), Row("'abcabd'.contains('abd')", "true"),
      Row("'a'.contains(1)", "error: no such overload"),
      Row("1.startsWith('a')", "error: "), Row("[].contains('a')", "error: no such overload"),
      Row("contains('a', 'a')", "error: no such overload"),
      Row("'a'.foo()", "error: undeclared reference to 'foo'"),
      Row("foo('a')", "error: undeclared reference to 'foo'"),
    ])
  func strings(_ row: Row) throws { try row.check() }

  @Test(
    "conversions keep the value or say that they cannot",
    arguments: [
      Row("int(42u)", "42"), Row("int(1)", "1"), Row("int(9223372036854775807u)", "9223372036854775807"),
      Row("int(18446744073709551615u)", "error: range"),
      Row("int(-123.456)", "-123"), Row("int(1.9)", "1"), Row("int(-7.9)", "-7"), Row("int(11.5)", "11"),
      Row("int(1e99)", "error: range"),
      Row("int(9223372036854775807.0)", "error: range"), Row("int(-9223372036854775808.0)", "error: range"),
      Row("int(0.0 / 0.0)", "error: range"),
      Row("int(1.0 / 0.0)", "error: range"), Row("int(double(36028797018963969))", "36028797018963968"),
      Row("int('987')", "987"), Row("int('-5')", "-5"),
      Row("int('')", "error: no int"), Row("int(' 1')", "error: no int"), Row("int('1.5')", "error: no int"),
      Row("int('abc')", "error: no int"),
      Row("int('9223372036854775808')", "error: no int"), Row("int(true)", "error: no such overload"),
      Row("int(null)", "error: no such overload"),
      Row("uint(1729)", "1729"), Row("uint(-1)", "error: range"), Row("uint(3.14159265)", "3"),
      Row("uint(1e19)", "10000000000000000000"),
      Row("uint(6.022e23)", "error: range"), Row("uint(-1.0)", "error: range"),
      Row("uint(0.0 / 0.0)", "error: range"),
      Row("uint(25.5)", "25"),
      Row("uint('300')", "300"), Row("uint('-1')", "error: no uint"),
      Row("uint(18446744073709551615.0)", "error: range"), Row("uint(true)", "error: no such overload"),
      Row("double(0)", "0.0"), Row("double(123u)", "123.0"),
      Row("double(9223372036854775807)", "9223372036854776000.0"), Row("double('-0.0')", "-0.0"),
      Row("double('123.456')", "123.456"), Row("double('6.02214e23')", "6.02214e+23"),
      Row("double('1.38e-23')", "1.38e-23"), Row("double('x')", "error: no double"),
      Row("double('')", "error: no double"), Row("double('NaN')", #""NaN""#),
      Row("double('Infinity')", #""Infinity""#),
      Row("double(5.5)", "5.5"), Row("double(true)", "error: no such overload"),
      Row("string(123)", #""123""#), Row("string(-456)", #""-456""#), Row("string(9876u)", #""9876""#),
      Row("string(123.456)", #""123.456""#), Row("string(-4.5e-3)", #""-0.0045""#),
      Row("string(true)", #""true""#), Row("string('hello')", #""hello""#), Row("string(b'abc')", #""abc""#),
      Row(#"string(b'\303\277')"#, #""ÿ""#), Row(#"string(b'\000\xff')"#, "error: invalid UTF-8"),
      Row(#"string(b'\xed\xa0\x80')"#, "error: invalid UTF-8"), Row("string(1.0)", #""1""#),
      Row("string(1e99)", #""1e+99""#), Row("string(0.0 / 0.0)", #""NaN""#),
      Row("string(null)", "error: no such overload"),
      Row("string([1])", "error: no such overload"), Row("bytes('abc')", #""YWJj""#), Row("bytes('ÿ')", #""w78=""#),
      Row(#"bytes('\377') == b'\377'"#, "false"), Row("bytes(b'a')", #""YQ==""#),
      Row("bytes(1)", "error: no such overload"), Row("bool(true)", "true"), Row("bool('true')", "true"),
      Row("bool('TRUE')", "true"), Row("bool('True')", "true"), Row("bool('t')", "true"),
      Row("bool('1')", "true"), Row("bool('false')", "false"), Row("bool('F')", "false"), Row("bool('0')", "false"),
      Row("bool('TrUe')", "error: conversion"), Row("bool('FaLsE')", "error: conversion"),
      Row("bool(1)", "error: no such overload"), Row("dyn(1) + 1", "2"), Row("dyn([1, 'a'])", #"[1,"a"]"#),
      Row("dyn(1) == 'a'", "false"), Row("dyn", "error: undeclared reference to 'dyn'"),
      Row("int()", "error: no such overload"), Row("int(1, 2)", "error: no such overload"), Row("1.int()", "error: "),
      Row("'1'.int()", "error: no such overload"),
    ])
  func conversions(_ row: Row) throws { try row.check() }

  @Test(
    "types are values",
    arguments: [
      Row("type(true)", #""bool""#), Row("type(1)", #""int""#), Row("type(1u)", #""uint""#),
      Row("type(1.0)", #""double""#), Row("type('')", #""string""#), Row("type(b'')", #""bytes""#),
      Row("type(null)", #""null_type""#), Row("type([1])", #""list""#), Row("type({})", #""map""#),
      Row("type(int)", #""type""#), Row("type(type)", #""type""#), Row("type", #""type""#),
      Row("bool", #""bool""#), Row("null_type", #""null_type""#), Row("list", #""list""#), Row("map", #""map""#),
      Row("type(1) == int", "true"), Row("type([1]) == type(['a'])", "true"),
      Row("type({1: 'a'}) == map", "true"), Row("type(type(7)) == type(type(7u))", "true"),
      Row("type(7) == type(7u)", "false"), Row("type(0.0) != type(-0.0)", "false"),
      Row("type(1) in [int, uint]", "true"),
      Row("[1, 'a', 2].filter(x, type(x) == int)", "[1,2]"),
      Row("type(timestamp(0))", #""google.protobuf.Timestamp""#),
      Row("type(duration('1s')) == google.protobuf.Duration", "true"),
      Row("google.protobuf.Timestamp", #""google.protobuf.Timestamp""#), Row("type()", "error: no such overload"),
      Row("type(1 / 0)", "error: divide by zero"),
    ])
  func types(_ row: Row) throws { try row.check() }

  @Test("What a first argument decides needs no others: they are not worked out, not even to fail")
  func early() {
    #expect(ExpressionWard.answer("first_of(1, 1 / 0, fails())") == "10")
    #expect(ExpressionWard.answer("first_of(2, 1 / 0, 5)") == "2")
    #expect(ExpressionWard.answer("first_of(3, 4, 5)") == "3")
    #expect(ExpressionWard.answer("first_of(3, 1 / 0, 5)") == "error: divide by zero")
  }
}
