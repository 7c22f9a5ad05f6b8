import Disk
import Glibc
import Record
import Values

/// A study as it stood at one line of its site log: that many lines of the log, and of each record the lines whose authors
/// had seen no more of it.
///
/// Lines are only ever added and each names what of the site log its author had seen, so that this is one moment of the
/// study although people go on writing.
public struct StudySnapshot: Sendable {
  /// A file of the study: its path inside, and its bytes or where they stand.
  public struct File: Equatable, Sendable {
    /// The path inside of the study.
    public let name: String
    /// How many bytes of it belong to the snapshot.
    public let size: Int
    /// SHA-256 of those bytes.
    public let sha256: String
  }

  /// The checkpoint of that moment.
  public let checkpoint: SiteCheckpoint
  /// Its files, the site log last.
  public let files: [File]
  private let folder: StudyFolder

  /// The study as it stands after the lines of the site log for which a checkpoint stands. `current` is asked for each record,
  /// for people go on writing. Throws ``Damage`` or ``StudyFault``: a damaged record is not backed up
  /// as if it were whole.
  public init(_ current: () throws -> StudyReader, checkpoint: SiteCheckpoint) throws {
    let reader = try current()
    folder = reader.folder
    self.checkpoint = checkpoint
    var files: [File] = []
    for digest in try folder.formVersions() {
      for file in try folder.forms(digest) {
        files.append(File(name: "forms/\(digest)/\(file.name)", size: file.bytes.count, sha256: Hex.sha256(file.bytes)))
      }
    }
    for name in try StudyFolder.names(in: folder.keysFolder) where name.hasSuffix(".json") || name == "site.key" {
      files.append(try StudySnapshot.whole("keys/\(name)", in: folder))
    }
    for subject in reader.site.log.subjects {
      let entries = try current().entries(of: subject).prefix { $0.log.map { $0.number <= checkpoint.size } ?? false }
      files.append(try StudySnapshot.journal("subjects/\(subject.text).jsonl", entries, in: folder))
      for name in StudySnapshot.torn(entries) { files.append(try StudySnapshot.whole("subjects/\(name)", in: folder)) }
    }
    let log = try folder.openSite(caretaker: nil).entries.prefix(checkpoint.size)
    for name in StudySnapshot.torn(log) { files.append(try StudySnapshot.whole(name, in: folder)) }
    files.append(try StudySnapshot.journal("site.jsonl", log, in: folder))
    self.files = files
  }

  /// The bytes of a file, as far as they belong to the snapshot. Throws ``CheckedOutput/Failure``.
  public func bytes(of file: File) throws -> [UInt8] {
    Array(try CheckedOutput.readFile(folder.path + "/" + file.name).prefix(file.size))
  }

  private static func torn(_ entries: ArraySlice<Entry>) -> [String] {
    entries.filter { $0.act.kind == .recover }.compactMap { $0.act.text(.file) }.filter { !$0.contains("/") }
  }

  private static func whole(_ name: String, in folder: StudyFolder) throws -> File {
    let bytes = try CheckedOutput.readFile(folder.path + "/" + name)
    return File(name: name, size: bytes.count, sha256: Hex.sha256(bytes))
  }

  private static func journal(_ name: String, _ entries: ArraySlice<Entry>, in folder: StudyFolder) throws -> File {
    let size = try entries.reduce(0) { try $0 + LineCodec.bytes(of: $1).count }
    let bytes = try CheckedOutput.readFile(folder.path + "/" + name).prefix(size)
    return File(name: name, size: size, sha256: Hex.sha256(Array(bytes)))
  }
}
