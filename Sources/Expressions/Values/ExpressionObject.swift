/// Something with named fields that an expression may read, such as a row of a table.
public protocol ExpressionObject: Sendable {
  /// The name of its kind: the string in ``ExpressionType/object(_:)``.
  var typeName: String { get }
  /// The value of a field; a field that is not there is `.unknown`.
  func field(_ name: String) -> ExpressionValue
  /// Whether the other is the same thing; objects that do not say are never the same.
  func isSame(as other: any ExpressionObject) -> Bool
}

extension ExpressionObject {
  /// Objects that do not say are never the same.
  public func isSame(as other: any ExpressionObject) -> Bool { false }
}
