/// One item's change inside a save: what stood there, what stands there now, when and by whom it was typed.
public struct Change: Equatable, Sendable {
  /// The item in its form.
  public var item: ItemPath
  /// What stood there before, nil for nothing; equals the replayed state.
  public var was: ItemValue?
  /// What stands there now, nil when it was cleared.
  public var now: ItemValue?
  /// When the field was left, in UTC milliseconds since 1970; nil for values that nobody typed.
  public var typed: Int64?
  /// Who typed it, when that is not who saves.
  public var typist: UserName?
  /// Where it comes from: a source of trial.yaml such as `chart`, or nil for the form's default.
  public var source: String?
  /// Why it was changed, where a reason is due.
  public var why: Reason?

  /// A change.
  public init(
    item: ItemPath, was: ItemValue?, now: ItemValue?, typed: Int64? = nil, typist: UserName? = nil,
    source: String? = nil, why: Reason? = nil
  ) {
    self.item = item
    self.was = was
    self.now = now
    self.typed = typed
    self.typist = typist
    self.source = source
    self.why = why
  }
}
