public import Forms
public import Record
import Values

/// One query among those of all patients: who acts next, and the words by which it is found.
public struct QueryLine: Sendable {
  /// The patient.
  public let subject: SubjectID
  /// The query.
  public let query: Query
  /// Where it hangs, in the words of the trial.
  public let place: String
  /// What stands in the field now.
  public let held: ItemValue?
  /// What stands in the field now as text; empty when nothing does.
  public var value: String { held?.text ?? "" }
  /// Where it stands in the list: open before answered before drafted before settled, the oldest first.
  public let order: UInt64
  /// Subject, place, texts, check and state in small letters, for the filter.
  let words: [UInt8]

  /// A line.
  public init(_ subject: SubjectID, _ query: Query, _ trial: Trial, value: ItemValue? = nil, language: String) {
    self.subject = subject
    held = value
    self.query = query
    place = QueryLine.place(query.place, trial, language)
    order = UInt64(query.state.rank) << 56 | UInt64(max(0, query.openedAt))
    let said = query.turns.compactMap(\.text).joined(separator: " ")
    words = Array(
      searchText(
        "\(query.id) \(subject) \(place) \(query.place) \(query.text) \(said) \(query.check ?? "") \(query.state.rawValue)"
      ).utf8)
  }

  /// Who acts next: the site, the role that asked, any reviewer, or nobody.
  public var turn: String {
    switch query.state {
    case .open: "site"
    case .answered: query.isSystem ? "reviewer" : query.openedBy.rawValue
    case .candidate: query.openedBy.rawValue
    case .closed, .cancelled: "-"
    }
  }

  /// Who acts next, or until when everybody waits: `site`, `until 05-Dec`.
  public var turnOrDay: String {
    guard let until = query.awaitedUntil else { return turn }
    return "until \(PartialDate(until).map { String(DateText.readable($0).dropLast(5)) } ?? until)"
  }

  /// Whether it waits for somebody now: the site's people answer, reviewers settle what others answered; what is parked
  /// until a day to come waits for nobody.
  public func waits(for author: Author, in trial: Trial, now: Int64) -> Bool {
    let form = query.place.form.form
    if let until = query.awaitedUntil.flatMap({ PartialDate($0) }), Int64(until.latest) * 86_400_000 > now {
      return false
    }
    switch query.state {
    case .open: return trial.allows(author.role, .queryAnswer, on: form)
    case .answered:
      return trial.allows(author.role, .queryClose, on: form) && query.answeredBy != author.user
        && (query.isSystem || query.openedBy == author.role)
    case .candidate: return trial.allows(author.role, .queryPromote, on: form) && query.openedBy == author.role
    case .closed, .cancelled: return false
    }
  }

  /// Whole days since it was asked.
  public func age(now: Int64) -> Int { Int(max(0, now - query.openedAt) / 86_400_000) }

  private static func place(_ place: Place, _ trial: Trial, _ language: String) -> String {
    let form = trial.forms[place.form.form]
    let title = form?.title.text(language) ?? place.form.form
    let visit = trial.isLog(place.form.visit) ? "" : place.form.visit + " "
    return visit + title + ": " + (form?.question(place.item, language) ?? place.item.item)
  }
}

extension Query.State {
  /// Its place in lists: what the site must do comes first, then the reviewers' turn, drafts, settled ones.
  public var rank: Int {
    switch self {
    case .open: 0
    case .answered: 1
    case .candidate: 2
    case .closed: 3
    case .cancelled: 4
    }
  }
}
