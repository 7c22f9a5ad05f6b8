import Values

/// The parts of moments and of lengths of time: `getFullYear`, `getHours` and so on.
enum TimeFields {
  private static let parts: [String: @Sendable (Civil, Int32) -> Int] = [
    "getFullYear": { civil, _ in civil.year },
    "getMonth": { civil, _ in civil.month - 1 },
    "getDate": { civil, _ in civil.day },
    "getDayOfMonth": { civil, _ in civil.day - 1 },
    "getDayOfWeek": { civil, _ in civil.weekday },
    "getDayOfYear": { civil, _ in civil.dayOfYear },
    "getHours": { civil, _ in civil.hour },
    "getMinutes": { civil, _ in civil.minute },
    "getSeconds": { civil, _ in civil.second },
    "getMilliseconds": { _, nanoseconds in Int(nanoseconds / 1_000_000) },
  ]

  private static let lengths: [String: @Sendable (Int64) -> Int64] = [
    "getHours": { $0 / 3_600_000_000_000 },
    "getMinutes": { $0 / 60_000_000_000 },
    "getSeconds": { $0 / 1_000_000_000 },
    "getMilliseconds": { $0 % 1_000_000_000 / 1_000_000 },
  ]

  /// The functions, without and with a time zone.
  static func functions(exact: Bool) -> [String: [Builtin]] {
    @Sendable func whole(_ value: Int) -> ExpressionValue { exact ? .number(Number(value)) : .int(Int64(value)) }
    var table: [String: [Builtin]] = [:]
    for (name, part) in parts {
      let length = lengths[name]
      let types: [(ExpressionType, ExpressionType)] =
        [(.timestamp, .number)] + (length == nil ? [] : [(.duration, .number)])
      let alone = Builtin.unary(name, receiver: true, types) { value throws(FunctionFailure) in
        switch value {
        case .timestamp(let moment): return whole(part(Civil(seconds: moment.seconds), moment.nanoseconds))
        case .duration(let span):
          guard let length else { throw .noSuchOverload }
          return whole(Int(length(span.nanoseconds)))
        default: throw .noSuchOverload
        }
      }
      let zoned = Builtin.binary(name, receiver: true, .timestamp, .string, .number) {
        value, zone throws(FunctionFailure) in
        guard case .timestamp(let moment) = value, case .string(let zone) = zone else { throw .noSuchOverload }
        guard let offset = ZoneOffset.seconds(zone, at: moment.seconds) else {
          throw FunctionFailure("unknown time zone '\(zone)'")
        }
        return whole(part(Civil(seconds: moment.seconds + Int64(offset)), moment.nanoseconds))
      }
      table[name] = [alone, zoned]
    }
    return table
  }
}
