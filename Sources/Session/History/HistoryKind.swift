import Record

/// Which acts the list of a history shows; one key goes through them.
enum HistoryKind: String, CaseIterable, Sendable {
  /// Everything.
  case all
  /// What was entered, changed, struck or declared not done.
  case values
  /// Queries and remarks.
  case queries
  /// Signatures, verification, freezes, locks and the patient's way through the trial.
  case marks = "signatures and marks"
  /// Everything that was done to the study, its people and its files.
  case site = "acts on the site"

  /// The next one, round and round.
  var next: HistoryKind {
    let all = HistoryKind.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The kind to which an act belongs; its query steps belong to ``queries`` whatever the act.
  static func of(_ act: ActKind) -> HistoryKind {
    switch act {
    case .save, .complete, .reopen, .strikeRow, .misfiled, .visitMissed, .formNotDone, .redact: .values
    case .queryOpen, .queryPromote, .queryAnswer, .queryClose, .queryReopen, .queryCancel, .remark: .queries
    case .confirmEligibility, .enrol, .screenFail, .withdraw, .verify, .freeze, .unfreeze, .lock, .unlock, .sign: .marks
    default: .site
    }
  }
}
