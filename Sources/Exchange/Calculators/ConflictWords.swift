import Oncology

/// What is in conflict in the responses of one subject, in words.
enum ConflictWords {
  static func text(_ conflict: ResponseConflict) -> String {
    let named = "\(conflict.response.rawValue) on \(conflict.date)"
    switch conflict.kind {
    case .beforeStart: return "\(named) is before the start: it does not count"
    case .sameDay(let first, let second):
      return "\(first.rawValue) and \(second.rawValue) on \(conflict.date): two readings of one day differ, "
        + "\(first.rawValue) counts"
    case .diseaseAfterComplete(let read):
      let other =
        read == .progression
        ? "the complete response is taken as true, so this is PD; if it was doubtful, it counts as PR"
        : "the complete response is taken as doubtful, so it counts as PR; if it was true, this is PD"
      return "\(named) after CR: \(other) (RECIST 1.1, note to table 3)"
    }
  }
}
