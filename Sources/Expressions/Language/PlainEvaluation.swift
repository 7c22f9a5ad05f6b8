public import Values

/// CEL as it is, from text and JSON to JSON: what `forms eval` does.
public enum PlainEvaluation {
  /// How many values an answer may hold in all.
  private static let sizeLimit = 1_000_000

  /// The value of an expression over the members of a JSON object, or everything that was wrong.
  ///
  /// | JSON given | CEL | CEL's answer | JSON |
  /// |---|---|---|---|
  /// | `2` | int | int, uint | `2`, all 64 bits |
  /// | `2.0`, `1e3`, beyond int | double | double | `2.0`, `1e+99`; `"NaN"`, `"Infinity"`, `"-Infinity"` |
  /// | `"a"` | string | string, timestamp, duration, type | `"a"` |
  /// | | | bytes | base64 |
  /// | array, object | list, map | list, map | array, object with keys as text |
  public static func run(_ source: String, given: JSON?) -> Result<JSON, ExpressionErrors> {
    guard given == nil || given?.object != nil else {
      let error = ExpressionError(span: SourceSpan(start: 0, end: 0), message: "what is given must be a JSON object")
      return .failure(ExpressionErrors([error]))
    }
    let members = (given?.object ?? []).map { (key: $0.key, value: value(of: $0.value)) }
    let variables = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    var environment = ExpressionEnvironment(arithmetic: .plain, qualifiedNames: true)
    environment.variable = { variables[$0] == nil ? nil : .dyn }
    environment.suggestions = { Array(variables.keys) }
    let program: Program
    do throws(ExpressionErrors) {
      program = try Program(source, in: environment)
    } catch {
      return .failure(error)
    }
    switch program.evaluate({ variables[$0] ?? .unknown(Unknown(cause: .other)) }) {
    case .success(let value):
      var budget = sizeLimit
      if let json = json(of: value, &budget) { return .success(json) }
      let error = ExpressionError(span: program.ast.span, message: "the value is too large to be shown")
      return .failure(ExpressionErrors([error]))
    case .failure(let error):
      return .failure(ExpressionErrors([ExpressionError(span: error.span, message: error.message)]))
    }
  }

  /// A JSON value as CEL sees it.
  public static func value(of json: JSON) -> ExpressionValue {
    switch json {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): Int64(text).map(ExpressionValue.int) ?? .double(Double(text) ?? .nan)
    case .string(let text): .string(text)
    case .array(let elements): .list(elements.map(value))
    case .object(let members): .map(ExpressionMap(members.map { ($0.key, value(of: $0.value)) }))
    }
  }

  private static func json(of value: ExpressionValue, _ budget: inout Int) -> JSON? {
    budget -= 1
    guard budget >= 0 else { return nil }
    switch value {
    case .list(let list):
      var elements: [JSON] = []
      for element in list {
        guard let json = json(of: element, &budget) else { return nil }
        elements.append(json)
      }
      return .array(elements)
    case .map(let map):
      var members: [(key: String, value: JSON)] = []
      for entry in map.entries {
        guard let json = json(of: entry.value, &budget) else { return nil }
        members.append((key(of: entry.key), json))
      }
      return .object(members)
    default: return simple(value)
    }
  }

  private static func simple(_ value: ExpressionValue) -> JSON {
    switch value {
    case .null, .list, .map: .null
    case .bool(let value): .bool(value)
    case .int(let value): .number(String(value))
    case .uint(let value): .number(String(value))
    case .double(let value): DoubleText.json(value).map(JSON.number) ?? .string(DoubleText.short(value))
    case .number(let value): .string(value.description)
    case .string(let text): .string(text)
    case .bytes(let bytes): .string(Base64.text(bytes))
    case .date(let date): .string(date.description)
    case .timestamp(let moment): .string(moment.description)
    case .duration(let span): .string(span.description)
    case .type(let type): .string(type.name)
    case .object(let object): .string(object.typeName)
    case .unknown: .string("unknown")
    }
  }

  private static func key(of value: ExpressionValue) -> String {
    switch value {
    case .string(let text): text
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): String(value)
    default: ""
    }
  }
}
