import Values

/// What somebody has typed into a form and not yet saved.
public struct Draft: Equatable, Sendable {
  /// One field of a draft.
  public struct Field: Equatable, Sendable {
    /// The value, nil for a field that was emptied.
    public var value: ItemValue?
    /// Text that is no value of the item's type; it stays here and is never saved.
    public var refused: String?
    /// Whether the text in ``refused`` was still being typed: the field was not left.
    public var isUnfinished = false
    /// When the field was left, UTC milliseconds.
    public var typed: Int64
    /// Who typed it.
    public var typist: UserName
    /// Where it comes from, nil for the form's source.
    public var source: String?
    /// Why it changes a settled value.
    public var why: Reason?
    /// Number of the newest entry that its author had on the screen when typing it.
    public var seen: Int
    /// What stood in the field on that screen.
    public var was: ItemValue?

    /// A field.
    public init(
      value: ItemValue?, refused: String? = nil, isUnfinished: Bool = false, typed: Int64, typist: UserName,
      source: String? = nil, why: Reason? = nil, seen: Int = 0, was: ItemValue? = nil
    ) {
      self.value = value
      self.refused = refused
      self.isUnfinished = isUnfinished
      self.typed = typed
      self.typist = typist
      self.source = source
      self.why = why
      self.seen = seen
      self.was = was
    }
  }

  /// The form.
  public let form: FormPath
  /// The fields by place; rows not yet saved have ids `+1`, `+2`.
  public var fields: [ItemPath: Field] = [:]
  /// The order in which fields were first left.
  public var order: [ItemPath] = []
  /// Checks that spoke while the form was filled in.
  public var prompted: [Prompt] = []

  /// An empty draft of a form.
  public init(form: FormPath) { self.form = form }

  /// Whether nothing was typed.
  public var isEmpty: Bool { fields.isEmpty }

  /// Fields whose text is no value.
  public var refused: [ItemPath] { order.filter { fields[$0]?.refused != nil } }

  /// Puts a field into the draft.
  public mutating func put(_ field: Field, at item: ItemPath) {
    if fields.updateValue(field, forKey: item) == nil { order.append(item) }
  }

  /// Takes a field out of the draft.
  public mutating func remove(_ item: ItemPath) {
    fields[item] = nil
    order.removeAll { $0 == item }
  }

  /// The record of the form with the draft laid over it.
  public func over(_ record: FormRecord?) -> FormRecord {
    var out = record ?? FormRecord()
    for item in order {
      guard let field = fields[item], field.refused == nil else {
        out.admitRows(of: item.group)
        continue
      }
      out.put(
        field.value.map { StoredValue(trying: $0, by: field.typist, at: field.typed, source: field.source) }, at: item)
      out.admitRows(of: item.group)
    }
    return out
  }
}
