public import Forms
public import Record
import Values

/// What an extent of a record holds, and what in it still waits for somebody: shown before it is signed or locked.
public struct ExtentSummary: Equatable, Sendable {
  /// How many values it holds.
  public let count: Int
  /// What a signature over it would sign: SHA-256 over ``Record/Patient/signedText(_:forms:)``.
  public let sha256: String
  /// The computed values that are shown, `place=value`.
  public let derived: [String]
  /// Forms that were begun and are not complete; logs are never complete.
  public let incomplete: [FormPath]
  /// Required items without an answer.
  public let missing: [Place]
  /// Values that are still awaited.
  public let awaited: [Place]
  /// Values that wait for the role that decides them.
  public let proposed: [Place]
  /// Queries that wait for somebody; drafts of queries are not among them.
  public let queries: [Query]
  /// Values that were saved and are not asked any more.
  public let unasked: [Place]

  /// What an extent of a reading's patient holds.
  public init(_ extent: Extent, _ reading: Reading, _ hashing: Hashing) {
    let patient = reading.patient
    let forms = patient.forms.keys.filter { extent.touches($0) }.sorted()
    count = patient.count(extent)
    let version = patient.version(on: reading.today)
    sha256 = hashing.sha256(
      Array(patient.signedText(extent, forms: version.isEmpty ? hashing.forms : version).utf8))
    derived = reading.derivedValues(in: extent)
    incomplete = forms.filter { form in
      extent.holds(form) && reading.at(form).trial.forms[form.form]?.isLog != true
        && patient.forms[form]?.state == .started
        && patient.forms[form]?.values.isEmpty == false
    }
    missing = forms.flatMap { reading.at($0).missing(in: $0) }.map(\.place).filter { extent.holds($0) }
    awaited = forms.flatMap { form in
      (patient.forms[form]?.values ?? [:]).filter { $0.value.value == .missing(.pending) }.map { Place(form, $0.key) }
    }.filter { extent.holds($0) && !reading.isUnasked($0) }.sorted { bytesBefore($0.description, $1.description) }
    proposed = patient.proposals(reading.trial).map(\.place).filter { extent.holds($0) && !reading.isUnasked($0) }
    queries = patient.liveQueries.filter { extent.holds($0.place) && $0.state != .candidate }
    unasked = forms.flatMap { reading.at($0).unasked(in: $0) }.filter { extent.holds($0) }
  }

  /// What waits, as lines that change whenever any of it does.
  var facts: [String] {
    incomplete.map { "incomplete \($0)" } + missing.map { "missing \($0)" } + awaited.map { "awaited \($0)" }
      + proposed.map { "proposed \($0)" } + queries.map { "query \($0.id) \($0.state.rawValue) \($0.turns.count)" }
      + unasked.map { "unasked \($0)" }
  }

  /// Whether nothing in it waits for anybody.
  public var isSettled: Bool { facts.isEmpty }
}
