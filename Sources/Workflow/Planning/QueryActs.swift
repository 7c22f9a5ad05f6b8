public import Forms
public import Record
import Values

/// What people do with queries; the movers are those of ODM 2.0's states.
///
/// | from | to | who |
/// |---|---|---|
/// | nothing | open, candidate | a role with the right, not the site |
/// | candidate | open, cancelled | the role that drafted it, or the data manager |
/// | open, answered | answered | the site, in words or by confirming the value |
/// | open, answered | closed | the role that asked; a check's by every reviewer; never who answered |
/// | answered | open | the role that asked, in new words; a check's by every reviewer |
/// | closed | open | the same, with a reason; a check's only by the check |
/// | open | cancelled | the role that asked, or the data manager |
extension Planner {
  /// Answering, raising, closing, asking again and cancelling by a person.
  func query(_ request: Request, _ patient: Patient) throws(Refusal) -> Act {
    switch request {
    case .answer(let id, let text, let confirm, let category):
      return try answer(id, text, confirm: confirm, category, patient)
    case .raise(let place, let text, let candidate): return try raise(place, text, candidate: candidate, patient)
    case .promote(let id, let text):
      return try step(.promote, .queryPromote, id, text.isEmpty ? nil : text, from: [.candidate], patient)
    case .close(let id, let text): return try step(.close, .queryClose, id, text, from: [.open, .answered], patient)
    case .closeAll(let ids, let text): return try closeAll(ids, text, patient)
    case .reask(let id, let text): return try reask(id, text, patient)
    case .cancel(let id, let text):
      return try step(.cancel, .queryCancel, id, text, from: [.open, .candidate], patient)
    default: throw .nothingChanges
    }
  }

  private func raise(_ place: Place, _ text: String, candidate: Bool, _ patient: Patient) throws(Refusal) -> Act {
    try may(.queryOpen, on: place.form, of: patient)
    try exists(place, patient)
    let words = Planner.words(text)
    guard !words.isEmpty else { throw .needsText }
    if let same = patient.liveQueries.first(where: { $0.place == place && Planner.words($0.text) == words }) {
      throw .sameQuery(same.id)
    }
    var act = Act(.queryOpen)
    act.queries = [QueryEvent(step: candidate ? .candidate : .open, place: place, text: text)]
    return act
  }

  /// A query hangs on a field that the trial asks at that visit, in a row that is there; it may be empty.
  private func exists(_ place: Place, _ patient: Patient) throws(Refusal) {
    let trial = reading(patient).at(place.form).trial
    // What is asked no more, and was entered, can still be asked about.
    guard
      trial.visit(place.form.visit)?.forms.contains(place.form.form) == true || patient.forms[place.form] != nil,
      let form = trial.forms[place.form.form], let item = form.items[place.item.item],
      item.groups == place.item.group.steps.map(\.group)
    else { throw .unknownPlace(place.description) }
    let live = reading(patient).at(place.form).scopes(of: item.groups, in: form, at: place.form).contains {
      GroupPath($0.steps) == place.item.group
    }
    guard live else { throw .noRow(place.item.group) }
  }

  private func answer(
    _ id: String, _ text: String, confirm: Bool, _ category: String?, _ patient: Patient
  ) throws(Refusal) -> Act {
    try may(.queryAnswer)
    guard let query = patient.query(id), query.state == .open || query.state == .answered else {
      throw .queryState(id)
    }
    try may(.queryAnswer, on: query.place.form, of: patient)
    guard !Planner.words(text).isEmpty else { throw .needsText }
    var act = Act(.queryAnswer, why: category.map { Reason(code: $0) })
    let held = confirm ? inputs(of: query, patient) : nil
    act.queries = [QueryEvent(step: .answer, query: id, text: text, confirms: held?.reads)]
    if held?.isCritical == false { act.queries.append(QueryEvent(step: .close, query: id, text: "confirmed as it is")) }
    return act
  }

