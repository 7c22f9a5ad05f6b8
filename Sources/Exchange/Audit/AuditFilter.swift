import Record
public import Values

/// Which rows of the audit list are wanted; what is nil is not asked for.
public struct AuditFilter: Equatable, Sendable {
  /// The first day on the ward.
  public var from: PartialDate?
  /// The last day on the ward.
  public var to: PartialDate?
  /// Who did it.
  public var user: String?
  /// What was done, `save`, or a family of acts, `query`.
  public var act: String?
  /// The form, `laboratory`, or a form at a visit, `C02/laboratory`.
  public var form: String?
  /// The item, `LBORRES`, or a whole place.
  public var item: String?

  /// A filter that everything passes.
  public init() {}

  /// Whether a row is wanted.
  public func passes(_ row: AuditRow) -> Bool {
    let day = row.moment.localDate?.earliest ?? 0
    if let from, day < from.earliest { return false }
    if let to, day > to.latest { return false }
    if let user, user != row.author.user.text { return false }
    if let act, !isOf(act, row) { return false }
    if let form, form != row.form?.form, form != row.form?.description { return false }
    if let item, item != row.item, item != row.place { return false }
    return true
  }

  /// Whether a row is of an act or family of acts; steps of queries that a save carries count as acts on queries.
  private func isOf(_ act: String, _ row: AuditRow) -> Bool {
    if act == row.act || row.act.hasPrefix(act + ".") { return true }
    if act == "query" { return !row.queries.isEmpty }
    return act.hasPrefix("query.") && row.queries.contains { $0.hasSuffix(" " + act.dropFirst(6)) }
  }
}
