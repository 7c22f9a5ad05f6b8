public import Forms
public import Record
import Values

/// Which queries are shown: words that a line must hold, and parts such as `turn:mine older:7 check:LAB visit:C02`.
///
/// | part | shows |
/// |---|---|
/// | `state:open` | only that state; `state:all` settled ones too |
/// | `turn:mine`, `turn:site`, `turn:reviewer` | whose move it is |
/// | `older:7` | asked more than so many days ago |
/// | `check:LAB` | asked by a check whose name holds that; `check:-` asked by people |
/// | `visit:C02`, `form:laboratory`, `subject:01-0007`, `by:nurse01` | there, or touched by that person |
/// | `parked:y`, `parked:n` | awaiting something until a date, or not |
/// | anything else | lines that hold the text |
public struct QueryFilter: Equatable, Sendable {
  /// The text that was typed.
  public let text: String
  private var state: String?
  private var turn: String?
  private var older: Int?
  private var check: String?
  private var visit: String?
  private var form: String?
  private var subject: String?
  private var by: String?
  private var parked: Bool?
  private var words: [[UInt8]] = []

  /// Reads what was typed; nothing typed is a filter too and can show everything.
  public init(_ text: String) {
    self.text = text
    for part in searchText(text).split(separator: " ").map(String.init) {
      let sides = part.split(separator: ":", maxSplits: 1).map(String.init)
      guard sides.count == 2, take(sides[0], sides[1]) else {
        words.append(Array(part.utf8))
        continue
      }
    }
  }

  /// What there is to filter by, beside what the trial says.
  public struct Known {
    /// The visits of the records.
    public var visits: Set<String>
    /// The subjects.
    public var subjects: [String]
    /// Whether somebody is a person of the site; asked only where the filter names one.
    public var isPerson: (String) -> Bool

    /// What there is.
    public init(visits: Set<String>, subjects: [String], isPerson: @escaping (String) -> Bool) {
      self.visits = visits
      self.subjects = subjects
      self.isPerson = isPerson
    }
  }

  /// What is wrong with a part, in words: a part, state, turn, visit, form, check, subject or person that there is not; nil
  /// when all can be. An empty list must mean that nothing waits, never that a word was misspelt.
  public func problem(in trial: Trial, known: Known) -> String? {
    if let problem = words.lazy.compactMap({ QueryFilter.misspelt(String(decoding: $0, as: UTF8.self)) }).first {
      return problem
    }
    let states = Query.State.allCases.map(\.rawValue) + ["all"]
    if let state, !states.contains(where: { $0.hasPrefix(state) }) {
      return "state:\(state) is none of \(states.joined(separator: ", "))"
    }
    let turns = ["mine", "site", "reviewer"] + trial.roles.map(\.rawValue)
    if let turn, !turns.contains(where: { $0.hasPrefix(turn) }) { return "turn:\(turn) is nobody's" }
    if let visit {
      guard let definition = trial.visit(visit) else { return "the trial has no visit \(visit)" }
      let isThere = known.visits.contains(visit) || !definition.repeats || trial.visitNumber(visit) == 1
      if !isThere { return "no record has a visit \(visit)" }
    }
    if let form, !trial.formNames.contains(where: { $0.contains(form) }) { return "the trial has no form \(form)" }
    let checks = trial.checks.map { $0.id.lowercased() } + ["required"]
    if let check, check != "-", !checks.contains(where: { $0.contains(check) }) {
      return "the trial has no check \(check)"
    }
    if let subject, !known.subjects.contains(where: { $0.lowercased().contains(subject) }) {
      return "there is no subject \(subject)"
    }
    if let by, !known.isPerson(by) { return "there is no person \(by)" }
    return nil
  }

  private static let parts = ["older", "state", "turn", "check", "visit", "form", "subject", "by", "parked"]

  /// What is wrong with a word that looks like a part; nil for plain words.
  private static func misspelt(_ word: String) -> String? {
    let sides = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, !sides[0].isEmpty, sides[0].allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    return parts.contains(sides[0])
      ? "\(word) cannot be read" : "there is no part '\(sides[0])': \(parts.joined(separator: ", "))"
  }

  private mutating func take(_ key: String, _ value: String) -> Bool {
    switch key {
    case "state": state = value
    case "turn": turn = value
    case "older": older = Int(value)
    case "check": check = value
    case "visit": visit = value.uppercased()
    case "form": form = value
    case "subject": subject = value
    case "by": by = value
    case "parked":
      guard value == "y" || value == "n" else { return false }
      parked = value == "y"
    default: return false
    }
    return key != "older" || older != nil
  }

  /// Whether a line passes for a person at a time.
  public func passes(_ line: QueryLine, for author: Author?, in trial: Trial, now: Int64) -> Bool {
    let query = line.query
    if query.state == .candidate {
      // Where nobody is signed in a draft is shown only to who asks for drafts.
      guard author.map({ trial.allows($0.role, .queryOpen) }) ?? (state == Query.State.candidate.rawValue) else {
        return false
      }
    }
    switch state {
    case nil: if !query.isLive { return false }
    case "all"?: break
    case let wanted?: if !query.state.rawValue.hasPrefix(wanted) { return false }
    }
    switch turn {
    case nil: break
    case "mine"?: if author.map({ line.waits(for: $0, in: trial, now: now) }) != true { return false }
    case let wanted?: if !line.turn.hasPrefix(wanted) { return false }
    }
    if let older, line.age(now: now) <= older { return false }
    if let check, check == "-" ? query.check != nil : query.check?.lowercased().contains(check) != true { return false }
    if let visit, query.place.form.visit != visit { return false }
    if let form, !query.place.form.form.contains(form) { return false }
    if let subject, !line.subject.text.lowercased().contains(subject) { return false }
    if let by, !query.turns.contains(where: { $0.by.text == by }) { return false }
    if let parked, (query.awaitedUntil != nil) != parked { return false }
    return words.allSatisfy { QueryFilter.holds(line.words, $0) }
  }

  /// Whether bytes hold other bytes.
  private static func holds(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, text.count >= wanted.count else { return wanted.isEmpty }
    return text.withUnsafeBufferPointer { text in
      wanted.withUnsafeBufferPointer { wanted in
        var at = 0
        let last = text.count - wanted.count
        while at <= last {
          if text[at] == first {
            var offset = 1
            while offset < wanted.count, text[at + offset] == wanted[offset] { offset += 1 }
            if offset == wanted.count { return true }
          }
          at += 1
        }
        return false
      }
    }
  }
}
