import Glibc
public import Record

/// What is wrong with a journal file, so that somebody can look: line, byte, and what.
public struct Damage: Error, Equatable, Sendable {
  /// Kinds of damage.
  public enum Kind: Equatable, Sendable {
    /// A line is not what the format or the chain demands.
    case line(LineFault)
    /// The file is empty or its first line is missing.
    case empty
    /// The first line does not begin such a record.
    case beginning
    /// A line speaks of another patient or site than the first.
    case stranger
    /// The line is not signed by its author, and no two people took something out of it.
    case notVouched
    /// The last line is not signed by the person whom it names: it, or a line before it, was written anew.
    case signature(UserName)
    /// The file no longer holds a line that it held before: its end was cut off, or another history stands there.
    case rolledBack(LineMark, known: String)
    /// The author of the line had no right to it, or is not who it says, by the site log.
    case authority(Authority.Breach)
    /// The line does not follow from the ones before it.
    case fold(FoldError)
    /// A new key that the one-time code does not prove.
    case unproved(String)
    /// The line names a version of the forms that the study's folder does not hold as it was.
    case forms(String)
    /// Others of this machine may read or write the file, or it is a link.
    case exposed
    /// The file is shorter than it was, or its end has changed.
    case cut
    /// The file holds acts or a format of a newer version; nothing is wrong, but this version cannot write to it.
    case newer
    /// The system refused to read it.
    case unreadable(code: Int32)
    /// The torn end could not be set aside.
    case recovery(step: String, code: Int32)
  }

  /// What is wrong.
  public let kind: Kind
  /// The file.
  public let path: String
  /// The line, from 1; 0 for the file as a whole.
  public let line: Int
  /// The byte of the file, from 0.
  public let byte: Int

  /// Damage at that place.
  public init(_ kind: Kind, path: String, line: Int = 0, byte: Int = 0) {
    self.kind = kind
    self.path = path
    self.line = line
    self.byte = byte
  }
}

extension Damage: CustomStringConvertible {
  /// What is wrong, in words.
  public var words: String {
    switch kind {
    case .line(let fault): "\(fault)"
    case .empty: "the file is empty"
    case .beginning: "the first line does not begin this record: it is another one, or none"
    case .stranger: "the line belongs to another patient or site"
    case .notVouched: "the line is not signed by its author, and no two people have vouched for what is left of it"
    case .signature(let user):
      "the line is not signed by \(user): it, or a line before it, was changed and the file written anew"
    case .rolledBack(let head, let known):
      "line \(head.number) is not the one that it was by \(known): the end was cut off, or an older or another copy was put here"
    case .authority(let breach): breach.description
    case .fold(let error): "the line does not follow from the ones before it: \(error.words)"
    case .unproved(let words): words
    case .forms(let forms): "the forms \(forms) are not in the study as they were"
    case .exposed: "the file is a link, or other accounts of this machine may read or write it"
    case .cut: "the file is shorter than it was, or its end has changed"
    case .newer: "the line was written by a newer version of Casebook; the file can be read only"
    case .unreadable(ENOENT): "the file is missing: restore it from the backup"
    case .unreadable(let code): "the file cannot be read: error \(code)"
    case .recovery(let step, let code): "the torn end could not be set aside: \(step) failed with error \(code)"
    }
  }

  /// The damage with its place and whom to call.
  public var description: String {
    let place = line > 0 ? "\(path), line \(line)" : path
    let advice =
      kind == .newer ? "" : ". Nothing was changed. Keep the file as it is and call whoever keeps the backups."
    return "\(place): \(words)\(advice)"
  }
}
