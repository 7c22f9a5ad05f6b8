public import Disk
import Record
import Values

/// Why a study folder cannot be made, opened or written to.
public enum StudyFault: Error, Equatable, Sendable {
  /// There is no study at that path: `site.jsonl` is missing.
  case notAStudy(path: String)
  /// Something stands at that path already.
  case exists(path: String)
  /// The file system loses locks or data when machines share it.
  case shared(path: String, kind: String)
  /// Not a site, such as `01`.
  case site(String)
  /// A name of a form file that cannot be kept.
  case fileName(String)
  /// A version of the forms that is not in the folder, or not as it was.
  case forms(digest: String)
  /// A key could not be made.
  case key(KeyFault)
  /// A line could not be written.
  case notSaved(NotSaved)
  /// The system refused.
  case disk(CheckedOutput.Failure)
}
