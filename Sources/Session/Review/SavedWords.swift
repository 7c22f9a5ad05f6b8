import Values
import Forms
import Record
import Workflow

/// What is said after an act is on disk: its number first, then what it did and to how much.
enum SavedWords {
  /// `saved #41 at 16:04:05`, `saved #44: 12 values verified in C01`.
  static func text(_ entry: Entry, _ context: Context) -> String {
    let elsewhere = entry.subject == context.patient?.subject ? "" : " of \(entry.subject?.text ?? "")"
    let done = what(entry, context)
    return "saved #\(entry.number)\(elsewhere)" + (done.isEmpty ? " at \(entry.moment.localTime)" : ": \(done)")
  }

  private static func what(_ entry: Entry, _ context: Context) -> String {
    let act = entry.act
    let covers = act.text(.covers).map { $0 == "casebook" ? "the whole casebook" : $0 } ?? ""
    let values = act.details[.values]?.array?.count ?? 0
    switch act.kind {
    case .verify: return "\(number(values, "value")) verified in \(covers)"
    case .unverify: return "\(number(values, "value")) not verified any more in \(covers)"
    case .freeze, .unfreeze, .lock, .unlock:
      let forms = act.text(.covers).flatMap { Extent($0) }.map { extent in
        context.patient?.forms.keys.count { extent.holds($0) } ?? 0
      }
      let word = act.kind == .freeze ? "frozen" : act.kind == .lock ? "locked" : act.kind.rawValue + "d"
      return "\(covers) \(act.kind == .unlock ? "unlocked" : act.kind == .unfreeze ? "unfrozen" : word)"
        + (forms.map { ", \(number($0, "form"))" } ?? "")
    case .queryAnswer:
      let id = act.queries.first { $0.step == .answer }?.query ?? ""
      return "\(id) answered"
        + (act.queries.contains { $0.step == .close } ? " and closed: the value stands as it is" : "")
    case .queryOpen where act.queries.count == 1:
      let asked = act.queries[0].step == .candidate ? "drafted" : "opened"
      return "\(context.patient?.queries.last?.id ?? "a query") \(asked)"
    case .queryReopen: return "\(act.queries.first?.query ?? "") asked again"
    case .queryCancel: return "\(act.queries.first?.query ?? "") withdrawn"
    case .queryPromote: return "\(act.queries.first?.query ?? "") sent to the site"
    case .remark: return "remark kept, it answers nothing"
    case .queryClose:
      if act.queries.count == 1 { return "\(act.queries[0].query ?? "") closed" }
      return "\(number(act.queries.count, "query", "queries")) closed"
    case .sign:
      return "signed \(covers), \(number(act.details[.count]?.whole ?? 0, "value"))"
    case .save, .complete: return saved(entry, context)
    default: return ""
    }
  }

  /// What a save opened, closed and cleared beside what was typed; the words of a critical check last, because its place
  /// may be out of sight.
  private static func saved(_ entry: Entry, _ context: Context) -> String {
    let act = entry.act
    let opened = act.queries.count { $0.step == .open }
    let again = act.queries.count { $0.step == .reopen }
    let closed = act.queries.count { $0.step == .close }
    let cleared = act.changes.count { $0.why?.code == Planner.notAsked }
    let missing = act.queries.count { $0.step == .open && $0.check == "REQUIRED" }
    let parts = [
      act.kind == .complete ? "complete" : "", missing > 0 ? "\(missing) not answered" : "",
      cleared > 0 ? "\(cleared) cleared, not asked any more" : "",
      opened > 0 ? "\(number(opened, "query", "queries")) opened" : "",
      again > 0 ? "\(number(again, "query", "queries")) asked again" : "",
      closed > 0 ? "\(number(closed, "query", "queries")) closed" : "",
    ].filter { !$0.isEmpty }
    return parts.joined(separator: ", ") + (alarm(entry, context).map { ": " + $0 } ?? "")
  }

  /// The question of a critical check that an entry asked, or asked again.
  private static func alarm(_ entry: Entry, _ context: Context) -> String? {
    guard entry.subject == context.patient?.subject, let queries = context.patient?.queries else { return nil }
    let critical = Set(context.trial.checks.lazy.filter(\.isCritical).map(\.id))
    return queries.first { query in
      query.check.map(critical.contains) == true
        && query.turns.contains { $0.entry == entry.number && ($0.step == .open || $0.step == .reopen) }
    }?.text
  }

  /// `1 query`, `2 queries`.
  static func number(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }
}
