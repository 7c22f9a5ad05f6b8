import Forms
import Journal
import Record
import Workflow

/// What roles may do by each version of the forms in a study; a version is read when a line first names it.
final class FormRights {
  private let folder: StudyFolder
  private var trials: [String: Trial?] = [:]

  /// The rights by the forms that a study's folder holds.
  init(_ folder: StudyFolder) { self.folder = folder }

  /// Whether a role may do something by the forms that a line names; nil when they are not there or cannot be read.
  func allows(_ role: Role, _ act: ActKind, _ forms: String) -> Bool? { trial(forms)?.allows(role, act) }

  private func trial(_ forms: String) -> Trial? {
    if let known = trials[forms] { return known }
    let digest = forms.split(separator: "@").last.map(String.init) ?? ""
    let files = (try? folder.forms(digest))?.map { FormFile(name: $0.name, bytes: $0.bytes) } ?? []
    let library = try? ClinicalStandards.library(for: files)
    let trial = files.isEmpty ? nil : library.flatMap { try? TrialLoader.load(files, library: $0) }
    trials[forms] = trial
    return trial
  }
}
