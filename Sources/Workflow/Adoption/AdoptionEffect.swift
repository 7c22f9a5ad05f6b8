public import Record
public import Values

/// Everything that adopting a version of the forms does to one record; what is not named here stays as it is.
///
/// It is worked out before anything is done, and the act that does it is made from the same.
public struct AdoptionEffect: Equatable, Sendable {
  /// A value that the version does not take as it is: it stays, marked, until somebody corrects it.
  public struct Misfit: Equatable, Sendable {
    /// Where it stands.
    public let place: Place
    /// Why, in words.
    public internal(set) var reason: String
  }

  /// A query that is opened, asked again, closed or cancelled.
  public struct QueryStep: Equatable, Sendable {
    /// What happens to it.
    public let step: QueryEvent.Step
    /// Where it stands.
    public let place: Place
    /// Its id; nil for one that is opened.
    public let query: String?
    /// The check that asks; nil for one that a person asked.
    public let check: String?
    /// The question, or why it is settled.
    public internal(set) var text: String
  }

  /// A visit whose days are other than before.
  public struct VisitChange: Equatable, Sendable {
    /// The visit.
    public let visit: String
    /// The window before; nil where it was not planned.
    public let before: Window?
    /// The window now; nil where it is planned no more.
    public let after: Window?
  }

  /// The days between which a visit counts.
  public struct Window: Equatable, Sendable {
    /// The first day.
    public let first: PartialDate
    /// The last day.
    public let last: PartialDate
  }

  /// The patient.
  public let subject: SubjectID
  /// The version by which the record as a whole was read before.
  public let from: String
  /// The version that is adopted.
  public let to: String
  /// The begun forms that are read by it from then on.
  public internal(set) var forms: [FormPath] = []
  /// The begun forms that stay with the version before, for they are frozen, locked or come earlier.
  public internal(set) var kept: [FormPath] = []
  /// Values that stand under another name: before and after.
  public internal(set) var renamed: [(from: Place, to: Place)] = []
  /// Values whose question was asked until now and is asked no more; they stay to be read.
  public internal(set) var retired: [Place] = []
  /// Values that the version does not take as they are, and the one before did.
  public internal(set) var misfits: [Misfit] = []
  /// Values whose question means something else.
  public internal(set) var changed: [Place] = []
  /// Verified values that are to be verified anew.
  public internal(set) var unverified: [Place] = []
  /// Signatures that become stale, by the entries that hold them.
  public internal(set) var stale: [Signature] = []
  /// What becomes of queries.
  public internal(set) var queries: [QueryStep] = []
  /// Visits whose days are other than before.
  public internal(set) var visits: [VisitChange] = []

  init(subject: SubjectID, from: String, to: String) {
    self.subject = subject
    self.from = from
    self.to = to
  }

  /// The same effect, without the words that tell what an eye does not see.
  func seen(by eye: Eye) -> AdoptionEffect {
    var out = self
    for index in out.misfits.indices where !eye.sees(.item(out.misfits[index].place)) {
      out.misfits[index].reason = ""
    }
    for index in out.queries.indices {
      let step = out.queries[index]
      if !eye.sees(.item(step.place)) || step.check.map({ !eye.sees(check: $0, of: step.place.form) }) ?? false {
        out.queries[index].text = ""
      }
    }
    return out
  }

  /// Whether the record says the very same as before, by another version.
  public var isQuiet: Bool {
    renamed.isEmpty && retired.isEmpty && misfits.isEmpty && changed.isEmpty && unverified.isEmpty && stale.isEmpty
      && queries.isEmpty && visits.isEmpty
  }

  /// The same effect.
  public static func == (left: AdoptionEffect, right: AdoptionEffect) -> Bool {
    left.subject == right.subject && left.from == right.from && left.to == right.to && left.forms == right.forms
      && left.kept == right.kept && left.renamed.map(\.from) == right.renamed.map(\.from)
      && left.renamed.map(\.to) == right.renamed.map(\.to) && left.retired == right.retired
      && left.misfits == right.misfits && left.changed == right.changed && left.unverified == right.unverified
      && left.stale == right.stale && left.queries == right.queries && left.visits == right.visits
  }
}
