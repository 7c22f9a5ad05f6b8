/// The password was right, and from this terminal the code of the second factor is wanted too.
public struct SecondCodeNeeded: Error {
  /// That it is wanted.
  public init() {}
}
