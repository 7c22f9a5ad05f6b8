import Forms
import Record
import Screen
import Session
import TestSupport
import Forms
import Testing

/// The one table of keys, looked over as a nurse, a terminal and a manual would.
@Suite struct KeymapTests {
  static let places = KeyBinding.Place.allCases.filter { $0 != .everywhere }

  static func bindings(in place: KeyBinding.Place) -> [KeyBinding] {
    Keymap.bindings(in: place, of: Set(Feature.allCases)) { _ in true }
  }

  @Test("A key means one thing in a place", arguments: places)
  func noDuplicates(place: KeyBinding.Place) {
    var seen: [Key: Command] = [:]
    for binding in Self.bindings(in: place) {
      for key in binding.keys {
        #expect(seen[key] == nil, "\(key) is \(binding.command) and \(String(describing: seen[key]))")
        seen[key] = binding.command
      }
    }
  }

  @Test("Keys that terminals, tmux, screen and job control take for themselves are not used")
  func reserved() {
    for binding in Keymap.table {
      for key in binding.keys {
        guard case .control(let letter) = key else { continue }
        // ^A is screen's prefix, ^B tmux's, ^C interrupts, ^H is Backspace, ^I Tab, ^J and ^M Enter, ^Q unfreezes,
        // ^Z suspends, ^[ is Esc, ^\ quits.
        #expect(!"abchijmqz[\\".contains(letter), "Ctrl-\(letter) for \(binding.command)")
      }
    }
  }

  @Test("Every function key has a twin that is no function key")
  func twins() {
    for binding in Keymap.table where binding.command != .list {
      let functions = binding.keys.filter { if case .function = $0 { true } else { false } }
      if !functions.isEmpty { #expect(binding.keys.count > functions.count, "\(binding.command)") }
    }
  }

  @Test("Every key has a help sentence, and everything on the line of keys is short")
  func words() {
    for binding in Keymap.table {
      #expect(!binding.keys.isEmpty, "\(binding.command)")
      #expect(binding.help.hasSuffix(".") || binding.help.hasSuffix("…"), "\(binding.command)")
      #expect(binding.label.count <= 12, "\(binding.command)")
    }
  }

  @Test("While somebody types, no character is a command", arguments: places)
  func characters(place: KeyBinding.Place) {
    for value in UInt32(32)...126 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(Keymap.command(.character(scalar), in: place, typing: true) == nil)
    }
  }

  @Test("Help, palette, redraw and leaving are there everywhere", arguments: places)
  func everywhere(place: KeyBinding.Place) {
    let commands = Set(Self.bindings(in: place).map(\.command))
    #expect(commands.isSuperset(of: [.help, .palette, .redraw, .leave]))
  }

  @Test(
    "The line of keys fits 80 cells, shows help, and offers nobody what they may not do",
    arguments: [
      Role.nurse, .coordinator, .investigator, .monitor, .auditor,
    ])
  func footer(role: Role) throws {
    let ward = TestWard(try RealTrial.trial)
    ward.admit(try Bedside.treated())
    let sitting = TestSitting(ward, as: People.of(role))
    for keys in ["", "<Enter>", "<Enter>"] {
      sitting.type(keys)
      let footer = sitting.frame.rowText(23)
      #expect(footer.hasSuffix("F1 help"), "\(footer)")
      #expect(footer.unicodeScalars.count <= 80)
      for binding in Keymap.table where !binding.label.isEmpty {
        guard let act = binding.act, !ward.trial.allows(role, act) else { continue }
        let words = " \(binding.label)"
        if !Keymap.table.contains(where: { $0.label == binding.label && $0.act == nil }) {
          #expect(!footer.contains(words + " "), "\(role) is offered \(binding.command): \(footer)")
        }
      }
    }
  }
}
