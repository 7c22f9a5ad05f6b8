import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The report in its formats: the same figures everywhere, nothing that a reader's machine would run.
@Suite struct ReportTests {
  /// A report over three patients; the study's title is hostile.
  static func report(title: String = "Trial", isEmpty: Bool = false, leftOut: [SubjectID] = []) throws -> Report {
    let trial = try RealTrial.trial
    var courses: [TrialCourse] = []
    var first = TrialCourse("01-0001")
    first.scan(42, 30, "PR")
    first.scan(84, 30, "PR")
    first.scan(126, 60, "PD")
    first.death("2026-07", told: 220)
    first.event("Hypertension", TrialCourse.day(3), grades: [(3, 3)], related: true)
    courses.append(first)
    var second = TrialCourse("01-0002")
    second.scan(42, 45, "PR")
    second.alive(70)
    courses.append(second)
    courses.append(TrialCourse("01-0003", dose: false))
    let rules = AnalysisRules(trial)
    let facts = isEmpty ? [] : try courses.map { try $0.facts() }
    let about = ReportAbout(
      study: "S<1>", title: title, forms: "1.0.0@ab", app: "0.1.0",
      made: Moment(milliseconds: 0, zoneMinutes: 480, boot: "00000000", monotonic: 0),
      cutOff: PartialDate("2027-01-01"), asOf: nil, journals: facts.count, heads: String(repeating: "a", count: 64),
      leftOut: leftOut)
    return Report(
      StudyAnalysis(facts, rules: rules, trial: trial, cutOff: PartialDate("2027-01-01")), about: about)
  }

  @Test("JSON holds the figures that the tables print") func json() throws {
    let report = try Self.report()
    let parsed = try JSONReader.read(Array(report.json.utf8))
    let sections = try #require(parsed["sections"]?.array)
    #expect(sections.count == report.sections.count)
    for (section, found) in zip(report.sections, sections) {
      #expect(found["id"]?.string == section.id)
      let rows = try #require(found["rows"]?.array)
      #expect(rows.count == section.table.rows.count)
      for (row, values) in zip(section.table.rows, rows) {
        for (column, cell) in zip(section.table.columns, row) where column.readers != .people {
          let value = try #require(values[column.key], "\(section.id).\(column.key)")
          switch (cell, value) {
          case (.text(let words), .string(let held)): #expect(words.hasSuffix(held))
          case (.none, .null): break
          case (.count(let count), .number(let text)): #expect(text == "\(count)")
          case (.figure(_, let places), .number(let text)):
            let number = try #require(Double(text))
            let difference = abs(number - (Double(cell.text) ?? .infinity))
            #expect(difference <= 0.5001 / [1, 10, 100, 1000][places], "\(text) \(cell.text)")
          default: Issue.record("\(section.id).\(column.key): \(cell) is \(value)")
          }
        }
      }
    }
  }

  @Test("Files of comma-separated values have a line a row, and one file says what they are") func csv() throws {
    let report = try Self.report()
    let files = report.files
    #expect(files.map(\.name) == ["about.csv"] + report.sections.map { $0.id + ".csv" })
    for (section, file) in zip(report.sections, files.dropFirst()) {
      let table = try CSV(Array(file.text.utf8))
      #expect(table.rows.count == section.table.rows.count, "\(section.id)")
    }
    #expect(files[0].text.contains(Report.warning))
  }

  @Test("Every figure of a table stands in the text and in the page") func figures() throws {
    let report = try Self.report()
    let text = ReportText(report, columns: 200).text
    let page = ReportHTML(report).text
    for section in report.sections {
      guard case .table(let table) = section.content else { continue }
      for row in table.rows {
        for place in table.shown where !table.columns[place].isText {
          #expect(text.contains(row[place].text))
          #expect(page.contains(">\(row[place].text)</td>"), "\(section.id) \(row[place].text)")
        }
      }
    }
  }

  @Test("The page runs nothing, loads nothing, and takes no word for markup") func html() throws {
    let page = ReportHTML(try Self.report(title: "<script>alert('1')</script> & \"x\" <img src=x>")).text
    for word in ["<script", "<img", "onload", "javascript:", "http:", "https:", "@import", "url(", "<link", "<iframe"] {
      #expect(!page.lowercased().contains(word), "\(word)")
    }
    #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"))
    #expect(page.contains("S&lt;1&gt;"))
    #expect(page.contains("@media print"))
    #expect(page.split(separator: "<svg").count == 6)
    #expect(Self.isBalanced(page))
  }

