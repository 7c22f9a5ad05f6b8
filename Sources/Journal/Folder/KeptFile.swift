/// One file of a version of the forms: its name in the folder and its bytes.
public struct KeptFile: Equatable, Sendable {
  /// The name, such as `adverse-events.yaml` or `examples/dosing.yaml`.
  public let name: String
  /// The content.
  public let bytes: [UInt8]

  /// A file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
