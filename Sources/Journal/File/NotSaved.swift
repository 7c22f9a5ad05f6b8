public import Record
import Values

/// Why nothing was saved. What the person typed is still on the screen and in the draft.
public struct NotSaved: Error, Equatable, Sendable {
  /// Reasons.
  public enum Reason: Equatable, Sendable {
    /// The disk refused: the step, such as `write`, and the system's error number.
    case disk(step: String, code: Int32)
    /// The disk took only a part of the line.
    case short(wrote: Int, of: Int)
    /// An earlier failure made the file read-only until it is opened again.
    case poisoned
    /// The file is damaged or of a newer version, and read-only.
    case readOnly(Damage)
    /// The file was opened to read only.
    case openedToRead
    /// Another file stands at the path now.
    case replaced
    /// The file ends with bytes that are no line: opening it again repairs it.
    case torn
    /// The entry does not follow from the record.
    case doesNotFollow(FoldError)
    /// The line would not count: its author may not do that, or is not who they were.
    case notEntitled(Damage.Kind)
    /// The record handed over is not the one that ends at the head.
    case notAtHead
    /// The line cannot be written in the format, or is too long.
    case unwritable(LineFault)
    /// The key is another person's.
    case wrongSigner
    /// The signature could not be made.
    case signature
    /// The patient exists already.
    case exists(SubjectID)
  }

  /// Why.
  public let reason: Reason
  /// The file.
  public let path: String

  /// A failure to save into that file.
  public init(_ reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }
}
