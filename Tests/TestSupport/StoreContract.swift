public import Record
import Testing
import Values

/// What every store of records must do, whatever it is made of: one suite for the journal's folder, memory, and a centre
/// to come. Two stores stand for two terminals of the same study.
public struct StoreContract {
  private let one: any RecordStore
  private let other: any RecordStore
  private let author: Author
  private let moment: Moment
  private let subject: SubjectID
  private let form = FormPath(visit: "C01", form: "vitals")

  /// The contract between two terminals; the store takes acts of that author.
  public init(_ one: any RecordStore, _ other: any RecordStore, author: Author, moment: Moment, subject: SubjectID) {
    self.one = one
    self.other = other
    self.author = author
    self.moment = moment
    self.subject = subject
  }

  private func begin() throws -> Patient {
    let act = Act(
      .create, details: [.format: .int(1), .study: .string("TRY-01"), .stream: .string("site"), .rescreens: .null])
    return try Patient(try one.create(subject, with: act, by: author, at: moment))
  }

  private func save(_ value: String, onto patient: Patient) throws -> Act {
    let item = try #require(ItemPath("g/A"))
    var act = Act(.save, form: form)
    act.changes = [
      Change(item: item, was: patient.forms[form]?.value(item), now: .text(value), typed: moment.milliseconds)
    ]
    return act
  }

  private func append(_ value: String, to store: any RecordStore, onto patient: inout Patient) throws {
    let outcome = try store.append(try save(value, onto: patient), by: author, at: moment, onto: patient)
    guard case .appended(let entry) = outcome else {
      Issue.record("not kept: \(outcome)")
      return
    }
    try patient.apply(entry)
  }

  /// Runs every rule.
  public func hold() throws {
    try noRecord()
    let patient = try begin()
    try once()
    try order(patient)
  }

  /// A record that does not exist is an error, not an empty one.
  private func noRecord() throws {
    #expect(throws: (any Error).self) { try one.entries(of: subject, after: 0) }
  }

  /// A record is begun once, at whichever terminal.
  private func once() throws {
    #expect(throws: (any Error).self) { _ = try begin() }
    let act = Act(
      .create, details: [.format: .int(1), .study: .string("TRY-01"), .stream: .string("site"), .rescreens: .null])
    #expect(throws: (any Error).self) { try other.create(subject, with: act, by: author, at: moment) }
    #expect(try other.entries(of: subject, after: 0).map(\.act.kind) == [.create])
  }

  /// Entries come in one order for everybody; who is behind is told what came, and nothing of theirs is kept.
  private func order(_ begun: Patient) throws {
    var here = begun
    var there = begun
    try append("1", to: one, onto: &here)
    let late = try other.append(try save("2", onto: there), by: author, at: moment, onto: there)
    guard case .behind(let newer) = late else {
      Issue.record("a late act was kept: \(late)")
      return
    }
    #expect(newer == [try #require(here.lastEntry)])
    for entry in newer { try there.apply(entry) }
    try append("3", to: other, onto: &there)
    #expect(try one.entries(of: subject, after: 2) == [try #require(there.lastEntry)])
    #expect(try one.entries(of: subject, after: 3).isEmpty)
    #expect(try one.entries(of: subject, after: 0) == there.entries)
    // What does not follow from the record is refused, and the next act is kept all the same.
    #expect(throws: (any Error).self) {
      try one.append(try save("4", onto: begun), by: author, at: moment, onto: there)
    }
    try append("5", to: one, onto: &there)
    one.release()
    other.release()
    #expect(try other.entries(of: subject, after: 0) == there.entries)
    try append("6", to: other, onto: &there)
    #expect(one.damage(of: subject) == nil)
    #expect(try one.entries(of: subject, after: there.entries.count - 1).map(\.number) == [there.entries.count])
  }
}