  /// Whether every element that is opened is closed, in order.
  static func isBalanced(_ page: String) -> Bool {
    var open: [Substring] = []
    for part in page.split(separator: "<").dropFirst() where !part.hasPrefix("!") && !part.hasPrefix("meta") {
      guard let end = part.firstIndex(of: ">") else { return false }
      let tag = part[..<end]
      if tag.hasSuffix("/") || tag == "br" { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        open.append(tag.prefix { $0 != " " && $0 != "\n" })
      }
    }
    return open.isEmpty
  }

  @Test("The ASCII variant is ASCII, and no line is wider than the page", arguments: [60, 80, 132]) func ascii(
    columns: Int
  ) throws {
    let report = try Self.report(title: "安罗替尼")
    let text = ReportText(report, columns: columns, rows: 20, glyphs: .ascii).text
    #expect(text.utf8.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) })
    for glyphs in [ReportGlyphs.ascii, .unicode] {
      for page in ReportText(report, columns: columns, rows: 20, glyphs: glyphs).pages {
        #expect(page.count <= 20, "\(page.joined(separator: "\n"))")
        #expect(page.allSatisfy { $0.unicodeScalars.count <= columns })
      }
    }
  }

  @Test("Every page says set, n, dates, heads, what is open, and that it is uncleaned") func heads() throws {
    for page in ReportText(try Self.report(), columns: 80, rows: 20).pages {
      let head = page.prefix(4).joined(separator: "\n")
      for word in [
        "Set: ", ", n ", "cut-off 01-Jan-2027", "as of now", "heads aaaaaaaa", "queries ", " open, ", "answered",
        "unsigned",
      ] {
        #expect(head.contains(word), "\(word) in \(head)")
      }
      #expect(page[3] == "UNCLEANED: NOT FOR INFERENCE")
    }
  }

  @Test("Whoever is left out is named on every page, in every format, and the report is not clean") func leftOut()
    throws
  {
    let report = try Self.report(isEmpty: true, leftOut: ["01-0004", "01-0009"].compactMap { SubjectID($0) })
    #expect(!report.isClean)
    for page in ReportText(report, rows: 40).pages {
      #expect(page[3] == "LEFT OUT, CANNOT BE READ: 01-0004, 01-0009" && page[4] == "UNCLEANED: NOT FOR INFERENCE")
      #expect(page.count <= 40)
    }
    let named = ReportHTML(report).text.ranges(of: "left out, cannot be read: 01-0004, 01-0009")
    #expect(named.count == report.sections.count)
    let parsed = try JSONReader.read(Array(report.json.utf8))
    #expect(parsed["left_out"]?.array?.compactMap(\.string) == ["01-0004", "01-0009"])
    #expect(report.files[0].text.contains("left_out,01-0004 01-0009"))
  }

  @Test("A study without patients has a report too") func empty() throws {
    let report = try Self.report(isEmpty: true)
    #expect(report.isClean)
    #expect(!ReportText(report).text.contains("UNCLEANED"))
    #expect(ReportHTML(report).text.contains("No patient."))
    #expect(!report.json.isEmpty)
  }

  @Test("The figures of three patients are right") func values() throws {
    let report = try Self.report()
    func rows(_ id: String) -> [[String]] {
      report.sections.first { $0.id == id }?.table.rows.map { $0.map(\.text) } ?? []
    }
    // One of two confirmed: Clopper-Pearson 1/2 is 1.3 to 98.7 %.
    #expect(
      rows("rates").first == ["ORR", "confirmed", "to day 189, confirmed later", "1", "2", "50.0", "1.3", "98.7", "0"])
    #expect(rows("patients").map { $0[3] } == ["127 PD", "43+ last scan"])
    #expect(rows("disagreements").map { $0[0] + " " + $0[1] } == ["01-0002 TA01"])
    #expect(
      rows("terms").first == ["Vascular disorders", "Vascular disorders", "1", "50.0", "1", "50.0", "0", "1", "0"])
  }

  @Test(
    "Figures are printed with their decimals, halves away from zero",
    arguments: [
      (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (12.345, 2, "12.35"), (7, 0, "7"), (-33.95, 1, "-34.0"), (.infinity, 1, "-"),
    ])
  func fixed(value: Double, places: Int, expected: String) {
    #expect(ReportCell.fixed(value, places: places) == expected)
  }
}
