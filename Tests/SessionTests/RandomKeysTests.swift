import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// No series of keys, whatever it is, loses a value, holds the person, or hides the cursor.
@Suite struct RandomKeysTests {
  static let keys: [Key] = {
    var keys = Key.keys("0123456789abnetyl.-/?q[]{}gh# ")
    keys += Key.keys("<Tab><Enter><Down><Up><S-Tab><PgDn><PgUp><Left><Right><Home><End>")
    keys += Key.keys(
      "<BS><Del><Esc><F1><F2><F3><F4><F5><F9><C-e><C-u><C-d><C-n><C-r><C-w><C-f><C-t><C-y><C-o><C-g><C-p><C-l>")
    keys += [.paste("t-1"), .paste("7\u{7}2"), .alt("x"), .insert, .function(12), .control("z"), .character("体")]
    return keys
  }()

  /// Keys that leave the program or the sitting are left out; everything else may come in any order.
  static func play(_ seed: UInt64, _ count: Int, _ sitting: TestSitting, _ after: (Key) throws -> Void) throws {
    var random = SmallRandom(seed: seed)
    for _ in 0..<count {
      guard let key = keys.randomElement(using: &random) else { return }
      sitting.press([key])
      try after(key)
    }
  }

  @Test("The cursor is always on the screen, and on the focus that the screen shows", arguments: 1...6)
  func cursor(seed: UInt64) throws {
    let sitting = try Bedside.typing()
    try Self.play(seed, 600, sitting) { key in
      let frame = sitting.frame
      let cursor = try #require(frame.cursor, "after \(key)")
      #expect((0..<frame.columns).contains(cursor.column) && (0..<frame.rows).contains(cursor.row), "after \(key)")
      let text = frame.text
      guard frame.rowText(23).contains("next"), frame.rowText(0).contains("Vitals"),
        !text.contains("or number   Esc back"),
        !text.contains("Enter done")
      else { return }
      let line = frame.rowText(cursor.row)
      try #require(line.contains("+ ") || line.contains("[") && line.contains("]"), "after \(key):\n\(text)")
    }
  }

  @Test("From anywhere a few Esc lead back to the list of subjects", arguments: 1...6)
  func noTrap(seed: UInt64) throws {
    let sitting = try Bedside.typing()
    for round in 0..<12 {
      try Self.play(seed * 100 + UInt64(round), 50, sitting) { _ in }
      for _ in 0..<12 where !sitting.frame.rowText(0).contains("Casebook") {
        sitting.type("<Esc>")
        if sitting.screen().contains("Go back, keep the draft") { sitting.type("3") }
      }
      #expect(sitting.frame.rowText(0).contains("Casebook"), "\(sitting.screen())")
    }
  }

  /// The texts that one field held in drafts, by what was last asked for it.
  @Test("What was typed and left is on disk as a draft, saved, or was taken back on purpose", arguments: 1...8)
  func nothingLost(seed: UInt64) throws {
    let sitting = try Bedside.typing()
    let subject = try TypingTests.subject()
    let form = try #require(FormPath("SCR/vitals"))
    let marker = "SEEN-BEFORE"
    sitting.type("<C-f>words<Enter>\(marker)<Tab>")
    try Self.play(seed, 400, sitting) { key in
      let item = try #require(ItemPath("g/NOTE"))
      let drafted = sitting.ward.draft("SCR/vitals", of: subject)?.fields[item]
      let saved = sitting.ward.patients[subject]?.forms[form]?.value(item)
      let wasTyped = sitting.effects.contains { effect in
        if case .draft(subject, form, item, _) = effect { true } else { false }
      }
      let wasDiscarded = sitting.effects.contains { effect in
        if case .discard(subject, form, _) = effect { true } else { false }
      }
      guard wasTyped, drafted == nil, saved == nil else { return }
      // Only undo, discarding, or emptying the field by hand may leave nothing behind.
      let lastWritten = sitting.effects.last { effect in
        if case .draft(subject, form, item, _) = effect { true } else { false }
      }
      var wasTakenBack = wasDiscarded
      if case .draft(_, _, _, let field)? = lastWritten { wasTakenBack = wasTakenBack || field?.value == nil }
      #expect(wasTakenBack, "lost after \(key)")
    }
  }

  @Test("Every value that a save does not take is still in the draft afterwards", arguments: 1...10)
  func savesKeepTheRest(seed: UInt64) throws {
    var random = SmallRandom(seed: seed)
    let sitting = try Bedside.typing()
    let texts = ["7", "999", "x", ".ND", "80.55", "t-1", "31feb", "left", "zzz", "y", "maybe", ""]
    for _ in 0..<30 {
      let text = texts.randomElement(using: &random) ?? ""
      sitting.type("\(text)<Tab>")
      if Int.random(in: 0..<4, using: &random) == 0 { sitting.type("<Enter>") }
      if Int.random(in: 0..<5, using: &random) == 0 {
        let before = try #require(sitting.ward.patients[try TypingTests.subject()])
        let draft = sitting.ward.draft("SCR/vitals", of: before.subject)
        sitting.type("<F2>")
        if sitting.screen().contains("Reason for change") { sitting.type("why<Enter>") }
        let after = sitting.ward.draft("SCR/vitals", of: before.subject)
        let refused = draft?.fields.values.compactMap(\.refused).sorted() ?? []
        let kept = after?.fields.values.compactMap(\.refused).sorted() ?? []
        #expect(kept.count >= refused.count, "\(refused) became \(kept)")
      }
    }
  }

  @Test("No size of the window traps or loses the cursor", arguments: [0, 1, 2])
  func sizes(page: Int) throws {
    let sitting = try Bedside.typing()
    sitting.type(page == 0 ? "72<Tab>left" : page == 1 ? "72<Tab><Esc>" : "<PgDn><PgDn><Enter>体体体")
    for columns in [1, 2, 10, 40, 59, 60, 61, 79, 80, 81, 132, 200] {
      for rows in [1, 2, 5, 11, 12, 13, 23, 24, 25, 40, 60] {
        sitting.resize(columns, rows)
        let frame = sitting.frame
        #expect(frame.columns == columns && frame.rows == rows)
        let cursor = try #require(frame.cursor, "\(columns)x\(rows)")
        #expect((0..<columns).contains(cursor.column) && (0..<rows).contains(cursor.row), "\(columns)x\(rows)")
      }
    }
  }

  @Test("The sitting of the real trial stands thousands of keys", arguments: 1...2)
  func realTrial(seed: UInt64) throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    try Self.play(seed, 250, sitting) { key in
      let frame = sitting.frame
      #expect(frame.cursor != nil, "after \(key)")
    }
  }
}