  /// What a check's query rests on: as long as these values stand, nobody is asked again who settled it.
  private func inputs(of query: Query, _ patient: Patient) -> (reads: [String], isCritical: Bool)? {
    guard let check = query.check else { return nil }
    let reading = reading(patient).at(query.place.form)
    if check == Finding.required {
      let item = reading.trial.forms[query.place.form.form]?.items[query.place.item.item]
      return (["\(query.place)="], item?.isCritical ?? true)
    }
    guard let instance = reading.instance(ofCheck: check, at: query.place) else { return nil }
    return (reading.reads(of: instance), reading.check(instance)?.isCritical ?? true)
  }

  private func reask(_ id: String, _ text: String, _ patient: Patient) throws(Refusal) -> Act {
    let act = try step(.reopen, .queryReopen, id, text, from: [.answered, .closed], patient)
    guard let query = patient.query(id) else { throw .queryState(id) }
    if query.isSystem, query.state == .closed { throw .closesItself(id) }
    let asked = query.turns.last { $0.step == .open || $0.step == .reopen || $0.step == .candidate }?.text
    if Planner.words(asked ?? query.text) == Planner.words(text) { throw .sameQuery(id) }
    return act
  }

  private func closeAll(_ ids: [String], _ text: String, _ patient: Patient) throws(Refusal) -> Act {
    let checks = Set(ids.map { patient.query($0)?.check })
    guard checks.count == 1, let check = checks.first, check != nil else { throw .differentChecks }
    var act = Act(.queryClose)
    for id in ids {
      act.queries += try step(.close, .queryClose, id, text, from: [.open, .answered], patient).queries
    }
    return act
  }

  private func step(
    _ step: QueryEvent.Step, _ kind: ActKind, _ id: String, _ text: String?, from states: [Query.State],
    _ patient: Patient
  ) throws(Refusal) -> Act {
    try may(kind)
    guard let query = patient.query(id), states.contains(query.state) else { throw .queryState(id) }
    try may(kind, on: query.place.form, of: patient)
    if let objection = Planner.objection(to: kind, query, by: author, in: trial) { throw objection }
    if step != .promote, Planner.words(text ?? "").isEmpty { throw .needsText }
    var act = Act(kind)
    let held = step == .close ? inputs(of: query, patient) : nil
    act.queries = [QueryEvent(step: step, query: id, text: text, confirms: held?.reads)]
    return act
  }

  /// Why a person cannot take a step with a query, as far as the query alone tells; nil when they can. Asked before any
  /// words are typed.
  public static func objection(to kind: ActKind, _ query: Query, by author: Author, in trial: Trial) -> Refusal? {
    guard trial.allows(author.role, kind, on: query.place.form.form) else { return .notAllowed(author.role, kind) }
    let states: [Query.State] =
      switch kind {
      case .queryAnswer, .queryClose: [.open, .answered]
      case .queryReopen: [.answered, .closed]
      case .queryCancel: [.open, .candidate]
      case .queryPromote: [.candidate]
      default: Query.State.allCases
      }
    guard states.contains(query.state) else { return .queryState(query.id) }
    guard kind != .queryAnswer, kind != .remark else { return nil }
    if kind == .queryClose, query.answeredBy == author.user { return .ownAnswer(query.id) }
    if kind == .queryReopen, query.isSystem, query.state == .closed { return .closesItself(query.id) }
    if !query.isSystem, query.openedBy != author.role, !(kind == .queryCancel && author.role == .manager) {
      return .notOpener(query.id)
    }
    return nil
  }

  /// Steps that settle queries whose place is no more: drafts are withdrawn, the others closed, with the cause.
  static func settling(_ queries: [Query], _ cause: String) -> [QueryEvent] {
    queries.map { QueryEvent(step: $0.state == .candidate ? .cancel : .close, query: $0.id, text: cause) }
  }

  /// A text without what does not make it another question: case and spaces.
  static func words(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
