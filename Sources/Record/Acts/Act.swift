public import Values

/// One thing done to a record, before it is sealed: its kind and what belongs to it.
///
/// Forms, changes, prompts and query steps are typed; the other keys of ``ActKey`` stand in ``details``.
public struct Act: Equatable, Sendable {
  /// What is done.
  public var kind: ActKind
  /// The form it is done to, if it is about one.
  public var form: FormPath?
  /// Changed items; save and complete.
  public var changes: [Change] = []
  /// Checks that spoke during entry.
  public var prompted: [Prompt] = []
  /// Query steps that the act causes.
  public var queries: [QueryEvent] = []
  /// The other keys of the act.
  public var details: [ActKey: JSON] = [:]
  /// Keys that a newer version wrote, canonical JSON, kept as they are.
  public var unknown: [(key: String, value: JSON)] = []
  /// Why it is done, where a reason is due.
  public var why: Reason?

  /// An act with its details.
  public init(_ kind: ActKind, form: FormPath? = nil, details: [ActKey: JSON] = [:], why: Reason? = nil) {
    self.kind = kind
    self.form = form
    self.details = details
    self.why = why
  }

  /// The text of a detail, or nil.
  public func text(_ key: ActKey) -> String? { details[key]?.string }

  /// The forms of which a signature does not speak, by their names.
  public var without: Set<String> { Set(details[.without]?.array?.compactMap(\.string) ?? []) }

  /// Whether both acts say the same.
  public static func == (left: Act, right: Act) -> Bool {
    left.kind == right.kind && left.form == right.form && left.changes == right.changes
      && left.prompted == right.prompted && left.queries == right.queries && left.details == right.details
      && left.why == right.why && left.unknown.map(\.key) == right.unknown.map(\.key)
      && left.unknown.map(\.value) == right.unknown.map(\.value)
  }
}
