import Record
import Values

/// The line of one field in a draft: `{"item":…,"value":…,"raw":…,"gone":…,"typed":…,"typist":…,"source":…}`.
enum DraftLine {
  static func bytes(of field: DraftField) -> [UInt8] {
    var value: ItemValue?
    var raw: String?
    var isGone = false
    switch field.content {
    case .value(let held): value = held
    case .raw(let text): raw = text
    case .withdrawn: isGone = true
    }
    return JSON.object([
      ("item", .string(field.item.description)), ("value", json(value)), ("raw", .optional(raw)),
      ("gone", .bool(isGone)), ("typed", .string(Moment.utc(field.typed))), ("typist", .string(field.typist.text)),
      ("source", .optional(field.source)),
    ]).bytes + [10]
  }

  /// The field of a line without its end; nil when it is not such a line.
  static func field(_ line: some Collection<UInt8>) -> DraftField? {
    guard let json = try? JSONReader.read(line), let item = json["item"]?.string.flatMap({ ItemPath($0) }),
      let typed = json["typed"]?.string.flatMap(Moment.milliseconds),
      let typist = json["typist"]?.string.flatMap({ UserName($0) }), let content = content(json)
    else { return nil }
    return DraftField(item: item, content: content, typed: typed, typist: typist, source: json["source"]?.string)
  }

  private static func content(_ json: JSON) -> DraftField.Content? {
    if json["gone"] == .bool(true) { return .withdrawn }
    if let raw = json["raw"]?.string { return .raw(raw) }
    switch json["value"] {
    case .null: return .value(nil)
    case .string(let text): return .value(.text(text))
    case .array(let elements):
      let codes = elements.compactMap(\.string)
      return codes.count == elements.count ? .value(.codes(codes)) : nil
    case .object(let members):
      guard members.count == 1, members[0].key == "missing", let code = members[0].value.string else { return nil }
      return MissingCode(rawValue: code).map { .value(.missing($0)) }
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
