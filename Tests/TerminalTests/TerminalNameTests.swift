import Testing

@testable import Terminal

/// Which description of a terminal is used.
@Suite(.serialized) struct TerminalNameTests {
  @Test(arguments: [
    ("putty", "xterm"), ("putty-256color", "xterm-256color"), ("xterm-kitty", "xterm-256color"),
    ("tmux-direct", "screen-256color"), ("vt420", "vt220"), ("linux-16color", "linux"), ("PuTTY", "xterm"),
  ])
  func `A terminal without a description of its own borrows a relative's`(name: String, relative: String) {
    #expect(TerminalName.relatives(of: name).first == relative)
  }

  @Test func `A stranger has no relatives`() {
    #expect(TerminalName.relatives(of: "nonesuch") == [])
  }

  @Test func `A missing or dumb or unknown terminal is refused with a sentence`() {
    #expect(throws: TerminalError.noName) { try TerminalName.resolve(nil) }
    #expect(throws: TerminalError.noName) { try TerminalName.resolve("") }
    #expect(throws: TerminalError.tooSimple(name: "dumb")) { try TerminalName.resolve("dumb") }
    for name in ["nonesuch", "../../etc/passwd", "x\u{1B}[2J", String(repeating: "x", count: 500)] {
      #expect(throws: TerminalError.unknown(name: name)) { try TerminalName.resolve(name) }
    }
  }

  @Test func `A terminal with a description is used as it is`() throws {
    #expect(try TerminalName.resolve("linux") == "linux")
    #expect(try TerminalName.resolve("putty-256color").hasSuffix("-256color"))
  }

  @Test(arguments: [
    ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"), ("a$<5/>b$<10*>c", "abc"), ("plain $5", "plain $5"), ("a$<5", "a$<5"),
    ("", ""),
  ])
  func `Pauses are taken out of what a fatal error sends`(capability: String, bytes: String) {
    #expect(TerminalSetup.withoutPadding(capability) == bytes)
  }
}
