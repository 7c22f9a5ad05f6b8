public import Forms
public import Record
import Values
public import Workflow

/// Loads a table of values: all of it is tried on copies of the records first, by the same desk as the screen's, and
/// only what passes there is done on the records themselves.
public final class LoadRun {
  /// What came of one line.
  public enum Outcome: Equatable, Sendable {
    /// The value is put down, in place of another or of nothing.
    case put(was: ItemValue?, now: ItemValue?)
    /// The record says so already.
    case same
    /// The cell is blank and says nothing.
    case blank
    /// It cannot be used, or belongs to a save that cannot.
    case refused(LoadFile.Fault)
  }

  /// One line of the table.
  public struct Line: Equatable, Sendable {
    /// The line of the file.
    public let number: Int
    /// The subject.
    public let subject: SubjectID
    /// The place.
    public let place: Place
    /// What came of it.
    public let outcome: Outcome
  }

  /// What may be done that is refused otherwise.
  public struct Allowances: Sendable {
    /// Declare each form complete.
    public var complete = false
    /// Begin these subjects although their numbers look like others.
    public var new: Set<SubjectID> = []
    /// Enter values of subjects who have withdrawn from further data.
    public var afterWithdrawal = false

    /// Nothing beside what is always allowed.
    public init() {}
  }

  /// What was done.
  public struct Summary: Equatable, Sendable {
    /// Saves that are on disk.
    public var saves = 0
    /// Values in them.
    public var values = 0
    /// Subjects that were begun.
    public var subjects = 0
    /// Queries that they opened.
    public var queries = 0
    /// Lines that were refused.
    public var faults: [LoadFile.Fault] = []

    /// Nothing yet.
    public init() {}

    /// One sentence.
    public var text: String {
      "\(saves) saves, \(values) values, \(subjects) new subjects, \(queries) queries opened, \(faults.count) refused"
    }
  }

  private let file: LoadFile
  private let trial: Trial
  private let author: Author
  private let moment: Moment
  private let allowances: Allowances
  private let language: String
  /// What came of each line in the rehearsal, in the order of the file.
  public private(set) var lines: [Line] = []
  /// Every line that cannot be used.
  public private(set) var faults: [LoadFile.Fault]
  private var passed: [(batch: LoadFile.Batch, draft: Draft, begins: Bool, head: Int)] = []

  /// A run of a table by a person at a moment; ``rehearse(_:known:hashing:programme:words:)`` comes first.
  public init(
    _ file: LoadFile, trial: Trial, by author: Author, at moment: Moment, allowing allowances: Allowances,
    language: String = "en"
  ) {
    self.file = file
    self.trial = trial
    self.author = author
    self.moment = moment
    self.allowances = allowances
    self.language = language
    faults = file.faults
  }

  /// Tries every save on copies in memory. `patient` gives a record as it stands, `known` are all subjects of the study.
  /// A record that cannot be read refuses its own lines, in `words`; the others are tried all the same.
  public func rehearse(
    _ patient: (SubjectID) throws -> Patient, known: [SubjectID], hashing: Hashing, programme: Author,
    words: (any Error) -> String = { "\($0)" }
  ) {
    let memory = MemoryRecords(forms: hashing.forms)
    let desk = Desk(
      trial: trial, records: memory, drafts: NoDrafts(), hashing: hashing, programme: programme, language: language)
    var begun = Set(known)
    var admitted: [SubjectID: Int] = [:]
    for batch in file.batches {
      let isNew = !begun.contains(batch.subject)
      if isNew {
        if let fault = strange(batch, among: Array(begun)) {
          refuse(batch, [fault])
          continue
        }
      } else if admitted[batch.subject] == nil {
        do {
          let known = try patient(batch.subject)
          memory.admit(known.entries, of: batch.subject)
          admitted[batch.subject] = known.entries.count
        } catch {
          refuse(batch, [fault(batch, words(error))])
          continue
        }
      }
      let head = admitted[batch.subject] ?? 1
      guard let draft = rehearse(batch, on: desk, isNew: isNew) else {
        if isNew { memory.forget(batch.subject) }
        continue
      }
      if isNew {
        begun.insert(batch.subject)
        admitted[batch.subject] = 1
      }
      if let draft { passed.append((batch, draft, isNew, head)) }
    }
    lines.sort { $0.number < $1.number }
    faults.sort { $0.line < $1.line }
  }

  /// Tries one save: `.some(nil)` when nothing would change, nil when it is refused.
  private func rehearse(_ batch: LoadFile.Batch, on desk: Desk, isNew: Bool) -> Draft?? {
    do {
      if isNew { try desk.create(batch.subject, rescreens: nil, by: author, at: moment) }
      let patient = try desk.patient(batch.subject)
      if !allowances.afterWithdrawal, patient.milestones.withdrawal(from: WithdrawalScope.data.name) != nil {
        refuse(
          batch,
          [fault(batch, "the subject has withdrawn from further data; --after-withdrawal enters it all the same")])
        return nil
      }
      let reading = Reading(trial: trial, patient: patient, today: moment.localDate, language: language)
      let (draft, faults) = batch.draft(reading, by: author.user, at: moment.milliseconds)
      guard faults.isEmpty else {
        refuse(batch, faults)
        return nil
      }
      let request = Request.save(draft, complete: allowances.complete)
      do throws(Refusal) { _ = try desk.planner(author, moment).plan(request, for: patient) } catch .nothingChanges {
        if isNew { refuse(batch, [fault(batch, "there is no value for this new subject")]) }
        note(batch, patient, draft)
        return isNew ? nil : .some(nil)
      }
      _ = try desk.perform(
        request, on: batch.subject, basis: Basis(head: patient.entries.count), by: author, at: moment)
      note(batch, patient, draft)
      return draft
    } catch let refusal as Refusal {
      refuse(batch, batch.faults(of: refusal))
    } catch {
      refuse(batch, [fault(batch, "\(error)")])
    }
    return nil
  }

