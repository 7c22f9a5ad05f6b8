import Testing

@Suite struct MacroTests {
  @Test(
    "all and exists are && and || over the elements",
    arguments: [
      Row("[1, 2, 3].all(e, e > 0)", "true"), Row("[1, 2, 3].all(e, e == 2)", "false"),
      Row("[].all(e, e > 0)", "true"),
      Row("[1, 'foo', 3].all(e, e == 1)", "false"),
      Row("[1, 'foo', 3].all(e, e % 2 == 1)", "error: no such overload"),
      Row("[1, 2, 3].all(e, 6 / (2 - e) == 6)", "false"),
      Row("[1, 2, 3].all(e, e / 0 != 17)", "error: divide by zero"),
      Row("{'a': 1, 'b': 2}.all(k, k == 'b')", "false"), Row("{1: 'x'}.all(k, k > 0)", "true"),
      Row("[1].all(e, e)", "error: no such overload"),
      Row("[true, 1].all(e, e)", "error: no such overload"), Row("[1, false].all(e, e)", "false"),
      Row("1.all(e, true)", "error: "),
      Row("'abc'.all(e, true)", "error: no such overload"), Row("null.all(e, true)", "error: no such overload"),
      Row("[1, 2, 3].exists(e, e == 2)", "true"), Row("[1, 2, 3].exists(e, e > 3)", "false"),
      Row("[].exists(e, true)", "false"),
      Row("[1, 'foo', 3].exists(e, e != '1')", "true"), Row("[1, 'foo', 3].exists(e, e == '10')", "false"),
      Row("[1, 2, 3].exists(e, e / 0 == 17)", "error: divide by zero"), Row("[0, 1].exists(e, 1 / e == 1)", "true"),
      Row("{'a': 1}.exists(k, k == 'a')", "true"), Row("!{'a': 1}.exists(k, k == 'b')", "true"),
      Row("{'k': 1, 1: 2}.exists(k, k != 2)", "true"),
    ])
  func quantifiers(_ row: Row) throws { try row.check() }

  @Test(
    "exists_one counts, and an error counts as an error",
    arguments: [
      Row("[].exists_one(a, a == 7)", "false"), Row("[7].exists_one(a, a == 7)", "true"),
      Row("[7, 7].exists_one(a, a == 7)", "false"),
      Row("[6, 7, 8].exists_one(foo, foo % 5 == 2)", "true"),
      Row("[3, 2, 1, 0].exists_one(n, 12 / n > 1)", "error: divide by zero"),
      Row("{6: 'six', 7: 'seven'}.exists_one(k, k % 5 == 2)", "true"),
      Row("['foal', 'foo'].exists_one(n, n.startsWith('fo'))", "false"),
      Row("[1, 2].existsOne(n, n == 2)", "true"), Row("[1].exists_one(n, n)", "error: no such overload"),
    ])
  func one(_ row: Row) throws { try row.check() }

