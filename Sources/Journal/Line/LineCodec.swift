public import Record
import Values

/// The journal's line format: one entry is one line of JSON with a fixed order of keys and no spaces.
///
/// The bytes are the record, so writing is exact and reading refuses every other spelling. FORMAT.md beside this
/// folder is the specification.
public enum LineCodec {
  /// The version of the format that this programme writes; line 1 of each file carries it.
  public static let format = 1
  /// The longest line in bytes, line end included.
  public static let maximumLine = 1 << 20
  /// How deeply values may be nested inside a detail.
  static let maximumDepth = 16
  /// Bytes of `,"hash":"`, 64 digits, `"}` and the line end.
  static let tailLength = 76
  /// The greatest whole number: every reader of JSON keeps it exactly.
  static let greatestInteger = 999_999_999_999_999

  /// The line of a sealed entry, line end included. Throws ``LineFault`` for what the format cannot say.
  public static func bytes(of entry: Entry) throws(LineFault) -> [UInt8] {
    var writer = LineWriter()
    try writer.writeHead(entry, previous: entry.seal.previous)
    try writer.writeAct(entry.act)
    writer.writeSalt(entry.seal.salt)
    writer.writeSignature(entry.seal.signature)
    writer.writeHash(entry.seal.hash)
    guard writer.out.count <= maximumLine else { throw LineFault(.tooLong, at: maximumLine) }
    return writer.out
  }

  /// The bytes of an entry that its signature covers: all before `,"sig":`. Throws ``LineFault``.
  static func signedBytes(of entry: Entry) throws(LineFault) -> [UInt8] {
    var writer = LineWriter()
    try writer.writeHead(entry, previous: entry.seal.previous)
    try writer.writeAct(entry.act)
    writer.writeSalt(entry.seal.salt)
    return writer.out
  }

  /// The bytes of an entry that its hash covers: all before `,"hash":`. Throws ``LineFault``.
  static func hashedBytes(of entry: Entry) throws(LineFault) -> [UInt8] {
    Array(try bytes(of: entry).dropLast(tailLength))
  }

  /// The entry of one line, line end included; its hash is checked, the chain and the signature are not.
  /// Throws ``LineFault``.
  public static func entry(_ line: [UInt8]) throws(LineFault) -> Entry {
    try line.withUnsafeBufferPointer { (buffer) throws(LineFault) -> Entry in
      var reader = LineReader(buffer)
      let entry = try reader.entry(at: 0)
      guard reader.at == buffer.count else { throw LineFault(.expected("the end"), at: reader.at) }
      guard reader.hashHolds() else { throw LineFault(.hash, at: reader.hashAt) }
      return entry
    }
  }

  /// The entries of lines that stand one after the other, without hashes and chain; for measurements and tools.
  /// Throws ``LineFault``, its offset counted from the start of the line that is wrong.
  public static func entries(_ lines: [UInt8]) throws(LineFault) -> [Entry] {
    try lines.withUnsafeBufferPointer { (buffer) throws(LineFault) -> [Entry] in
      var reader = LineReader(buffer)
      var entries: [Entry] = []
      while reader.at < buffer.count { entries.append(try reader.entry(at: reader.at)) }
      reader.teach()
      return entries
    }
  }

  /// Whether a value can stand in a line: whole numbers of at most 15 digits, at most 16 levels.
  static func isWritable(_ value: JSON, depth: Int = 0) -> Bool {
    guard depth < maximumDepth else { return false }
    switch value {
    case .number(let text):
      guard let number = Int(text), String(number) == text else { return false }
      return abs(number) <= greatestInteger
    case .array(let elements): return elements.allSatisfy { isWritable($0, depth: depth + 1) }
    case .object(let members): return members.allSatisfy { isWritable($0.value, depth: depth + 1) }
    default: return true
    }
  }
}