  /// Does what passed the rehearsal. `saved` is told after every save. Throws what the store throws; what was saved by
  /// then is in the summary.
  public func perform(on desk: Desk, _ summary: inout Summary, saved: () -> Void = {}) throws {
    summary.faults = faults
    for (batch, draft, begins, head) in passed {
      do {
        if begins, try begin(batch.subject, on: desk) { summary.subjects += 1 }
        let outcome = try desk.perform(
          .save(seen(draft, begins: begins, head), complete: allowances.complete), on: batch.subject,
          basis: Basis(head: begins ? 1 : head), by: author, at: moment)
        guard case .saved(let entry, _) = outcome else {
          summary.faults.append(fault(batch, "others saved these values meanwhile; look at them, then load again"))
          continue
        }
        summary.saves += 1
        summary.values += entry.act.changes.count
        summary.queries += entry.act.queries.filter { $0.step == .open }.count
        saved()
      } catch let refusal as Refusal {
        // Another load of the same table was faster.
        if refusal != .nothingChanges { summary.faults += batch.faults(of: refusal) }
      }
    }
  }

  /// Begins a subject; false when somebody else has begun it meanwhile.
  private func begin(_ subject: SubjectID, on desk: Desk) throws -> Bool {
    if (try? desk.patient(subject)) != nil { return false }
    do {
      try desk.create(subject, rescreens: nil, by: author, at: moment)
      return true
    } catch {
      if error is Refusal || (try? desk.patient(subject)) == nil { throw error }
      return false
    }
  }

  /// The draft as it rests on the record that was looked at: a subject that is begun here has one entry.
  private func seen(_ draft: Draft, begins: Bool, _ head: Int) -> Draft {
    var out = draft
    for item in out.order { out.fields[item]?.seen = begins ? 1 : head }
    return out
  }

  // MARK: Lines

  private func note(_ batch: LoadFile.Batch, _ patient: Patient, _ draft: Draft) {
    for row in batch.rows {
      let was = patient.forms[batch.form]?.value(row.item)
      let outcome: Outcome =
        draft.fields[row.item].map { $0.value == was ? .same : .put(was: was, now: $0.value) } ?? .blank
      lines.append(
        Line(number: row.line, subject: batch.subject, place: Place(batch.form, row.item), outcome: outcome))
    }
  }

  private func refuse(_ batch: LoadFile.Batch, _ found: [LoadFile.Fault]) {
    faults += found
    for row in batch.rows {
      let own =
        found.first { $0.line == row.line }
        ?? LoadFile.Fault(line: row.line, column: "", reason: "its save is refused: line \(found.first?.line ?? 0)")
      lines.append(
        Line(number: row.line, subject: batch.subject, place: Place(batch.form, row.item), outcome: .refused(own)))
    }
  }

  private func fault(_ batch: LoadFile.Batch, _ reason: String) -> LoadFile.Fault {
    LoadFile.Fault(line: batch.line, column: "subject", reason: reason)
  }

  /// Why a new subject is asked about first: its number looks like that of another.
  private func strange(_ batch: LoadFile.Batch, among known: [SubjectID]) -> LoadFile.Fault? {
    guard !allowances.new.contains(batch.subject),
      let other = known.sorted().first(where: { batch.subject.resembles($0) })
    else { return nil }
    return fault(batch, "there is \(other) already; --new \(batch.subject) begins another subject of that number")
  }
}

extension LoadFile.Batch {
  /// The lines that a refusal of their save is about.
  func faults(of refusal: Refusal) -> [LoadFile.Fault] {
    let words = "\(refusal.text.message): \(refusal.text.hint)"
    if case .needsReason(let items) = refusal {
      let found = rows.filter { items.contains($0.item) }
      if !found.isEmpty {
        return found.map { row in
          LoadFile.Fault(line: row.line, column: "reason", reason: "\(row.item.item): a settled value changes; say why")
        }
      }
    }
    return [LoadFile.Fault(line: line, column: "form", reason: words)]
  }
}

/// A table types nothing that would have to be kept as a draft.
private final class NoDrafts: DraftStore {
  func keep(_ field: Draft.Field?, at item: ItemPath, in key: DraftKey) throws {}
  func sync(_ key: DraftKey) throws {}
  func draft(_ key: DraftKey) throws -> Draft? { nil }
  func release(_ key: DraftKey) {}
  func discard(_ key: DraftKey) throws {}
  func drafts(of subject: SubjectID) -> (drafts: [KeptDraft], problems: [String]) { ([], []) }
  func drafts(by user: UserName) -> [DraftKey] { [] }
}
