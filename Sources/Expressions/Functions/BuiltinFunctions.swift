import Values

extension Builtin {
  /// CEL's functions; numbers come out as exact ones where all numbers are.
  static func functions(exact: Bool) -> [String: [Builtin]] {
    var table: [String: [Builtin]] = [
      "size": [
        unary(
          "size", receiver: nil,
          [(.string, .number), (.bytes, .number), (.list(.dyn), .number), (.map(.dyn, .dyn), .number)]
        ) { value throws(FunctionFailure) in
          let count = try Strings.size(value)
          return exact ? .number(Number(count)) : .int(Int64(count))
        }
      ],
      "contains": [binary("contains", receiver: true, .string, .string, .bool, Strings.contains)],
      "startsWith": [binary("startsWith", receiver: true, .string, .string, .bool, Strings.startsWith)],
      "endsWith": [binary("endsWith", receiver: true, .string, .string, .bool, Strings.endsWith)],
      "matches": [binary("matches", receiver: nil, .string, .string, .bool, Strings.matches)],
      "dyn": [unary("dyn", [(.dyn, .dyn)]) { value throws(FunctionFailure) in value }],
      "type": [
        unary("type", [(.dyn, .type)]) { value throws(FunctionFailure) in
          .type(exact && value.type.isNumeric ? .number : value.type)
        }
      ],
      "bool": [unary("bool", [(.bool, .bool), (.string, .bool)], Conversions.bool)],
      "bytes": [unary("bytes", [(.bytes, .bytes), (.string, .bytes)], Conversions.bytes)],
      "string": [
        unary(
          "string",
          [.string, .number, .bool, .bytes, .date, .timestamp, .duration].map { ($0, .string) }, Conversions.string)
      ],
      "timestamp": [
        unary("timestamp", [.timestamp, .string, .number].map { ($0, .timestamp) }, Conversions.timestamp)
      ],
      "duration": [unary("duration", [.duration, .string].map { ($0, .duration) }, Conversions.duration)],
    ]
    let numeric: [(ExpressionType, ExpressionType)] = [.number, .string, .timestamp].map { ($0, .number) }
    if exact {
      table["int"] = [unary("int", numeric, ExactConversions.int)]
      table["uint"] = [unary("uint", numeric, ExactConversions.uint)]
      table["double"] = [unary("double", numeric, ExactConversions.number)]
      table["date"] = [unary("date", [(.date, .date), (.string, .date)], ExactConversions.date)]
    } else {
      table["int"] = [unary("int", numeric, Conversions.int)]
      table["uint"] = [unary("uint", numeric, Conversions.uint)]
      table["double"] = [unary("double", numeric, Conversions.double)]
    }
    return table.merging(TimeFields.functions(exact: exact)) { first, _ in first }
  }
}
