import Testing

@Suite struct OperatorTests {
  @Test(
    "whole numbers: overflow and division by zero are errors",
    arguments: [
      Row("42 + 2", "44"), Row("42 + (-2)", "40"), Row("-42 - (-2)", "-40"), Row("42 * (-2)", "-84"),
      Row("-42 / 2", "-21"),
      Row("7 / 2", "3"), Row("-7 / 2", "-3"), Row("7 / -2", "-3"), Row("42 % 5", "2"), Row("42 % (-5)", "2"),
      Row("-42 % 5", "-2"), Row("-42 % (-5)", "-2"), Row("-(0)", "0"), Row("-(-42)", "42"), Row("15 * 0", "0"),
      Row("15 / 0", "error: divide by zero"), Row("42 % 0", "error: modulus by zero"),
      Row("9223372036854775807 + 1", "error: overflow"), Row("-9223372036854775808 - 1", "error: overflow"),
      Row("5000000000 * 5000000000", "error: overflow"), Row("-9223372036854775808 / -1", "error: overflow"),
      Row("-9223372036854775808 % -1", "error: overflow"), Row("-(-9223372036854775808)", "error: overflow"),
      Row("-9223372036854775808 * -1", "error: overflow"), Row("9223372036854775807 - -1", "error: overflow"),
      Row("42u + 2u", "44"), Row("42u - 2u", "40"), Row("42u * 2u", "84"), Row("42u / 4u", "10"),
      Row("42u % 5u", "2"),
      Row("0u - 1u", "error: overflow"), Row("18446744073709551615u + 1u", "error: overflow"),
      Row("5000000000u * 5000000000u", "error: overflow"), Row("15u / 0u", "error: divide by zero"),
      Row("42u % 0u", "error: modulus by zero"), Row("-(5u)", "error: no such overload"),
      Row("1 + 1u", "error: no such overload"), Row("1 + 1.0", "error: no such overload"),
      Row("1u * 1.0", "error: no such overload"), Row("1 + 'a'", "error: no such overload"),
      Row("'a' * 2", "error: no such overload"), Row("true + true", "error: no such overload"),
      Row("null + null", "error: no such overload"), Row("-'a'", "error: no such overload"),
      Row("-true", "error: no such overload"),
    ])
  func whole(_ row: Row) throws { try row.check() }

