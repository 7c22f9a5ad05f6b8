import Record
import Values

/// The line of one field in a draft:
/// `{"item":…,"value":…,"raw":…,"open":…,"gone":…,"typed":…,"typist":…,"source":…,"seen":…,"was":…}`.
///
/// `raw` is text that is no value, `open` that it was still being typed, `gone` that the field is no part of the draft
/// any more; `seen` and `was` are the newest entry and the value that stood on its author's screen.
enum DraftLine {
  static func bytes(of field: Draft.Field?, at item: ItemPath) -> [UInt8] {
    guard let field else {
      return JSON.object([("item", .string(item.description)), ("gone", .bool(true))]).bytes + [10]
    }
    return JSON.object([
      ("item", .string(item.description)), ("value", json(field.value)), ("raw", .optional(field.refused)),
      ("open", .bool(field.isUnfinished)), ("gone", .bool(false)), ("typed", .string(Moment.utc(field.typed))),
      ("typist", .string(field.typist.text)), ("source", .optional(field.source)), ("seen", .int(field.seen)),
      ("was", json(field.was)),
    ]).bytes + [10]
  }

  /// The draft that the lines of a file say; lines that are none are passed over.
  static func draft(_ bytes: [UInt8], of form: FormPath) -> Draft {
    var draft = Draft(form: form)
    guard let end = bytes.lastIndex(of: 10) else { return draft }
    for line in bytes[..<end].split(separator: 10) {
      guard let json = try? JSONReader.read(line), let item = json["item"]?.string.flatMap({ ItemPath($0) }) else {
        continue
      }
      if json["gone"] == .bool(true) {
        draft.remove(item)
      } else if let field = field(json) {
        draft.put(field, at: item)
      }
    }
    return draft
  }

  private static func field(_ json: JSON) -> Draft.Field? {
    guard let typed = json["typed"]?.string.flatMap(Moment.milliseconds),
      let typist = json["typist"]?.string.flatMap({ UserName($0) })
    else { return nil }
    let raw = json["raw"]?.string
    guard let value = raw == nil ? read(json["value"]) : .some(nil) else { return nil }
    return Draft.Field(
      value: value, refused: raw.map(withoutControlCharacters), isUnfinished: json["open"] == .bool(true), typed: typed,
      typist: typist, source: json["source"]?.string, seen: max(0, json["seen"]?.whole ?? 0),
      was: read(json["was"] ?? .null) ?? nil)
  }

  /// The value that is written so, `.some(nil)` for none; nil when it is no value at all.
  private static func read(_ json: JSON?) -> ItemValue?? {
    switch json {
    case .null: return .some(nil)
    case .string(let text): return .text(text)
    case .array(let elements):
      let codes = elements.compactMap(\.string)
      return codes.count == elements.count ? .codes(codes) : nil
    case .object(let members):
      guard members.count == 1, members[0].key == "missing", let code = members[0].value.string else { return nil }
      return MissingCode(rawValue: code).map { .missing($0) }
    default: return nil
    }
  }

  private static func json(_ value: ItemValue?) -> JSON {
    switch value {
    case nil: .null
    case .text(let text): .string(text)
    case .codes(let codes): .array(codes.map(JSON.string))
    case .missing(let code): .object([("missing", .string(code.rawValue))])
    }
  }
}
