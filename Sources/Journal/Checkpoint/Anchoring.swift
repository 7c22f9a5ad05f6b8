import Record
import Values

/// Comparing a site's log with a checkpoint that was kept elsewhere: on paper, at a witness, under a time stamp.
public enum Anchoring {
  /// What a checkpoint and a log have to do with each other.
  public enum Verdict: Equatable, Sendable {
    /// The log begins with all lines that the checkpoint stands for.
    case holds
    /// The checkpoint is of another log.
    case otherLog(String)
    /// The site's key did not sign the checkpoint.
    case notSigned
    /// The log has fewer lines: its end was cut off, or an older copy was put back.
    case shorter(has: Int, saw: Int)
    /// The log has other lines than the checkpoint stands for.
    case otherLines
  }

  /// Compares a log with the size and the fingerprint that a page in the paper file says.
  public static func compare(_ site: SiteKnowledge, size: Int, fingerprint: String) -> Verdict {
    guard size <= site.hashes.count else { return .shorter(has: site.hashes.count, saw: size) }
    return Fingerprint.text(site.tree.root(size)) == fingerprint ? .holds : .otherLines
  }

  /// Compares a log with a checkpoint.
  public static func compare(_ site: SiteKnowledge, with checkpoint: SiteCheckpoint) -> Verdict {
    let origin = SiteCheckpoint.origin(site.log)
    guard checkpoint.origin == origin else { return .otherLog(checkpoint.origin) }
    guard let key = PublicKey(site.log.key)?.noteKey(origin), checkpoint.note.isSigned(by: key) == true else {
      return .notSigned
    }
    guard checkpoint.size <= site.hashes.count else {
      return .shorter(has: site.hashes.count, saw: checkpoint.size)
    }
    return site.tree.root(checkpoint.size) == checkpoint.root ? .holds : .otherLines
  }
}

extension Anchoring.Verdict: CustomStringConvertible {
  /// The verdict in words.
  public var description: String {
    switch self {
    case .holds: "the site log holds every line that the checkpoint stands for"
    case .otherLog(let origin): "the checkpoint is of another site log, \(origin)"
    case .notSigned: "the checkpoint is not signed by the key of this site: it or the site log is forged"
    case .shorter(let has, let saw):
      "the site log has \(has) lines where the checkpoint saw \(saw): its end was cut off, or an older copy was put back"
    case .otherLines: "the site log has other lines than the checkpoint stands for: it was rewritten"
    }
  }
}
