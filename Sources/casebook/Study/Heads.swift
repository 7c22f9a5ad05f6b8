import Disk
import Glibc
import Journal
import Record
import Values

/// What a sitting leaves behind so that lost lines are noticed: checkpoints in the site log, and the heads that a person
/// keeps.
extension Study {
  /// How long work goes on before a checkpoint, in milliseconds.
  private static let checkpointInterval: Int64 = 15 * 60_000

  /// Notes where all files end, for the site and for the person who is signed in. What cannot be noted now is noted the
  /// next time.
  func checkpoint() {
    try? recordCheckpoint()
    try? keepHeads()
    trust(verified)
    keepLines()
    lastCheckpoint = clock.now().monotonic
  }

  /// The same after 15 minutes in which somebody wrote.
  func checkpointWhenDue() {
    guard author != nil, clock.now().monotonic - lastCheckpoint >= Study.checkpointInterval else { return }
    guard verified != keptByUs else {
      lastCheckpoint = clock.now().monotonic
      return
    }
    checkpoint()
  }

  /// Names the heads of all records in the site log, so that a cut end is noticed.
  func recordCheckpoint() throws {
    try refreshLog()
    let acts: [Act]
    do throws(StudyFault) { acts = try folder.checkpoints(log.heads, since: log.lastCheckpoint) } catch {
      throw Wording.failure(error)
    }
    for act in acts { try recordAlone(act) }
  }

  /// Keeps, signed by the person who is signed in, where the site log and the verified records end. Throws ``Failure``.
  func keepHeads() throws {
    guard let signer, let author, author.user != .casebook else { return }
    let reader = try currentReader()
    let heads = reader.allTrusted.merging(verified) { $0.number > $1.number ? $0 : $1 }
    guard
      let kept = KeptHeads(study: site.first, log: site.last, heads: heads, signer: signer, at: clock.now())
    else { return }
    do throws(StudyFault) { try folder.keep(kept, state: state) } catch { throw Wording.failure(error) }
    keptByUs = verified
  }

  /// Notes that records were verified in full, and keeps where they ended for the next command on this machine; what cannot
  /// be kept is verified again.
  func trust(_ heads: [SubjectID: LineMark]) {
    guard let state, let known = try? currentReader() else { return }
    let all = known.verifiedHere.merging(heads) { $0.number > $1.number ? $0 : $1 }
    guard all != known.verifiedHere || author != nil,
      let site = try? folder.openSite(caretaker: nil, state: state, fully: true).site,
      let kept = KeptHeads(study: site.first, log: site.last, heads: all, signer: siteSigner, at: clock.now())
    else { return }
    try? folder.keep(kept, state: state)
  }

  /// Signs the site log as it is now, never anything that an earlier checkpoint of this study contradicts; with `noting` the
  /// log first takes a line that names where records end. Throws ``Failure``.
  func signCheckpoint(noting: Bool) throws -> SiteCheckpoint {
    if noting { try recordCheckpoint() }
    let site = try currentReader().site
    if let last = try lastCheckpointNote() {
      let verdict = Anchoring.compare(site, with: last)
      guard verdict == .holds else {
        throw Failure.data(
          "no checkpoint was signed: \(verdict)", hint: "casebook verify says more; keep the study as it is")
      }
      // The same lines need no second signature; a witness may have signed the first.
      if last.size == site.hashes.count { return last }
    }
    guard let made = SiteCheckpoint(site, signer: siteSigner) else {
      throw Failure.data(
        "the study's name cannot stand in a checkpoint", hint: "a name without spaces and plus signs can")
    }
    try CheckedOutput.replaceFile(folder.lastCheckpoint, with: made.note.bytes)
    return made
  }

  /// The last checkpoint that was signed; nil before the first. Throws ``Failure``.
  func lastCheckpointNote() throws -> SiteCheckpoint? {
    let path = folder.lastCheckpoint
    guard access(path, F_OK) == 0 else { return nil }
    guard let checkpoint = SiteCheckpoint(try CheckedOutput.readFile(path)) else {
      throw Failure.data("\(path) is no checkpoint", hint: "restore it from the backup")
    }
    return checkpoint
  }
}
