public import Forms
public import Record
import Values

/// Everything that a request rests on, a line each, as whoever decides it saw it.
///
/// | request | lines |
/// |---|---|
/// | sign, confirm eligibility, freeze, unfreeze, lock, unlock | values, computed values, states and queries of the extent |
/// | verify | the values of the extent |
/// | decide | the values and who entered them |
/// | answer, close, ask again, withdraw, ask a draft, remark on a query | the query's turns and the value at its place |
/// | ask about a value | the value |
/// | strike a row, take a save back | the values of the row, of the form |
/// | reopen, not done, missed | the values of the form, of the visit |
/// | enrol, screening failure | the criteria that are not met |
/// | save, begin, withdraw and its end, adopt forms | nothing: a save rests on its fields |
public struct Shown: Equatable, Sendable {
  /// The lines.
  public private(set) var lines: [String]

  /// Those lines.
  public init(_ lines: [String]) { self.lines = lines }

  /// What acts on queries rest on: what was said, and the values.
  public init(_ queries: [(query: Query, value: ItemValue?)]) {
    lines = queries.sorted { bytesBefore($0.query.id, $1.query.id) }.flatMap { query, value in
      [
        "query \(query.id) \(query.state.rawValue) \(query.turns.count)",
        "\(query.place)=\(value.map { "\($0)" } ?? "")",
      ]
    }
  }

  /// What a decision rests on.
  public init(_ proposals: [Proposal]) {
    lines = proposals.map { "\($0.place)=\($0.value) \($0.by) \($0.at)" }.sorted(by: bytesBefore)
  }

  /// What a request rests on; nil when it rests on its fields alone.
  public init?(_ request: Request, _ reading: Reading, _ hashing: Hashing) {
    guard let lines = Shown.lines(request, reading, hashing) else { return nil }
    self.init(lines)
  }

  private static func lines(_ request: Request, _ reading: Reading, _ hashing: Hashing) -> [String]? {
    let patient = reading.patient
    switch request {
    case .create, .save, .withdraw, .unwithdraw, .adopt: return nil
    case .sign(let extent, _), .freeze(let extent, _), .unfreeze(let extent, _), .lock(let extent, _),
      .unlock(let extent, _):
      return everything(in: extent, reading, hashing)
    case .confirmEligibility:
      guard let form = reading.trial.eligibilityForm else { return nil }
      return everything(in: .form(form), reading, hashing) + reading.openCriteria
    case .verify(let extent, _), .unverify(let extent, _): return [patient.signedText(extent, forms: "")]
    case .decide(let form, let items):
      let places = Set(items.map { Place(form, $0) })
      return Shown(patient.proposals(reading.trial).filter { places.contains($0.place) }).lines
    case .answer(let id, _, _, _), .close(let id, _), .reask(let id, _), .cancel(let id, _), .promote(let id, _):
      return of([id], patient)
    case .closeAll(let ids, _): return of(ids, patient)
    case .remark(_, _, let query, _, _): return query.map { of([$0], patient) }
    case .raise(let place, _, _): return ["\(place)=\(patient.value(place).map { "\($0)" } ?? "")"]
    case .strikeRow(let form, let row, _): return [patient.signedText(.group(form, row), forms: "")]
    case .misfiled(let form, _, _, _), .reopen(let form, _), .formNotDone(let form, _):
      return [patient.signedText(.form(form), forms: ""), "\(patient.forms[form]?.state ?? .started)"]
    case .visitMissed(let visit, _): return [patient.signedText(.visit(visit), forms: "")]
    case .enrol, .screenFail: return reading.openCriteria
    }
  }

  private static func of(_ ids: [String], _ patient: Patient) -> [String] {
    Shown(ids.compactMap { id in patient.query(id).map { (query: $0, value: patient.value($0.place)) } }).lines
  }

  private static func everything(in extent: Extent, _ reading: Reading, _ hashing: Hashing) -> [String] {
    let summary = ExtentSummary(extent, reading, hashing)
    return ["signs \(summary.sha256)"] + summary.derived + summary.facts
  }

  /// The hash of the lines, hexadecimal.
  public func hash(_ hashing: Hashing) -> String {
    hashing.sha256(Array(lines.map { $0 + "\n" }.joined().utf8))
  }
}
