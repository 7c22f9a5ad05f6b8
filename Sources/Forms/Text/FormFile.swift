/// One file of `forms/`: its name inside the folder and its bytes.
public struct FormFile: Hashable, Sendable {
  /// The name inside the folder, such as `examples/dosing.yaml`.
  public let name: String
  /// What it holds.
  public let bytes: [UInt8]

  /// A file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The file as text, bytes that are not UTF-8 replaced.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
