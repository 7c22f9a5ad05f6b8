import Values

/// CEL's conversions between types.
enum Conversions {
  static let rangeError = FunctionFailure("range error")

  @Sendable static func int(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .int: return value
    case .uint(let value):
      guard let int = Int64(exactly: value) else { throw rangeError }
      return .int(int)
    case .double(let value):
      // The bounds themselves are refused: doubles near them stand for whole numbers beyond.
      guard value > -0x1p63, value < 0x1p63, let int = Int64(exactly: value.rounded(.towardZero)) else {
        throw rangeError
      }
      return .int(int)
    case .string(let text):
      guard let int = Int64(text) else { throw FunctionFailure("type conversion error: no int in this text") }
      return .int(int)
    case .timestamp(let moment): return .int(moment.seconds)
    default: throw .noSuchOverload
    }
  }

  @Sendable static func uint(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .uint: return value
    case .int(let value):
      guard let uint = UInt64(exactly: value) else { throw rangeError }
      return .uint(uint)
    case .double(let value):
      guard value >= 0, value < 0x1p64, let uint = UInt64(exactly: value.rounded(.towardZero)) else {
        throw rangeError
      }
      return .uint(uint)
    case .string(let text):
      guard let uint = UInt64(text) else { throw FunctionFailure("type conversion error: no uint in this text") }
      return .uint(uint)
    default: throw .noSuchOverload
    }
  }

  @Sendable static func double(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .double: return value
    case .int(let value): return .double(Double(value))
    case .uint(let value): return .double(Double(value))
    case .string(let text):
      guard let double = Double(text) else { throw FunctionFailure("type conversion error: no double in this text") }
      return .double(double)
    default: throw .noSuchOverload
    }
  }

  @Sendable static func bool(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .bool: return value
    case .string("1"), .string("t"), .string("T"), .string("true"), .string("True"), .string("TRUE"):
      return .bool(true)
    case .string("0"), .string("f"), .string("F"), .string("false"), .string("False"), .string("FALSE"):
      return .bool(false)
    case .string: throw FunctionFailure("type conversion error: no bool in this text")
    default: throw .noSuchOverload
    }
  }

  @Sendable static func bytes(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .bytes: return value
    case .string(let text): return .bytes(Array(text.utf8))
    default: throw .noSuchOverload
    }
  }

  @Sendable static func string(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .string: return value
    case .int(let value): return .string(String(value))
    case .uint(let value): return .string(String(value))
    case .number(let value): return .string(value.description)
    case .double(let value): return .string(DoubleText.short(value))
    case .bool(let value): return .string(value ? "true" : "false")
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else { throw FunctionFailure("invalid UTF-8") }
      return .string(text)
    case .date(let date): return .string(date.description)
    case .timestamp(let moment): return .string(moment.description)
    case .duration(let span): return .string(span.description)
    default: throw .noSuchOverload
    }
  }

  @Sendable static func timestamp(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .timestamp: return value
    case .string(let text):
      guard let moment = Timestamp(text) else { throw FunctionFailure("range error: no timestamp in this text") }
      return .timestamp(moment)
    case .int(let seconds):
      guard let moment = Timestamp(seconds: seconds, nanoseconds: 0) else { throw rangeError }
      return .timestamp(moment)
    case .number(let number):
      guard let seconds = number.int, let moment = Timestamp(seconds: Int64(seconds), nanoseconds: 0) else {
        throw rangeError
      }
      return .timestamp(moment)
    default: throw .noSuchOverload
    }
  }

  @Sendable static func duration(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .duration: return value
    case .string(let text):
      guard let span = TimeSpan(text) else { throw FunctionFailure("range error: no duration in this text") }
      return .duration(span)
    default: throw .noSuchOverload
    }
  }
}
