import Record
import TestSupport
import Testing

@Suite("Records in memory") struct MemoryRecordsTests {
  @Test("The store in memory holds the contract of stores")
  func contract() throws {
    let records = MemoryRecords(forms: "1.0.0@test")
    try StoreContract(
      records, records, author: People.nurse, moment: WardClock().now, subject: try #require(SubjectID("01-0007"))
    ).hold()
  }

  @Test("What is refused is not kept, and the next act is kept")
  func refusal() throws {
    let records = MemoryRecords(forms: "1.0.0@test")
    let subject = try #require(SubjectID("01-0007"))
    let now = WardClock().now
    records.refusal = "full"
    #expect(throws: MemoryRecords.Fault.refused("full")) {
      try records.create(subject, with: RandomActs.create, by: People.nurse, at: now)
    }
    records.refusal = nil
    let patient = try Patient(try records.create(subject, with: RandomActs.create, by: People.nurse, at: now))
    records.refusal = "full"
    #expect(throws: MemoryRecords.Fault.refused("full")) {
      try records.append(Act(.enrol), by: People.nurse, at: now, onto: patient)
    }
    #expect(try records.entries(of: subject, after: 0).count == 1)
  }
}
