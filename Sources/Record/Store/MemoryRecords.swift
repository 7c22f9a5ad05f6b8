/// Records in memory: for trying out what a table of values would do, and for tests.
///
/// Its entries have no seal; they never reach a journal.
public final class MemoryRecords: RecordStore {
  /// The version of the forms under which records begin.
  public var forms: String
  private let app: String
  private var records: [SubjectID: [Entry]] = [:]

  /// A store without records; entries name that version of the forms.
  public init(forms: String, app: String = "memory") {
    self.forms = forms
    self.app = app
  }

  /// What can be wrong.
  public enum Fault: Error, Equatable, Sendable {
    /// There is no such record.
    case noRecord(SubjectID)
    /// There is such a record already.
    case exists(SubjectID)
    /// An act does not follow from the record.
    case doesNotFollow(FoldError)
    /// Nothing can be kept, as if the disk were full.
    case refused(String)
  }

  /// When not nil, nothing can be kept, for this reason.
  public var refusal: String?

  /// The patients, by number.
  public var subjects: [SubjectID] { records.keys.sorted() }

  /// Puts a whole record in, in place of what was there.
  public func admit(_ entries: [Entry], of subject: SubjectID) { records[subject] = entries }

  /// Takes a record out.
  public func forget(_ subject: SubjectID) { records[subject] = nil }

  /// The entries after a number. Throws ``Fault``.
  public func entries(of subject: SubjectID, after number: Int) throws -> [Entry] {
    guard let entries = records[subject] else { throw Fault.noRecord(subject) }
    return Array(entries.dropFirst(number))
  }

  /// Keeps an act. Throws ``Fault``.
  public func append(_ act: Act, by author: Author, at moment: Moment, onto patient: Patient) throws -> Appended {
    let known = patient.entries.count
    guard let entries = records[patient.subject] else { throw Fault.noRecord(patient.subject) }
    if let refusal { throw Fault.refused(refusal) }
    guard entries.count == known else { return .behind(Array(entries.dropFirst(known))) }
    let version = patient.version(for: act, on: moment.localDate)
    let entry = entry(known + 1, act, author, moment, patient.subject, version)
    do throws(FoldError) { try patient.check(entry) } catch { throw Fault.doesNotFollow(error) }
    records[patient.subject]?.append(entry)
    return .appended(entry)
  }

  /// Begins a record. Throws ``Fault``.
  public func create(_ subject: SubjectID, with act: Act, by author: Author, at moment: Moment) throws -> Entry {
    guard records[subject] == nil else { throw Fault.exists(subject) }
    if let refusal { throw Fault.refused(refusal) }
    let entry = entry(1, act, author, moment, subject, forms)
    do throws(FoldError) { _ = try Patient(entry) } catch { throw Fault.doesNotFollow(error) }
    records[subject] = [entry]
    return entry
  }

  /// Nothing is ever damaged here.
  public func damage(of subject: SubjectID) -> String? { nil }

  /// Nothing is held open here.
  public func release(_ subject: SubjectID) {}

  /// Nothing is held open here.
  public func release() {}

  private func entry(
    _ number: Int, _ act: Act, _ author: Author, _ moment: Moment, _ subject: SubjectID, _ forms: String
  )
    -> Entry
  {
    Entry(
      number: number, moment: moment, author: author, site: subject.site, subject: subject, forms: forms, app: app,
      act: act, seal: Seal(previous: "", salt: "", signature: "", hash: "h\(number)"))
  }
}