  @Test(
    "doubles follow IEEE 754",
    arguments: [
      Row("4.25 + 15.25", "19.5"), Row("5.5 - 7.5", "-2.0"), Row("1.5 * 2.0", "3.0"), Row("1.0 / 4.0", "0.25"),
      Row("-(2.5)", "-2.5"),
      Row("1.0 / 0.0", #""Infinity""#), Row("-1.0 / 0.0", #""-Infinity""#), Row("0.0 / 0.0", #""NaN""#),
      Row("-(0.0)", "-0.0"),
      Row("1e308 * 10.0", #""Infinity""#), Row("5e-324 / 2.0", "0.0"), Row("47.5 % 5.5", "error: no such overload"),
      Row("0.1 + 0.2", "0.30000000000000004"), Row("1.0 / 0.0 == -1.0 / 0.0", "false"), Row("0.0 == -0.0", "true"),
      Row("0.0 / 0.0 == 0.0 / 0.0", "false"), Row("0.0 / 0.0 != 0.0 / 0.0", "true"), Row("0.0 / 0.0 < 1.0", "false"),
      Row("0.0 / 0.0 >= 1.0", "false"), Row("0.0 / 0.0 in [0.0 / 0.0]", "false"), Row("1 < 0.0 / 0.0", "false"),
      Row("1u == 0.0 / 0.0", "false"),
    ])
  func doubles(_ row: Row) throws { try row.check() }

  @Test(
    "equality is by value across numbers, and false across kinds",
    arguments: [
      Row("1 == 1", "true"), Row("-1 == 1", "false"), Row("2u == 2u", "true"), Row("1.0 == 1.0e+0", "true"),
      Row("1 == 1u", "true"),
      Row("1 == 1.0", "true"), Row("1u == 1.0", "true"), Row("1 == 1.5", "false"),
      Row("-1 == 18446744073709551615u", "false"),
      Row("9223372036854775807 == 9223372036854775807.0", "false"),
      Row("9007199254740993 == 9007199254740992.0", "false"),
      Row("18446744073709551615u == 18446744073709551615.0", "false"), Row("1 == 1e400", "false"),
      Row("'a' == 'a'", "true"), Row("'abc' == 'ABC'", "false"), Row("'' == \"\"", "true"),
      Row("'abc' == r'abc'", "true"),
      Row("b'abc' == b'abc'", "true"), Row("b'abc' == b'abcd'", "false"), Row("b'abc' == 'abc'", "false"),
      Row("true == true", "true"), Row("false == true", "false"), Row("null == null", "true"),
      Row("null == 0", "false"),
      Row("null == false", "false"), Row("1 == true", "false"), Row("1 == '1'", "false"), Row("1 != '1'", "true"),
      Row("[] == []", "true"), Row("[1, 2, 3] == [1, 2, 3]", "true"), Row("[1, 2] == [2, 1]", "false"),
      Row("[1] == [1.0]", "true"),
      Row("[1, 'a'] == ['a', 1]", "false"), Row("[1] == 1", "false"), Row("[[]] != [[]]", "false"),
      Row("[] == {}", "false"),
      Row("{} == {}", "true"), Row("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true"),
      Row("{'a': 1} == {'a': 1, 'b': 2}", "false"),
      Row("{1: 'x'} == {1u: 'x'}", "true"), Row("{1: 1.0} == {1: 1}", "true"), Row("{'a': 1} == {'A': 1}", "false"),
      Row("{'a': null} == {'b': null}", "false"), Row("int == int", "true"), Row("int == uint", "false"),
      Row("int == 'int'", "false"),
      Row("1 != 1", "false"), Row("24 != 42", "true"), Row("[0.0 / 0.0] == [0.0 / 0.0]", "false"),
      Row("'a' != 'a'", "false"),
      Row("[1, 1 / 0] == [1, 2]", "error: divide by zero"), Row("type(1) != type(1.0)", "true"),
    ])
  func equality(_ row: Row) throws { try row.check() }

  @Test(
    "order is exact across numbers, by code point in texts, by byte in bytes",
    arguments: [
      Row("-1 < 0", "true"), Row("0 < 0", "false"), Row("0u < 1u", "true"), Row("1.0 < 1.0000001", "true"),
      Row("-0.0 < 0.0", "false"),
      Row("1 < 2u", "true"), Row("-1 < 0u", "true"), Row("2u > 1", "true"), Row("1 < 1.5", "true"),
      Row("2 <= 1.5", "false"),
      Row("1u < 1.5", "true"), Row("1.5 < 2", "true"), Row("1.5 >= 2u", "false"), Row("-1.5 < -1", "true"),
      Row("-1 > -1.5", "true"),
      Row("9223372036854775807 < 9223372036854775808.0", "true"),
      Row("9223372036854775807 < 9223372036854775808u", "true"),
      Row("9007199254740993 > 9007199254740992.0", "true"), Row("9007199254740993 < 9007199254740992.0", "false"),
      Row("18446744073709551615u < 1e300", "true"), Row("-9223372036854775808 > -1e300", "true"),
      Row("-9223372036854775808 <= -9223372036854775808.0", "true"), Row("18446744073709551615u > -1e400", "true"),
      Row("1 <= 1", "true"), Row("1 >= 1u", "true"), Row("1.0 >= 1", "true"), Row("1 > 1.0", "false"),
      Row("42 > -42", "true"),
      Row("'a' < 'b'", "true"), Row("'Abc' < 'aBC'", "true"), Row("'abc' < 'abcd'", "true"), Row("'' < 'a'", "true"),
      Row("'a' < 'á'", "true"), Row("'z' < 'é'", "true"), Row("'e\u{301}' < 'é'", "true"),
      Row("'\u{FFFD}' < '😬'", "true"),
      Row("'a' <= 'a'", "true"), Row("'b' >= 'a'", "true"), Row("'' > ''", "false"), Row("'a' < 'AB'", "false"),
      Row("b'a' < b'b'", "true"), Row("b'abc' < b'abc'", "false"), Row("b'á' < b'b'", "false"),
      Row(#"b'\x00' > b''"#, "true"),
      Row("false < true", "true"), Row("true < false", "false"), Row("true <= true", "true"),
      Row("true > false", "true"),
      Row("[0] < [1]", "error: no such overload"), Row("{} < {}", "error: no such overload"),
      Row("null < null", "error: no such overload"),
      Row("1 < 'a'", "error: no such overload"), Row("true < 1", "error: no such overload"),
      Row("int < uint", "error: no such overload"),
    ])
  func order(_ row: Row) throws { try row.check() }

  @Test(
    "in, indexes and fields",
    arguments: [
      Row("1 in [1, 2]", "true"), Row("3 in [1, 2]", "false"), Row("'a' in []", "false"), Row("1.0 in [1]", "true"),
      Row("1 in ['a', 1u]", "true"),
      Row("'1' in [1]", "false"), Row("[1] in [[1]]", "true"), Row("'k' in {'k': 1}", "true"),
      Row("'x' in {'k': 1}", "false"),
      Row("1 in {1u: 'a'}", "true"), Row("1.0 in {1: 'a'}", "true"), Row("1.5 in {1: 'a'}", "false"),
      Row("null in {1: 1}", "false"),
      Row("1 in 1", "error: no such overload"), Row("'a' in 'abc'", "error: no such overload"),
      Row("[7, 8, 9][0]", "7"), Row("[7, 8, 9][2]", "9"), Row("[7, 8, 9][1u]", "8"), Row("[7, 8, 9][2.0]", "9"),
      Row("[7, 8, 9][0.1]", "error: invalid_argument"), Row("[7][1]", "error: index out of bounds"),
      Row("[7][-1]", "error: index out of bounds"), Row("[7]['0']", "error: no such overload"),
      Row("[][0]", "error: index out of bounds"),
      Row("[7][18446744073709551615u]", "error: index out of bounds"), Row("1[0]", "error: no such overload"),
      Row("'abc'[0]", "error: no such overload"), Row("{'k': 5}['k']", "5"), Row("{1: 5}[1u]", "5"),
      Row("{1: 5}[1.0]", "5"),
      Row("{true: 5}[true]", "5"), Row("{1: 5}[2]", "error: no such key"), Row("{1: 5}[1.5]", "error: no such key"),
      Row("{1: 5}[null]", "error: no such overload"), Row("{'k': 5}.k", "5"), Row("{'k': 5}.x", "error: no such key"),
      Row("{'content-type': 5}.`content-type`", "5"), Row("{'a.b': {'/c': 5}}.`a.b`.`/c`", "5"),
      Row("1.k", "error: "),
      Row("[1].k", "error: no such overload"),
      Row("{'a': 1, 'a': 2}", "error: repeated key"), Row("{1: 1, 1u: 2}", "error: repeated key"),
      Row("{true: 1, true: 2}", "error: repeated key"),
      Row("{1.0: 1}", "error: unsupported key type"), Row("{null: 1}", "error: unsupported key type"),
      Row("{[1]: 1}", "error: unsupported key type"),
      Row("has({'k': 5}.k)", "true"), Row("has({'k': 5}.x)", "false"), Row("has({'k': null}.k)", "true"),
      Row("has({'a': {}}.a.b)", "false"),
      Row("has({}.a.b)", "error: no such key"), Row("has(1.k)", "error: "),
      Row("has('a'.k)", "error: no such overload"),
      Row("has(a)", "error: has() takes a field"), Row("has({}['k'])", "error: has() takes a field"),
      Row("has(has({}.a))", "error: has() takes a field"),
      Row("'a' + 'b'", #""ab""#), Row("'' + ''", #""""#), Row("b'a' + b'b' == b'ab'", "true"),
      Row("[1] + [] + ['a']", #"[1,"a"]"#),
      Row("'a' + b'b'", "error: no such overload"), Row("[1] + 1", "error: no such overload"),
      Row("{} + {}", "error: no such overload"),
      Row("'a' - 'b'", "error: no such overload"), Row("[1] - [1]", "error: no such overload"),
    ])
  func access(_ row: Row) throws { try row.check() }

  @Test(
    "a choice evaluates only what it chooses",
    arguments: [
      Row("true ? 1 : 1 / 0", "1"), Row("false ? 1 / 0 : 2", "2"), Row("true ? 1 : 'a'", "1"),
      Row("1 / 0 > 0 ? 1 : 2", "error: divide by zero"),
      Row("1 ? 1 : 2", "error: no such overload"), Row("'true' ? 1 : 2", "error: no such overload"),
      Row("null ? 1 : 2", "error: no such overload"),
      Row("!1", "error: no such overload"), Row("!null", "error: no such overload"),
      Row("1 && true", "error: no such overload"),
      Row("1 && false", "false"), Row("false && 1", "false"), Row("'x' || true", "true"), Row("true || 'x'", "true"),
      Row("'x' || false", "error: no such overload"),
      Row("x || true", "true"), Row("true || x", "true"), Row("false && f()", "false"),
      Row("f(1, 2) || true", "true"),
      Row("size(1, 2) || true", "true"),
      Row("x.y.z && false", "false"), Row("1 / 0 == 1 || 2 == 2", "true"),
      Row("2 / 0 > 4 || 3 / 0 > 4", "error: divide by zero"),
      Row("false || 1 / 0 == 1 || true", "true"), Row("true && 1 / 0 == 1 && false", "false"),
    ])
  func choice(_ row: Row) throws { try row.check() }
}
