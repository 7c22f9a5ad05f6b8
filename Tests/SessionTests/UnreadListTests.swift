import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

@Suite("A list whose records are still being read") struct UnreadListTests {
  /// Four patients after the only one of the ward, from one over to one late.
  private func patients(_ sitting: TestSitting) throws -> [Listing] {
    let texts = try #require(sitting.ward.listing.first?.line).texts
    let subject = try #require(texts.firstIndex(of: "01-0007"))
    return try (1...4).map { number in
      var own = texts
      own[subject] = "01-000\(number)"
      own[subject + 9] = String(5 - number)
      return Listing(summary: try #require(ListingLine(own[...])).summary, queries: [])
    }
  }

  /// The same while only the first so many are read.
  private func read(_ count: Int, of all: [Listing]) -> [Listing] {
    all.enumerated().map { $0 < count ? $1 : Listing(unread: $1.summary.subject) }
  }

  @Test("Numbers stand there at once, the line below says how many records are to come, and all is said in the end")
  func filling() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    let all = try patients(sitting)
    sitting.send(.listing(read(1, of: all)))
    #expect(sitting.findingLine.contains("3 of 4 records are still being read"))
    for listing in all { #expect(sitting.screen().contains(listing.summary.subject.text)) }
    #expect(sitting.lines(with: "…").count >= 3)
    sitting.send(.listing(all))
    #expect(!sitting.screen().contains("still being read") && sitting.lines(with: "cycle 2").count >= 4)
  }

  @Test("The queries of records that are still to be read are said to be missing")
  func queries() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("q")
    sitting.send(.listing(read(1, of: try patients(sitting))))
    #expect(sitting.findingLine.contains("3 of 4 records are still being read"))
  }

  @Test("The cursor stays on its patient when lines come in and the order changes")
  func cursor() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    let all = try patients(sitting)
    sitting.send(.listing(read(0, of: all)))
    sitting.type("<Home><Down>")
    let subject = try #require(all.map(\.summary.subject.text).first { sitting.cursorLine.contains($0) })
    var rows: Set<Int> = []
    for count in 1...4 {
      sitting.send(.listing(read(count, of: all)))
      #expect(sitting.cursorLine.contains(subject), "\(count)")
      rows.insert(sitting.frame.cursor?.row ?? -1)
    }
    #expect(rows.count > 1, "the order has changed under it")
  }

  @Test("A line that was kept says the same when it is read back, a spoiled one is none")
  func kept() throws {
    for listing in try Bedside.ward().listing {
      let line = try #require(listing.line)
      #expect(ListingLine(line.texts[...]) == line)
      #expect(Listing(line: line).summary == listing.summary)
      for place in line.texts.indices {
        var cut = line.texts
        cut.remove(at: place)
        let again = ListingLine(cut[...])
        #expect(again == nil || again != line)
      }
      #expect(ListingLine([]) == nil && ListingLine(["1", "x"]) == nil)
    }
  }
}
