public import Record
import Values

/// What a backup says that it holds: its files with their sums, and the checkpoint of its moment.
public struct BackupManifest: Equatable, Sendable {
  /// The file in a backup that holds it.
  public static let name = "backup.json"

  /// When it was made, UTC.
  public let at: String
  /// The checkpoint of its moment.
  public let checkpoint: SiteCheckpoint
  /// The files.
  public let files: [StudySnapshot.File]

  /// What a snapshot holds.
  public init(_ snapshot: StudySnapshot, at moment: Moment) {
    at = moment.utc
    checkpoint = snapshot.checkpoint
    files = snapshot.files
  }

  /// A manifest from its bytes; nil when they are none.
  public init?(_ bytes: [UInt8]) {
    guard let json = try? JSONReader.read(bytes), json["casebook"]?.string == "backup", json["format"] == .int(1),
      let at = json["at"]?.string, let note = json["checkpoint"]?.string,
      let checkpoint = SiteCheckpoint(Array(note.utf8)), let members = json["files"]?.array
    else { return nil }
    var files: [StudySnapshot.File] = []
    for member in members {
      guard let name = member["file"]?.string, BackupManifest.isInside(name), let size = member["bytes"]?.whole,
        size >= 0, let sum = member["sha256"]?.string
      else { return nil }
      files.append(.init(name: name, size: size, sha256: sum))
    }
    self.at = at
    self.checkpoint = checkpoint
    self.files = files
  }

  /// The manifest's bytes.
  public var bytes: [UInt8] {
    JSON.object([
      ("casebook", .string("backup")), ("format", .int(1)), ("at", .string(at)),
      ("checkpoint", .string(String(decoding: checkpoint.note.bytes, as: UTF8.self))),
      (
        "files",
        .array(
          files.map {
            .object([("file", .string($0.name)), ("bytes", .int($0.size)), ("sha256", .string($0.sha256))])
          })
      ),
    ]).bytes + [10]
  }

  /// Whether a name leads to a file of a study and nowhere else.
  static func isInside(_ name: String) -> Bool {
    if name == "site.jsonl" || name.hasPrefix("site.torn-") { return !name.contains("/") }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, ["forms", "keys", "subjects"].contains(parts[0]) else { return false }
    return StudyFolder.isFormFileName(parts.dropFirst().joined(separator: "/"))
  }
}
