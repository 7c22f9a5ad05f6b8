import Disk
public import Record
import Values

/// A patient's record as one file that proves itself: header, checkpoint, the lines of the site log that give its authors
/// their keys and roles, forms, the journal byte for byte, and a SHA-256 signed with the site's key.
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
    /// The checkpoint is not one of this site log.
    case checkpoint
  }

  /// Exports the record of a patient, with a checkpoint of the site log. Throws ``Failure``; a damaged record is not exported.
  public init(
    _ subject: SubjectID, from reader: StudyReader, checkpoint: SiteCheckpoint, siteSigner: Signer, at moment: Moment
  ) throws(Failure) {
    let folder = reader.folder
    let entries: [Entry]
    let siteEntries: [Entry]
    do throws(Damage) {
      entries = try reader.entries(of: subject)
      siteEntries = try JournalFile.open(folder.siteLog, caretaker: nil).entries
      if let damage = reader.doubt(entries, of: subject) { throw damage }
    } catch { throw .damage(error) }
    guard let first = entries.first, let last = entries.last else {
      throw .damage(Damage(.empty, path: folder.subject(subject)))
    }
    let tree = reader.site.tree
    guard tree.count >= checkpoint.size else { throw .checkpoint }
    let lines = try SubjectExport.bytes(of: entries, folder.subject(subject))
    let named = siteEntries.prefix(checkpoint.size).filter { SubjectExport.isNeeded($0, for: subject) }
    var files: [JSON] = []
    for digest in SubjectExport.digests(entries) { files += try SubjectExport.files(digest, in: folder) }
    var out = SubjectExport.line([
      ("casebook", .string("export")), ("format", .int(SubjectExport.format)),
      ("study", .optional(first.act.text(.study))), ("site", .string(first.site)), ("subject", .string(subject.text)),
      ("at", .string(moment.utc)), ("log", .int(named.count)), ("files", .int(files.count)),
      ("lines", .int(entries.count)), ("head", .string(last.seal.hash)),
    ])
    out += SubjectExport.line([
      ("checkpoint", .string(String(decoding: checkpoint.note.bytes, as: UTF8.self)))
    ])
    for entry in named {
      let proof = tree.inclusion(of: entry.number - 1, size: checkpoint.size)
      out += SubjectExport.line([("proof", .array(proof.map { .string(Base64.text($0)) }))])
      out += try SubjectExport.bytes(of: [entry], folder.siteLog)
    }
    for file in files { out += file.bytes + [10] }
    out += lines
    guard let closing = SubjectExport.closing(out, siteSigner) else { throw .checkpoint }
    bytes = out + closing
    head = Head(number: last.number, hash: last.seal.hash, bytes: lines.count)
  }

  /// What the site's key signs of a file: that it was exported with that SHA-256 of all but its last line.
  static func said(_ sha256: String) -> [UInt8] { Array("casebook export\n\(sha256)\n".utf8) }

  /// The last line of a file; nil only if the key cannot sign.
  static func closing(_ before: [UInt8], _ siteSigner: Signer) -> [UInt8]? {
    let sum = Hex.sha256(before)
    return siteSigner.signature(over: said(sum)).map { line([("sha256", .string(sum)), ("sig", .string($0))]) }
  }

  static func line(_ members: [(key: String, value: JSON)]) -> [UInt8] { JSON.object(members).bytes + [10] }

  /// Whether a line of the site log says who could sign and do what, or begins the patient's record.
  static func isNeeded(_ entry: Entry, for subject: SubjectID) -> Bool {
    SiteKnowledge.isAboutPeople(entry.act.kind)
      || entry.act.kind == .subject && entry.act.text(.subject) == subject.text
  }

  /// The digests of the forms that the lines name or adopt, in the order in which they come.
  static func digests(_ entries: [Entry]) -> [String] {
    var digests: [String] = []
    for version in entries.flatMap(\.versions) {
      guard let digest = version.split(separator: "@").last.map(String.init), !digests.contains(digest) else {
        continue
      }
      digests.append(digest)
    }
    return digests
  }

  /// The lines as they stand in the file: reading lets nothing pass that would be spelled otherwise.
  private static func bytes(of entries: [Entry], _ path: String) throws(Failure) -> [UInt8] {
    var out: [UInt8] = []
    for entry in entries {
      do throws(LineFault) { out += try LineCodec.bytes(of: entry) } catch {
        throw .damage(Damage(.line(error), path: path, line: entry.number))
      }
    }
    return out
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
