import Record
import Testing
import Values

@Suite("The site log says who may sign in, and which patients there are")
struct SiteLogTests {
  static func entries(_ acts: [Act]) -> [Entry] {
    let first = Act(
      .site,
      details: [
        .study: .string("TRY"), .key: .string("K"), .demo: .bool(true),
        .manager: .object([("user", .string("manager01")), ("name", .string("Dr. M")), ("key", .string("M"))]),
      ])
    return ([first] + acts).enumerated().map { Chart.entry($0.offset + 1, $0.element, subject: nil) }
  }

  static func user(_ kind: ActKind, _ details: [ActKey: JSON] = [:]) -> Act {
    Act(kind, details: details.merging([.user: .string("nurse01")]) { old, _ in old })
  }

  static let added = user(.userAdd, [.printed: .string("Nurse One"), .role: .string("nurse")])

  @Test("People come, get keys, change roles and go")
  func people() throws {
    let log = try SiteLog(
      SiteLogTests.entries([
        SiteLogTests.added, SiteLogTests.user(.keyAdd, [.key: .string("A")]),
        SiteLogTests.user(.keyAdd, [.key: .string("B")]),
        SiteLogTests.user(.userRole, [.role: .string("coordinator")]),
      ]))
    let nurse = try Chart.user(log, "nurse01")
    #expect(nurse.name == "Nurse One" && nurse.role == .coordinator)
    #expect(nurse.key == "B" && !nurse.isDisabled)
    #expect(try Chart.user(log, "manager01").role == .manager)
    #expect(log.isDemo && log.study == "TRY" && log.key == "K" && log.count == 5)
    let gone = try SiteLog(
      SiteLogTests.entries([
        SiteLogTests.added, SiteLogTests.user(.keyAdd, [.key: .string("A")]), SiteLogTests.user(.keyRevoke),
        SiteLogTests.user(.userDisable),
      ]))
    let former = try Chart.user(gone, "nurse01")
    #expect(former.key == nil && former.isDisabled)
  }

  @Test("Refused sign-ins are counted until a good one")
  func failures() throws {
    var acts = [SiteLogTests.added, SiteLogTests.user(.failedLogin), SiteLogTests.user(.failedLogin)]
    let refused = try SiteLog(SiteLogTests.entries(acts))
    #expect(refused.users.last?.failures == 2)
    #expect(refused.users.last?.lastFailure == Int64(1_795_334_640_000))
    acts.append(SiteLogTests.user(.login))
    #expect(try SiteLog(SiteLogTests.entries(acts)).users.last?.failures == 0)
  }

  @Test("A person is added once, with a role; a patient is listed once")
  func twice() throws {
    #expect(throws: FoldError.incomplete(entry: 3, key: .user)) {
      try SiteLog(SiteLogTests.entries([SiteLogTests.added, SiteLogTests.added]))
    }
    #expect(throws: FoldError.incomplete(entry: 2, key: .role)) {
      try SiteLog(SiteLogTests.entries([SiteLogTests.user(.userAdd)]))
    }
    let subject = Act(.subject, details: [.subject: .string("01-0007")])
    #expect(try SiteLog(SiteLogTests.entries([subject, subject])).subjects == [try #require(SubjectID("01-0007"))])
    #expect(throws: FoldError.incomplete(entry: 2, key: .subject)) {
      try SiteLog(SiteLogTests.entries([Act(.subject, details: [.subject: .string("x")])]))
    }
  }

  @Test("A checkpoint keeps the newest head of each record")
  func heads() throws {
    func head(_ digit: Character, _ number: Int) -> LineMark {
      LineMark(number: number, hash: String(repeating: digit, count: 64))
    }
    let first = Act(
      .checkpoint,
      details: [.heads: .object([("01-1", .string(head("a", 3).text)), ("01-2", .string(head("b", 41).text))])])
    let second = Act(.checkpoint, details: [.heads: .object([("01-1", .string(head("c", 4).text))])])
    #expect(try SiteLog(SiteLogTests.entries([first, second])).heads == ["01-1": head("c", 4), "01-2": head("b", 41)])
  }

  @Test("A log begins with the site, its key and a manager")
  func beginning() throws {
    #expect(throws: FoldError.notABeginning(entry: 1)) { try SiteLog([Entry]()) }
    #expect(throws: FoldError.notABeginning(entry: 1)) {
      try SiteLog([Chart.entry(1, SiteLogTests.added, subject: nil)])
    }
    #expect(throws: FoldError.incomplete(entry: 1, key: .key)) {
      try SiteLog([Chart.entry(1, Act(.site), subject: nil)])
    }
    #expect(throws: FoldError.incomplete(entry: 1, key: .manager)) {
      try SiteLog([Chart.entry(1, Act(.site, details: [.key: .string("K")]), subject: nil)])
    }
    #expect(throws: FoldError.notABeginning(entry: 2)) { try SiteLog(SiteLogTests.entries([Act(.site)])) }
  }
}
