import Forms
import Journal
import Record
import Workflow

/// What roles may do by each version of the forms in a study; a version is read when a line first names it.
struct FormRights: Sendable {
  /// The versions.
  let editions: Editions

  /// The rights by versions that are read already, or will be.
  init(_ editions: Editions) { self.editions = editions }

  /// The rights by the forms that a study's folder holds.
  init(_ folder: StudyFolder) {
    self.init(Editions { FormRights.trial($0) { digest in (try? folder.forms(digest)) ?? [] } })
  }

  /// The rights by forms that are at hand, by their digest.
  init(_ kept: [String: [KeptFile]]) {
    self.init(Editions { FormRights.trial($0) { kept[$0] ?? [] } })
  }

  /// Whether a role may do something by the forms that a line names; nil when they are not there or cannot be read.
  func allows(_ role: Role, _ act: ActKind, _ forms: String) -> Bool? { editions.plain(forms)?.allows(role, act) }

  /// The trial of a version, `1.0.0@` and the digest of its files; nil when they are not there, are not what the digest
  /// says, or cannot be read.
  static func trial(_ version: String, published path: String? = nil, _ files: (String) -> [KeptFile]) -> Trial? {
    let digest = version.split(separator: "@").last.map(String.init) ?? ""
    let kept = files(digest)
    guard !kept.isEmpty, StudyFolder.digest(kept) == digest else { return nil }
    return try? trial(kept, published: path)
  }

  /// The trial of files that a study keeps, with the published wording that it has. Throws what cannot be read.
  static func trial(_ kept: [KeptFile], published path: String?) throws -> Trial {
    var files = kept.map { FormFile(name: $0.name, bytes: $0.bytes) }
    if let path { files = try PublishedWording.added(to: files, study: path) }
    return try TrialLoader.load(kept: files, library: ClinicalStandards.library(for: files))
  }
}
