import Journal
import Record
import Values

/// A study that was made of a backup.
extension Study {
  /// Opens it although later heads of it are known: that they are lost is about to be recorded. Throws ``Failure``.
  static func opening(restored path: String) throws -> Study {
    let study = try Study(at: path, knowsHeads: false)
    try study.finishOpening()
    return study
  }

  /// Records, by the manager who is signed in, that the study was made of a backup, and which lines are known to be lost.
  /// Throws ``Failure``.
  func recordRestore(_ reason: String) throws {
    try require(.restore, about: "the study")
    var lost: [String: LineMark] = [:]
    func note(_ mark: LineMark, _ file: String, has count: Int, _ hash: (Int) -> String?) {
      guard mark.number > count || hash(mark.number) != mark.hash else { return }
      if mark.number > lost[file]?.number ?? 0 { lost[file] = mark }
    }
    for kept in folder.keptHeads(site, state: StateFolder.path) {
      note(kept.log, "site", has: site.hashes.count) { site.hashes[$0 - 1] }
      for (subject, mark) in kept.heads {
        let entries = (try? currentReader().entries(of: subject)) ?? []
        note(mark, subject.text, has: entries.count) { entries[$0 - 1].seal.hash }
      }
    }
    let members = lost.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSON.string($0.value.text)) }
    try record(
      Act(.restore, details: [.heads: .object(members)], why: Reason(code: "OTHER", text: reason)))
  }
}
