import Screen

/// What terminals send for the keys of a keyboard, dialect by dialect.
enum Dialects {
  /// One row: who sends it, the bytes, the key.
  typealias Row = (sender: String, bytes: String, key: Key)

  static let rows: [Row] =
    arrows("xterm, PuTTY, tmux, linux", "\u{1B}[") + arrows("application mode, vt220", "\u{1B}O")
    + arrows("xterm with Ctrl", "\u{1B}[1;5") + homeAndEnd + editing + functions + numberPad + others

  private static func arrows(_ sender: String, _ prefix: String) -> [Row] {
    [("A", Key.up), ("B", .down), ("C", .right), ("D", .left)].map { (sender, prefix + $0.0, $0.1) }
  }

  private static let homeAndEnd: [Row] = [
    ("PuTTY, linux", "\u{1B}[1~", .home), ("PuTTY, linux", "\u{1B}[4~", .end), ("rxvt", "\u{1B}[7~", .home),
    ("rxvt", "\u{1B}[8~", .end), ("xterm", "\u{1B}[H", .home), ("xterm", "\u{1B}[F", .end),
    ("application mode", "\u{1B}OH", .home), ("application mode", "\u{1B}OF", .end),
    ("xterm with Shift", "\u{1B}[1;2H", .home),
  ]

  private static let editing: [Row] = [
    ("all", "\u{1B}[2~", .insert), ("all", "\u{1B}[3~", .delete), ("all", "\u{1B}[5~", .pageUp),
    ("all", "\u{1B}[6~", .pageDown), ("xterm with Ctrl", "\u{1B}[3;5~", .delete),
    ("rxvt with Ctrl", "\u{1B}[3^", .delete),
    ("rxvt with Shift", "\u{1B}[3$", .delete), ("rxvt with both", "\u{1B}[5@", .pageUp), ("all", "\u{7F}", .backspace),
    ("vt220, PuTTY option", "\u{8}", .backspace), ("all", "\t", .tab), ("all", "\u{1B}[Z", .backTab),
    ("all", "\r", .enter), ("serial lines", "\n", .enter), ("scanner with CR LF", "\r\n", .enter),
  ]

  private static let functions: [Row] = {
    let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
    let tilde: [Row] = numbers.enumerated().map { ("PuTTY, vt220", "\u{1B}[\($0.element)~", .function($0.offset + 1)) }
    let letters: [Row] = zip("PQRS", 1...4).map { ("xterm, tmux", "\u{1B}O\($0)", .function($1)) }
    let shifted: [Row] = zip("PQS", [1, 2, 4]).map { ("xterm with Shift", "\u{1B}[1;2\($0)", .function($1)) }
    let console: [Row] = zip("ABCDE", 1...5).map { ("linux", "\u{1B}[[\($0)", .function($1)) }
    return tilde + letters + shifted + console
  }()

  private static let numberPad: [Row] =
    zip("pqrstuvwxy", "0123456789".unicodeScalars).map { ("number pad", "\u{1B}O\($0)", .character($1)) } + [
      ("number pad", "\u{1B}OM", .enter), ("number pad", "\u{1B}On", .character(".")),
      ("number pad", "\u{1B}Om", .character("-")), ("number pad", "\u{1B}Ol", .character(",")),
      ("number pad", "\u{1B}Ok", .character("+")), ("number pad", "\u{1B}Oj", .character("*")),
      ("number pad", "\u{1B}Oo", .character("/")), ("number pad", "\u{1B}OX", .character("=")),
    ]

  private static let others: [Row] = [
    ("all", "\u{13}", .control("s")), ("all", "\u{1}", .control("a")), ("all", "\u{1A}", .control("z")),
    ("all", "\u{1C}", .control("\\")), ("all", "\u{0}", .control("@")), ("all", "\u{1B}x", .alt("x")),
    ("all", "\u{1B} ", .alt(" ")), ("all", "\u{1B}é", .alt("é")), ("all", "a", .character("a")),
    ("UTF-8", "é", .character("é")), ("UTF-8", "手", .character("手")), ("UTF-8", "😀", .character("😀")),
    ("bracketed paste", "\u{1B}[200~01-0007 手\u{1B}[201~", .paste("01-0007 手")),
  ]

  /// What terminals send of their own accord, or for keys nobody has.
  static let unknown: [String] = [
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;12;7M", "\u{1B}[<0;12;7m", "\u{1B}[M !!", "\u{1B}[M\u{20}~\u{7E}",
    "\u{1B}[32;10;4M",
    "\u{1B}[?62;22c", "\u{1B}[>41;330;0c", "\u{1B}[12;40R", "\u{1B}[0n", "\u{1B}[?2004;1$y", "\u{1B}[999~",
    "\u{1B}[201~",
    "\u{1B}[~", "\u{1B}[1;2;3;4~", "\u{1B}[27;5;9~", "\u{1B}[97;5u", "\u{1B}[99999999999999999999999~",
    "\u{1B}[\(String(repeating: "1;", count: 300))A", "\u{1B}[E", "\u{1B}[[Z", "\u{1B}Oz", "\u{1B}OE", "\u{1B}[ q",
    "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]lTitle\u{1B}\\",
    "\u{1B}P1$r0m\u{1B}\\", "\u{1B}P>|XTerm(367)\u{1B}\\", "\u{1B}P!|00000000\u{1B}\\", "\u{1B}[200~\u{1B}[201~",
  ]
}