  @Test(
    "filter and map make lists",
    arguments: [
      Row("[].filter(n, n % 2 == 0)", "[]"), Row("[2].filter(n, n == 2)", "[2]"),
      Row("[0, 1, 2, 3, 4].filter(x, x % 2 == 1)", "[1,3]"),
      Row("[3, 2, 1, 0].filter(n, 12 / n > 4)", "error: divide by zero"),
      Row("{0: 10, 1: 11, 2: 12}.filter(x, x % 2 == 1)", "[1]"),
      Row("[1].filter(n, n)", "error: no such overload"), Row("[].map(n, n / 2)", "[]"),
      Row("[3].map(n, n * n)", "[9]"),
      Row("[2, 4, 6].map(n, n / 2)", "[1,2,3]"), Row("[2, 1, 0].map(n, 4 / n)", "error: divide by zero"),
      Row("{1: 1, 2: 4}.map(k, k * k)", "[1,4]"),
      Row("[1, 2, 3, 4].map(n, n % 2 == 0, n * 10)", "[20,40]"), Row("[0, 2].map(n, n != 0, 4 / n)", "[2]"),
      Row("[1].map(n, 'x', n)", "error: no such overload"),
      Row("[1, 'a', null].map(x, type(x))", #"["int","string","null_type"]"#),
      Row("[[1, 2], [3]].map(l, l.map(x, x + 1))", "[[2,3],[4]]"),
      Row("[[1, 2], [3]].map(l, size(l))", "[2,1]"), Row("[1, 2].map(x, {'v': x})", #"[{"v":1},{"v":2}]"#),
      Row("[1, 2, 3].filter(x, x > 1).map(x, x * 2).exists(x, x == 6)", "true"),
      Row("{'b': 1, 'a': 2}.map(k, k)", #"["b","a"]"#),
    ])
  func lists(_ row: Row) throws { try row.check() }

  @Test(
    "the innermost name counts, a leading dot goes around it",
    arguments: [
      Row("[1].map(x, [2].map(x, x))", "[[2]]"), Row("[1].map(x, [x + 1].map(x, x + 1)[0] + x)", "[4]"),
      Row("[1, 2].map(x, [10, 20].map(y, x * y))", "[[10,20],[20,40]]"),
      Row("[0].exists(x, x == 0)", "true", given: #"{"x": 9}"#),
      Row("[0].exists(x, .x == 9)", "true", given: #"{"x": 9}"#),
      Row("[1].map(x, x)[0] + x", "10", given: #"{"x": 9}"#),
      Row("[x].map(x, x)", "[9]", given: #"{"x": 9}"#),
      Row("[{'z': 0}].exists(y, y.z == 0)", "true", given: #"{"y.z": 42}"#),
      Row("[1].exists(y, [0].exists(y, y == 0))", "true", given: #"{"y": 42}"#),
      Row("[1].map(x, .x)", "error: undeclared reference to 'x'"),
      Row("[1].all(x, x == 1) && x == 9", "true", given: #"{"x": 9}"#), Row("[1].map(int, int)", "[1]"),
      Row("[[1]].map(x, x.map(y, y + size(x)))", "[[2]]"),
    ])
  func shadowing(_ row: Row) throws { try row.check() }

  @Test(
    "with two names the first is the index or the key",
    arguments: [
      Row("[5, 6].all(i, v, v - i == 5)", "true"), Row("['a', 'b'].exists(i, v, i == 1 && v == 'b')", "true"),
      Row("{'a': 1, 'b': 2}.all(k, v, k != '' && v > 0)", "true"), Row("{'a': 1}.exists(k, v, v == 2)", "false"),
      Row("[7, 7].existsOne(i, v, v == 7 && i == 0)", "true"), Row("[1].all(i, i, true)", "error: the same"),
      Row("[1, 2, 3].exists(i, v, v / i == 17)", "error: divide by zero"),
      Row("[0, 'foo', 3].all(i, v, v % 2 == i)", "false"),
      Row("[3].transformList(i, v, v * v + i)", "[9]"), Row("[2, 4, 6].transformList(i, v, v / 2 + i)", "[1,3,5]"),
      Row("[2, 4, 6].transformList(i, v, i != 1 && v != 4, v / 2 + i)", "[1,5]"),
      Row("[].transformList(i, v, i / v)", "[]"),
      Row("[2, 1, 0].transformList(i, v, v / i)", "error: divide by zero"), Row("{}.transformMap(k, v, k + v)", "{}"),
      Row("{'a': 'b', 'c': 'd'}.transformMap(k, v, k + v)", #"{"a":"ab","c":"cd"}"#),
      Row("{'a': 'b', 'c': 'd'}.transformMap(k, v, k != 'a', v)", #"{"c":"d"}"#),
      Row("[5, 6].transformMap(i, v, v)", #"{"0":5,"1":6}"#),
      Row("{'a': 0}.transformMap(k, v, 4 / v)", "error: divide by zero"),
      Row("[1].transformList(v, 1)", "error: undeclared reference"),
    ])
  func twoNames(_ row: Row) throws { try row.check() }

  @Test(
    "a macro needs a name, and other counts of arguments are no macro",
    arguments: [
      Row("[1].all(1, true)", "error: a simple name"), Row("[1].all(x.y, true)", "error: a simple name"),
      Row("[1].map(.x, 1)", "error: a simple name"),
      Row("[1].filter('x', true)", "error: a simple name"), Row("[1].all(x)", "error: undeclared reference to 'all'"),
      Row("[1].map(x, y, z, 1)", "error: undeclared reference to 'map'"),
      Row("all([1], x, true)", "error: undeclared reference to 'all'"),
      Row("has()", "error: undeclared reference to 'has'"),
      Row("[1].filter(x, true, true)", "error: undeclared reference to 'filter'"),
    ])
  func misuse(_ row: Row) throws { try row.check() }

  @Test("a macro that goes on and on ends with an error")
  func budget() throws {
    let list = "[" + Array(repeating: "1", count: 100).joined(separator: ",") + "]"
    var source = "true"
    for level in 0..<10 { source = "\(list).all(x\(level), \(source))" }
    try Row(source, "error: too many steps").check()
    var text = "['a']"
    for _ in 0..<60 { text += ".map(x, x + x)" }
    try Row(text, "error: too long").check()
    var nested = "[1]"
    for _ in 0..<60 { nested += ".map(x, [x, x])" }
    try Row(nested, "error: too large").check()
    try Row("\(nested) == \(nested)", "error: too large").check()
  }
}
