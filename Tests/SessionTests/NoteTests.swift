import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// A long text stands in several lines, is typed there and read there.
@Suite struct NoteTests {
  private func sitting() throws -> TestSitting {
    let small = SmallTrial(
      form: "story",
      """
      title: Story
      groups:
        - group: g
          items:
            - {item: WHEN, ask: When, type: date}
            - {item: STORY, ask: What happened, type: text(1000)}
            - {item: SHORT, ask: In a word, type: text(20)}

      """)
    let ward = TestWard(try small.load(), today: "2026-03-20")
    try ward.create(try #require(SubjectID("01-0001")))
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("<Enter><Enter><Tab>")
    return sitting
  }

  @Test("What is typed breaks at blanks into lines below each other, with the cursor where the next letter goes")
  func typed() throws {
    let sitting = try sitting()
    #expect(sitting.cursorLine.contains("[____"), "\(sitting.screen())")
    let words = Array(repeating: "pneumonitis", count: 5).joined(separator: " ")
    sitting.type(words)
    let lines = sitting.lines(with: "pneumonitis")
    #expect(lines.count == 2, "\(sitting.screen())")
    #expect(
      lines[0].contains("What happened               [pneumonitis ") && !lines[0].contains("pneumonit "), "\(lines)")
    #expect(sitting.cursorLine == lines[1])
    // Up goes a line up in the text, and out of it only from its first line.
    sitting.type("<Up>X")
    #expect(sitting.lines(with: "X").first?.contains("What happened") == true, "\(sitting.screen())")
    sitting.type("<Up>")
    #expect(sitting.cursorLine.contains("When"))
    sitting.type("<Tab><Tab>ok<F2>")
    #expect(sitting.findingLine.contains("saved"), "\(sitting.screen())")
    #expect(sitting.lines(with: "pneumonitis").count == 2, "it is read as it was typed\n\(sitting.screen())")
  }

  @Test("More than the lines that are shown scrolls with the cursor; on the form it has as many lines as it needs")
  func long() throws {
    let sitting = try sitting()
    let words = (1...110).map { "word\($0)" }.joined(separator: " ")
    sitting.type(words)
    #expect(sitting.screen().contains("word110") && !sitting.screen().contains("word1 "), "\(sitting.screen())")
    sitting.type("<Tab><F2>")
    let screen = sitting.screen()
    // Read again it begins with its beginning, and says that there is more.
    for number in [1, 20, 40, 60] { #expect(screen.contains("word\(number)"), "\(screen)") }
    #expect(screen.contains("▼") && !screen.contains("word110"), "\(screen)")
  }
}
