import Record
import Workflow

/// What the list of subjects shows of all patients together; worked out when the lists come, not at each key.
struct SubjectsOverview {
  /// How many visits are late and due.
  private(set) var late = 0
  private(set) var due = 0
  /// How many queries are in which state.
  private(set) var queries = QueryCounts()
  /// How many values wait for a decision.
  private(set) var proposed = 0
  /// How many records are not read yet.
  private(set) var unread = 0
  /// Subjects who could be the same person as another one, each with that one, for those who raise queries.
  private(set) var twins: [SubjectID: SubjectID] = [:]

  init() {}

  init(_ context: Context) {
    for place in context.listing.indices {
      late += context.listing[place].summary.late
      due += context.listing[place].summary.due
      queries += context.listing[place].counts
      proposed += context.listing[place].proposed
      if !context.listing[place].isWhole { unread += 1 }
    }
    twins = SubjectsOverview.twins(context)
  }

  /// The line of counts for a person.
  func text(_ context: Context) -> String {
    let count = context.listing.count
    var text = "\(count) subject\(count == 1 ? "" : "s") · \(late) late · \(due) due"
    text += " · queries \(queries[.open]) open, \(queries[.answered]) answered"
    if context.allows(.queryOpen), queries[.candidate] > 0 { text += ", \(queries[.candidate]) drafted" }
    if proposed > 0 { text += " · \(proposed) proposed" }
    return twins.isEmpty ? text : text + " · \(twins.count) duplicates?"
  }

  private static func twins(_ context: Context) -> [SubjectID: SubjectID] {
    guard context.allows(.queryOpen) else { return [:] }
    var first: [String: SubjectSummary] = [:]
    var twins: [SubjectID: SubjectID] = [:]
    for line in context.listing.lazy.map(\.summary) {
      guard let likeness = line.likeness else { continue }
      guard let other = first[likeness] else {
        first[likeness] = line
        continue
      }
      if line.rescreens == other.subject.text || other.rescreens == line.subject.text { continue }
      twins[line.subject] = other.subject
      twins[other.subject] = line.subject
    }
    return twins
  }
}

extension Context {
  /// That records are still being read for the lists, in words; nil when all are.
  var unreadWords: String? {
    let unread = listing.count { !$0.isWhole }
    return unread == 0 ? nil : "\(unread) of \(listing.count) records are still being read"
  }
}
