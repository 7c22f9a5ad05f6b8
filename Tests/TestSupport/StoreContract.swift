public import Record
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
    guard let item = ItemPath("g/A") else { throw Broken(description: "g/A is an item") }
    var act = Act(.save, form: form)
    act.changes = [
      Change(item: item, was: patient.forms[form]?.value(item), now: .text(value), typed: moment.milliseconds)
    ]
    return act
  }

  private func append(_ value: String, to store: any RecordStore, onto patient: inout Patient) throws {
    let outcome = try store.append(try save(value, onto: patient), by: author, at: moment, onto: patient)
    guard case .appended(let entry) = outcome else {
      throw Broken(description: "an act behind the last entry is kept")
    }
    try patient.apply(entry)
  }

  /// A rule that the store does not keep.
  public struct Broken: Error, CustomStringConvertible {
    /// The rule.
    public let description: String
  }

  private func rule(_ words: String, _ holds: Bool) throws {
    if !holds { throw Broken(description: words) }
  }

  private func refuses(_ words: String, _ body: () throws -> Void) throws {
    do { try body() } catch { return }
    throw Broken(description: words)
  }

  /// Runs every rule. Throws ``Broken`` with the first that is not kept.
  public func hold() throws {
    try noRecord()
    let patient = try begin()
    try once()
    try order(patient)
  }

  private func noRecord() throws {
    try refuses("a record that does not exist is an error, not an empty one") {
      _ = try one.entries(of: subject, after: 0)
    }
  }

  private func once() throws {
    try refuses("a record is begun once") { _ = try begin() }
    try refuses("a record is begun once, at whichever terminal") {
      _ = try other.create(subject, with: RandomActs.create, by: author, at: moment)
    }
    try rule(
      "a second beginning leaves nothing behind", try other.entries(of: subject, after: 0).map(\.act.kind) == [.create])
  }

  /// Entries come in one order for everybody; who is behind is told what came, and nothing of theirs is kept.
  private func order(_ begun: Patient) throws {
    var here = begun
    var there = begun
    try append("1", to: one, onto: &here)
    let late = try other.append(try save("2", onto: there), by: author, at: moment, onto: there)
    guard case .behind(let newer) = late else { throw Broken(description: "an act that comes too late is not kept") }
    try rule("who is behind is told what came", newer == here.lastEntry.map { [$0] })
    for entry in newer { try there.apply(entry) }
    try append("3", to: other, onto: &there)
    try rule("what the other wrote is read", try one.entries(of: subject, after: 2) == there.lastEntry.map { [$0] })
    try rule("nothing comes twice", try one.entries(of: subject, after: 3).isEmpty)
    try rule("all of it can be read again", try one.entries(of: subject, after: 0) == there.entries)
    try refuses("what does not follow from the record is refused") {
      _ = try one.append(try save("4", onto: begun), by: author, at: moment, onto: there)
    }
    try append("5", to: one, onto: &there)
    one.release()
    other.release()
    try rule("what was let go is opened again", try other.entries(of: subject, after: 0) == there.entries)
    try append("6", to: other, onto: &there)
    try rule("a whole record has no damage", one.damage(of: subject) == nil)
    try rule(
      "the newest entry is read",
      try one.entries(of: subject, after: there.entries.count - 1).map(\.number)
        == [there.entries.count])
  }
}
