public import Record
import Values

/// One thing that was done, as a line of the audit list: a changed value, a step of a query, or an act as a whole.
///
/// Every row has every column, empty where it does not apply; see ``columns``. Rows are made by ``AuditTrail``.
public struct AuditRow: Equatable, Sendable {
  /// The number of the entry in its file.
  public let entry: Int
  /// The patient; nil for the site's own log.
  public let subject: SubjectID?
  /// When it was saved, with the ward's zone.
  public let moment: Moment
  /// Who did it: user, printed name, role, terminal.
  public let author: Author
  /// What was done, by its name in the journal.
  public let act: String
  /// The form, where it is about one.
  public let form: FormPath?
  /// Where: a value, a row, a form, a visit, or what a signature covers.
  public let place: String
  /// The value before; nil for none.
  public let was: ItemValue?
  /// The value after; nil for none.
  public let now: ItemValue?
  /// Whether it is a change of a value.
  public let isChange: Bool
  /// Why.
  public let reason: Reason?
  /// The checks that spoke while it was typed, each with the value it spoke about: `TISLE-DOSE at 20`.
  public let checks: [String]
  /// Steps of queries: `Q41 open`.
  public let queries: [String]
  /// Words: of a query, a remark, a refusal.
  public let text: String
  /// When the field was left, UTC milliseconds since 1970; nil for what nobody typed.
  public let typed: Int64?
  /// Who typed it, when that is not who saved it.
  public let typist: UserName?
  /// Where the value comes from, such as `chart`.
  public let source: String?
  /// The other facts of the act, `key=value`, in the published order.
  public let details: [String]
  /// The version of the forms, with its digest.
  public let forms: String
  /// The version of Casebook.
  public let app: String

  /// The item's name, where it is about one value.
  public var item: String? { Place(place)?.item.item }

  /// The ward's date and time, with the zone: `2026-11-22 16:04:05 +08:00`.
  public var ward: String { ward(of: moment.milliseconds) }

  /// An instant on the ward's clock of the entry.
  public func ward(of milliseconds: Int64) -> String {
    let moment = Moment(
      milliseconds: milliseconds, zoneMinutes: moment.zoneMinutes, boot: moment.boot, monotonic: moment.monotonic)
    return "\(moment.localDate?.description ?? "") \(moment.localTime) \(moment.zone)"
  }

  /// The reason in words: `NEW_INFORMATION: the chart was corrected`.
  public var why: String { reason.map { $0.code + ($0.text.map { ": \($0)" } ?? "") } ?? "" }

  /// The columns of the list for other programmes, in their order.
  public static let columns: [(key: String, text: @Sendable (AuditRow) -> String)] = [
    ("subject", { $0.subject?.text ?? "" }), ("entry", { "\($0.entry)" }), ("utc", { $0.moment.utc }),
    ("ward", { $0.ward }), ("user", { $0.author.user.text }), ("name", { $0.author.name }),
    ("role", { $0.author.role.rawValue }), ("terminal", { $0.author.terminal }), ("act", { $0.act }),
    ("place", { $0.place }), ("was", { value($0.was) }), ("was_missing", { missing($0.was) }),
    ("now", { value($0.now) }), ("now_missing", { missing($0.now) }), ("reason", { $0.reason?.code ?? "" }),
    ("reason_text", { $0.reason?.text ?? "" }), ("checks", { $0.checks.joined(separator: "; ") }),
    ("queries", { $0.queries.joined(separator: "; ") }), ("text", { $0.text }),
    ("typed", { $0.typed.map(Moment.utc) ?? "" }),
    ("typist", { $0.isChange ? ($0.typist ?? $0.author.user).text : "" }),
    ("saved", { $0.isChange ? $0.moment.utc : "" }), ("source", { $0.source ?? "" }),
    ("details", { $0.details.joined(separator: "; ") }), ("app", { $0.app }), ("forms", { $0.forms }),
  ]

  private static func value(_ value: ItemValue?) -> String {
    if case .missing = value { return "" }
    return value?.text ?? ""
  }

  private static func missing(_ value: ItemValue?) -> String {
    if case .missing(let code) = value { return code.rawValue }
    return ""
  }
}
