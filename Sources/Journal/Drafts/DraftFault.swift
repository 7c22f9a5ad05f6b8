public import Disk
import Values

/// Why a draft cannot be kept or opened.
public enum DraftFault: Error, Equatable, Sendable {
  /// Another terminal of the same user is in this form.
  case heldElsewhere
  /// The draft was saved or thrown away; a new one must be opened.
  case discarded
  /// The system refused.
  case disk(CheckedOutput.Failure)
}
