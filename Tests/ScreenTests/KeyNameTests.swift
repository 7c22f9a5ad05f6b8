import Screen
import Testing

/// How keys are written down and shown.
@Suite struct KeyNameTests {
  static let names: [(String, Key, String)] = [
    ("<Tab>", .tab, "Tab"), ("<S-Tab>", .backTab, "Shift-Tab"), ("<Enter>", .enter, "Enter"),
    ("<Esc>", .escape, "Esc"), ("<BS>", .backspace, "Backspace"), ("<Del>", .delete, "Delete"),
    ("<Ins>", .insert, "Insert"), ("<Up>", .up, "Up"), ("<Down>", .down, "Down"), ("<Left>", .left, "Left"),
    ("<Right>", .right, "Right"), ("<Home>", .home, "Home"), ("<End>", .end, "End"), ("<PgUp>", .pageUp, "PgUp"),
    ("<PgDn>", .pageDown, "PgDn"), ("<F2>", .function(2), "F2"), ("<F12>", .function(12), "F12"),
    ("<C-s>", .control("s"), "Ctrl-S"), ("<M-x>", .alt("x"), "Alt-x"), ("<Space>", .character(" "), "Space"),
    ("<lt>", .character("<"), "<"), ("?", .character("?"), "?"), ("<Hangup>", .hangup, "hang-up"),
  ]

  @Test(arguments: names)
  func `A name stands for a key and the key shows its title`(name: String, key: Key, title: String) {
    #expect(Key(name: name) == key)
    #expect(key.name == name)
    #expect(key.description == title)
  }

  @Test func `Ctrl with a capital letter is the same key`() {
    #expect(Key(name: "<C-S>") == .control("s"))
    #expect(Key(name: "C-s") == .control("s"))
  }

  @Test(arguments: ["", "<>", "<F0>", "<F64>", "<Fx>", "<C->", "<C-ab>", "<Nope>", "ab"])
  func `What is no name is refused`(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func `A line of keys is read from left to right`() {
    #expect(Key.keys("14<Enter>") == [.character("1"), .character("4"), .enter])
    #expect(Key.keys("a<S-Tab><C-s>\t\n") == [.character("a"), .backTab, .control("s"), .tab, .enter])
    #expect(Key.keys("<5 手") == [.character("<"), .character("5"), .character(" "), .character("手")])
    #expect(Key.keys("<><lt>x>") == "<><x>".unicodeScalars.map { .character($0) })
    #expect(Key.keys("") == [])
  }
}
