import Disk
public import Record
import Values

/// A patient's record as one file that proves itself: header, keys, forms, the journal byte for byte, and a SHA-256.
///
/// `casebook verify FILE` and the shell check beside FORMAT.md read it without the study.
public struct SubjectExport: Equatable, Sendable {
  /// The version of this arrangement.
  public static let format = 1

  /// The file's bytes.
  public let bytes: [UInt8]
  /// Where the exported record ends.
  public let head: Head

  /// Why a record cannot be exported.
  public enum Failure: Error, Equatable, Sendable {
    /// The record is damaged.
    case damage(Damage)
    /// The forms, or another part of the study, are not there.
    case study(StudyFault)
    /// A form file is not text.
    case notText(file: String)
  }

  /// Exports the record of a patient. Throws ``Failure``; a damaged record is not exported.
  public init(_ subject: SubjectID, from folder: StudyFolder, at moment: Moment) throws(Failure) {
    let journal = try SubjectExport.journal(folder.subject(subject))
    let siteLog = try SubjectExport.journal(folder.siteLog)
    guard let first = journal.entries.first, let last = journal.entries.last else {
      throw .damage(Damage(.empty, path: folder.subject(subject)))
    }
    let ring = KeyRing(siteLog.entries)
    if let damage = JournalFile.unsigned(journal.entries, ring, folder.subject(subject)) { throw .damage(damage) }
    let users = Set(journal.entries.map(\.author.user))
    let keys = ring.periods.filter { users.contains($0.user) }
    let digests = SubjectExport.digests(journal.entries)
    var files: [JSON] = []
    for digest in digests { files += try SubjectExport.files(digest, in: folder) }
    var out = SubjectExport.line([
      ("casebook", .string("export")), ("format", .int(SubjectExport.format)),
      ("study", .optional(first.act.text(.study))), ("site", .string(first.site)), ("subject", .string(subject.text)),
      ("at", .string(moment.utc)), ("keys", .int(keys.count)), ("files", .int(files.count)),
      ("lines", .int(journal.entries.count)), ("head", .string(last.seal.hash)),
    ])
    for key in keys {
      out += SubjectExport.line([
        ("key", .string(key.key.text)), ("user", .string(key.user.text)), ("name", .string(key.name)),
        ("from", .string(Moment.utc(key.from))), ("until", .optional(key.until.map(Moment.utc))),
      ])
    }
    for file in files { out += file.bytes + [10] }
    out += journal.bytes
    out += SubjectExport.line([("sha256", .string(Hex.sha256(out)))])
    bytes = out
    head = Head(number: last.number, hash: last.seal.hash, bytes: journal.bytes.count)
  }

  static func line(_ members: [(key: String, value: JSON)]) -> [UInt8] { JSON.object(members).bytes + [10] }

  /// The digests of the forms that the lines name, in the order in which they come.
  static func digests(_ entries: [Entry]) -> [String] {
    var digests: [String] = []
    for entry in entries {
      guard let digest = entry.forms.split(separator: "@").last.map(String.init), !digests.contains(digest) else {
        continue
      }
      digests.append(digest)
    }
    return digests
  }

  private static func journal(_ path: String) throws(Failure) -> (bytes: [UInt8], entries: [Entry]) {
    let bytes: [UInt8]
    do throws(CheckedOutput.Failure) { bytes = try CheckedOutput.readFile(path) } catch {
      throw .damage(Damage(.unreadable(code: error.code), path: path))
    }
    let found = ChainReading(bytes, after: .none)
    if let fault = found.fault {
      // Somebody may be writing at this moment: then the whole lines are the record.
      guard fault.kind == .torn else {
        throw .damage(
          Damage(.line(fault), path: path, line: found.head.number + 1, byte: found.head.bytes + fault.offset))
      }
    }
    return (Array(bytes.prefix(found.head.bytes)), found.entries)
  }

  private static func files(_ digest: String, in folder: StudyFolder) throws(Failure) -> [JSON] {
    let files: [KeptFile]
    do throws(StudyFault) { files = try folder.forms(digest) } catch { throw .study(error) }
    var lines: [JSON] = []
    for file in files {
      guard let content = String(validating: file.bytes, as: UTF8.self) else { throw .notText(file: file.name) }
      lines.append(
        .object([("file", .string(file.name)), ("forms", .string(digest)), ("content", .string(content))]))
    }
    return lines
  }
}
