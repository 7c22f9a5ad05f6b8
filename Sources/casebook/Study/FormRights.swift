import Forms
import Journal
import Record
import Synchronization
import Workflow

/// What roles may do by each version of the forms in a study; a version is read when a line first names it.
final class FormRights: Sendable {
  private let files: @Sendable (String) -> [KeptFile]
  private let trials: Mutex<[String: Trial?]>

  /// The rights by the forms that a study's folder holds; the trial of one version is known already.
  init(_ folder: StudyFolder, known: (forms: String, trial: Trial)? = nil) {
    files = { (try? folder.forms($0)) ?? [] }
    trials = Mutex(known.map { [$0.forms: $0.trial] } ?? [:])
  }

  /// The rights by forms that are at hand, by their digest.
  init(_ kept: [String: [KeptFile]]) {
    files = { kept[$0] ?? [] }
    trials = Mutex([:])
  }

  /// Whether a role may do something by the forms that a line names; nil when they are not there or cannot be read.
  func allows(_ role: Role, _ act: ActKind, _ forms: String) -> Bool? { trial(forms)?.allows(role, act) }

  private func trial(_ forms: String) -> Trial? {
    if let known = trials.withLock({ $0[forms] }) { return known }
    let digest = forms.split(separator: "@").last.map(String.init) ?? ""
    let files = files(digest).map { FormFile(name: $0.name, bytes: $0.bytes) }
    let library = try? ClinicalStandards.library(for: files)
    let trial = files.isEmpty ? nil : library.flatMap { try? TrialLoader.load(files, library: $0) }
    trials.withLock { $0[forms] = trial }
    return trial
  }
}
