import Journal
import Record

/// A patient's record that is open: its file, where it ends, and the patient folded from it.
final class OpenRecord {
  let file: JournalFile
  private(set) var patient: Patient
  private(set) var head: Head

  /// Opens a record. Throws ``Failure`` when there is nothing to show; damage makes it read-only.
  init(_ path: String, caretaker: Caretaker?, checkpoint: String? = nil) throws {
    do {
      let opening = try JournalFile.open(path, caretaker: caretaker, app: Study.version, checkpoint: checkpoint)
      file = opening.file
      patient = try Patient(opening.entries)
      head = opening.file.head
      damage = opening.damage
    } catch let damage as Damage {
      throw Wording.failure(damage)
    } catch let fold as FoldError {
      throw Failure.data("\(path): \(fold)", hint: "casebook verify says more")
    }
  }

  /// A patient as the file has it now, without keeping it open or mending it. Throws ``Failure``.
  static func read(_ path: String) throws -> Patient {
    do {
      return try Patient(try JournalFile.open(path, caretaker: nil).entries)
    } catch let damage as Damage {
      throw Wording.failure(damage)
    } catch let fold as FoldError {
      throw Failure.data("\(path): \(fold)", hint: "casebook verify says more")
    }
  }

  /// A record just begun.
  init(_ birth: SubjectBirth) throws {
    file = birth.file
    patient = try Patient(birth.entry)
    head = birth.file.head
    damage = nil
  }

  /// What is wrong with the file; it is then read-only.
  let damage: Damage?

  /// Takes entries that are on disk.
  func take(_ entries: [Entry], _ head: Head) throws {
    for entry in entries { try patient.apply(entry) }
    self.head = head
  }

  /// Reads what other terminals appended. Throws ``Failure``.
  func poll() throws -> [Entry] {
    do {
      let entries = try file.poll()
      try take(entries, file.head)
      return entries
    } catch let damage as Damage {
      throw Wording.failure(damage)
    }
  }
}
