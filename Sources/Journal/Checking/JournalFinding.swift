public import Record
import Values

/// One thing that a check of journals found, with the file and the line.
public struct JournalFinding: Equatable, Sendable {
  /// How bad it is.
  public enum Level: String, Sendable {
    /// The record cannot be trusted there.
    case broken
    /// Nothing is lost or forged, but somebody should know.
    case notice
  }

  /// What was found.
  public enum Kind: Equatable, Sendable {
    /// The file is damaged from that line on.
    case damage(Damage.Kind)
    /// The entry does not follow from the ones before it.
    case fold(FoldError)
    /// The signature is not that of the person whom the line names.
    case signature(UserName)
    /// The hash of an electronic signature is not that of what it covers.
    case signedContent(UserName)
    /// Two people took something out of the line; its author's signature is gone with it.
    case redacted
    /// The line came behind an end that a checkpoint names, and its author could do nothing any more then.
    case late(UserName, checkpoint: Int)
    /// A manager gave lines up that are known to be lost.
    case givenUp([String])
    /// What was signed was redacted later: the hash of it cannot be computed any more.
    case signedRedacted(UserName)
    /// The site log knows no key of the person.
    case noKey(UserName)
    /// The key that signed may have been in other hands on that day, as the line that ended it says.
    case keyDoubted(UserName)
    /// The site's key gave somebody a new code at the machine itself.
    case recoveredKey(UserName)
    /// The key that signed counted only from a later line of the site log on than the author had seen.
    case keyNotYet(UserName)
    /// The key that signed no longer counted at the line of the site log that the author had seen.
    case keyEnded(UserName)
    /// The clock stood that many milliseconds before the line above.
    case clockBack(Int64)
    /// Within one run of the machine the wall clock and the forward clock went apart by that many milliseconds.
    case clockDrift(Int64)
    /// The site log knows a patient whose record is missing.
    case missing(SubjectID)
    /// A record lies in the folder that the site log does not know.
    case orphan(SubjectID)
    /// A torn end lies beside the file, and no `recover` line tells of it; or such a line names a file that is gone
    /// or changed.
    case tornCopy(String)
    /// An exported file is not as it was written.
    case export(String)
  }

  /// What was found.
  public let kind: Kind
  /// The file.
  public let path: String
  /// The line, from 1; 0 for the file as a whole.
  public let line: Int

  /// A finding at that line.
  public init(_ kind: Kind, path: String, line: Int = 0) {
    self.kind = kind
    self.path = path
    self.line = line
  }

  /// How bad it is.
  public var level: Level {
    switch kind {
    case .clockBack, .clockDrift, .orphan, .keyDoubted, .recoveredKey, .signedRedacted, .redacted, .givenUp, .late,
      .damage(.newer),
      .damage(.authority(.otherDay)):
      .notice
    default: .broken
    }
  }
}

extension JournalFinding: CustomStringConvertible {
  /// The finding as one line of text.
  public var description: String {
    let words =
      switch kind {
      case .damage(let kind): "\(Damage(kind, path: path, line: line).words)"
      case .fold(let error): "the entry does not follow from the ones before it: \(error.words)"
      case .signature(let user): "the signature is not \(user)'s"
      case .signedContent(let user): "what \(user) signed is not what stood there"
      case .late(let user, let line):
        "the line came after line \(line) of the site log, when \(user) could not do it any more"
      case .redacted: "two people took something out of the line, and vouch for the rest of it"
      case .givenUp([]): "the study was made of a backup; nothing is known to be lost"
      case .givenUp(let files): "lines were given up as lost: \(files.joined(separator: ", "))"
      case .signedRedacted(let user): "what \(user) signed holds values that were redacted later"
      case .noKey(let user): "there is no key of \(user)"
      case .keyDoubted(let user): "the key of \(user) may have been in other hands on that day"
      case .recoveredKey(let user): "\(user) was given a new code at the machine itself, by the site's key"
      case .keyNotYet(let user): "the key of \(user) did not count yet"
      case .keyEnded(let user): "the key of \(user) counted no longer"
      case .clockBack(let gap): "the clock ran back by \(gap) ms"
      case .clockDrift(let gap): "the clock was set, by \(gap) ms"
      case .missing(let subject): "the record of \(subject) is missing"
      case .orphan(let subject): "the site log does not know \(subject)"
      case .tornCopy(let file): "the torn end \(file) and the journal do not agree"
      case .export(let what): what
      }
    return (line > 0 ? "\(path), line \(line): " : "\(path): ") + words
  }
}
