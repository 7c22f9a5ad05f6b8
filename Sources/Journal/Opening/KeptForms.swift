import Synchronization

/// Which versions of the forms a study's folder holds as they were; each is looked at once.
public final class KeptForms: Sendable {
  private let folder: StudyFolder
  private let known = Mutex<[String: Bool]>([:])

  /// The versions in a study's folder.
  public init(_ folder: StudyFolder) { self.folder = folder }

  /// Whether the version that a line names, `1.0.0@` and its digest, lies in the folder unchanged.
  public func holds(_ forms: String) -> Bool {
    if let known = known.withLock({ $0[forms] }) { return known }
    let digest = forms.split(separator: "@").last.map(String.init) ?? ""
    let isThere = (try? folder.forms(digest)).map { StudyFolder.digest($0) == digest } ?? false
    known.withLock { $0[forms] = isThere }
    return isThere
  }
}
