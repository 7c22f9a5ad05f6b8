import Disk
public import Record
import Values

/// The records of a study's folder: one journal a patient, appended to by the person who is signed in.
///
/// A file whose disk refused is closed and opened anew at the next call, so that one failed save does not shut the
/// record: what the disk holds then is what counts. A record that nobody has verified yet is verified in full on the other
/// core while it is looked at; nothing is appended before that is done.
public final class JournalRecords: RecordStore {
  private let folder: StudyFolder
  private let siteLog: JournalFile
  /// The version of the forms under which records begin.
  public var forms: String
  private let caretaker: () -> Caretaker
  private let reader: () -> StudyReader
  private var files: [SubjectID: JournalFile] = [:]
  private var doubts: [SubjectID: Background<Damage?>] = [:]
  /// Where the records ended that were verified in full since they were opened.
  public private(set) var verified: [SubjectID: LineMark] = [:]

  /// The key of the person who is signed in; without one only the programme itself can write.
  public var signer: Signer?

  /// The records of a folder. `caretaker` is the programme acting for itself, `reader` what is known of the study now.
  public init(
    _ folder: StudyFolder, siteLog: JournalFile, forms: String, caretaker: @escaping () -> Caretaker,
    reader: @escaping () -> StudyReader
  ) {
    self.folder = folder
    self.siteLog = siteLog
    self.forms = forms
    self.caretaker = caretaker
    self.reader = reader
  }

  /// Throws ``Damage`` when nothing of the record can be read, and once when it was cut or damaged meanwhile.
  public func entries(of subject: SubjectID, after number: Int) throws -> [Entry] {
    if let file = files[subject], file.head.number == number, !file.isReplaced { return try poll(file, subject) }
    return Array(try open(subject).dropFirst(number))
  }

  /// Throws ``NotSaved``, or ``Damage`` when the file cannot be opened again or does not hold what `patient` holds.
  public func append(_ act: Act, by author: Author, at moment: Moment, onto patient: Patient) throws -> Appended {
    let subject = patient.subject
    if files[subject]?.head.number != patient.entries.count {
      let newer = try newer(than: patient)
      if !newer.isEmpty { return .behind(newer) }
    }
    guard let file = files[subject] else { throw NotSaved(.openedToRead, path: folder.subject(subject)) }
    try settleDoubt(file, subject)
    let own = caretaker()
    guard let signer = author.user == .casebook ? own.signer : signer else {
      throw NotSaved(.wrongSigner, path: file.path)
    }
    do throws(NotSaved) {
      let version = patient.version(for: act, on: moment.localDate)
      let outcome = try file.append(
        act, by: author, at: moment, forms: version, signer: signer, after: file.head, onto: patient, seen: siteLog.seen
      )
      verified[subject] = file.seen
      switch outcome {
      case .appended(let entry, _): return .appended(entry)
      case .lost(let entries, _): return .behind(entries)
      }
    } catch {
      files[subject] = nil
      throw error
    }
  }

  /// Throws ``NotSaved``.
  public func create(_ subject: SubjectID, with act: Act, by author: Author, at moment: Moment) throws -> Entry {
    guard let signer else { throw NotSaved(.wrongSigner, path: folder.subject(subject)) }
    let known = reader()
    let birth = try folder.begin(
      subject, with: act, by: author, at: moment, forms: forms, signer: signer, siteLog: siteLog, onto: known.site,
      rights: known.rights)
    let path = birth.file.path
    birth.file.vet = { [reader] in reader().vetNew($0, path) }
    files[subject] = birth.file
    verified[subject] = birth.file.seen
    return birth.entry
  }

  /// Why a record is read-only; nil while entries can be appended.
  public func damage(of subject: SubjectID) -> String? {
    if let file = files[subject], doubts[subject]?.isDone == true { try? settleDoubt(file, subject) }
    if case .readOnly(let damage)? = files[subject]?.state { return "\(damage)" }
    return nil
  }

  /// Closes a file.
  public func release(_ subject: SubjectID) { files[subject] = nil }

  /// Closes every file; each is opened anew when it is asked for.
  public func release() { files = [:] }

  /// What others appended; verified like the rest. Throws ``Damage``.
  private func poll(_ file: JournalFile, _ subject: SubjectID) throws(Damage) -> [Entry] {
    let newer = try file.poll()
    if !newer.isEmpty, verified[subject] != nil { verified[subject] = file.seen }
    return newer
  }

  /// What stands in the file behind a patient's last entry, which must be there. Throws ``Damage``.
  private func newer(than patient: Patient) throws(Damage) -> [Entry] {
    let entries = try open(patient.subject)
    let known = patient.entries.count
    // By its hash, which stays when two people take something out of the line.
    guard entries.count >= known, known == 0 || entries[known - 1].hash == patient.entries[known - 1].hash else {
      files[patient.subject] = nil
      throw Damage(.cut, path: folder.subject(patient.subject))
    }
    return Array(entries.dropFirst(known))
  }

  /// Opens a record, whatever was open of it. Throws ``Damage``.
  private func open(_ subject: SubjectID) throws(Damage) -> [Entry] {
    files[subject] = nil
    doubts[subject] = nil
    var reader = reader()
    if let head = verified[subject] { reader.trust(head, of: subject) }
    let opening = try reader.open(subject, caretaker: caretaker())
    // Lines that come later name later lines of the site log.
    let path = opening.file.path
    opening.file.vet = { [reader = self.reader] in reader().vetNew($0, path) }
    files[subject] = opening.file
    guard opening.damage == nil else { return opening.entries }
    // What two people agreed to take out is taken out now, if the programme was stopped in between.
    let pending = Redactions(opening.entries).pending(opening.entries)
    if !pending.isEmpty {
      do throws(NotSaved) { try opening.file.redact(pending) } catch {
        throw Damage(.recovery(step: "redact", code: 0), path: path)
      }
      return try open(subject)
    }
    if reader.trusted(subject) != nil {
      verified[subject] = opening.file.seen
    } else {
      let (entries, known) = (opening.entries, reader)
      doubts[subject] = Background { known.doubt(entries, of: subject) }
    }
    return opening.entries
  }

  /// Waits until a record was verified in full. Throws ``NotSaved`` when it is not what it says.
  private func settleDoubt(_ file: JournalFile, _ subject: SubjectID) throws(NotSaved) {
    guard let doubt = doubts[subject] else { return }
    doubts[subject] = nil
    if let damage = (try? doubt.value()) ?? nil { throw NotSaved(.readOnly(file.noted(damage)), path: file.path) }
    verified[subject] = file.seen
  }
}
