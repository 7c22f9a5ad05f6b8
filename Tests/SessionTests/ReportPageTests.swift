import Screen
import Record
import Session
import TestSupport
import Testing

/// The report on the screen.
@Suite struct ReportPageTests {
  @Test("r opens the report, pages go on and back, Esc leaves it") func pages() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.investigator)
    sitting.type("r")
    #expect(sitting.effects.last == .report(columns: 78, rows: 20))
    #expect(sitting.screen().contains("TRIAL one page 1 of 3"))
    sitting.type("<PgDn><Space>")
    #expect(sitting.screen().contains("TRIAL three"))
    sitting.type("<PgDn>")
    #expect(sitting.screen().contains("TRIAL three"))
    sitting.type("<PgUp>")
    #expect(sitting.findingLine.contains("page 2 of 3"))
    sitting.type("<Home>")
    #expect(sitting.screen().contains("TRIAL one"))
    sitting.type("<Esc>")
    #expect(sitting.screen().contains("Subject  Sex"))
  }

  @Test("A window of another size gets pages of its size") func size() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.coordinator)
    sitting.type("r")
    sitting.resize(120, 40)
    #expect(sitting.effects.last == .report(columns: 118, rows: 36))
  }

  @Test("A nurse is neither offered the report nor shown it") func hidden() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    #expect(!sitting.frame.rowText(23).contains("r report"))
    sitting.type("r")
    #expect(sitting.findingLine.contains("hidden from nurse"))
    #expect(!sitting.effects.contains { if case .report = $0 { true } else { false } })
    sitting.type("<C-p>")
    #expect(!sitting.screen().contains("survival"))
  }
}
