/// One file of `forms/`: its name inside the folder and its bytes.
public struct FormFile: Hashable, Sendable {
  /// The name inside the folder, such as `examples/dosing.yaml`.
  public let name: String
  /// What it holds.
  public let bytes: [UInt8]
  /// Why it could not be read, in words; nil for one that was.
  public let problem: String?

  /// A file.
  public init(name: String, bytes: [UInt8], problem: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.problem = problem
  }

  /// The file as text, bytes that are not UTF-8 replaced; without the mark of byte order and the carriage returns with which
  /// some editors save.
  public var text: String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard body.contains(0x0D) else { return String(decoding: body, as: UTF8.self) }
    return String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
