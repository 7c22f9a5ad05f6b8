/// Who does something, as the record keeps it: user, printed name, role at that time, and the terminal.
public struct Author: Hashable, Sendable {
  /// The user.
  public let user: UserName
  /// The printed name.
  public let name: String
  /// The role in which it is done.
  public let role: Role
  /// The terminal, such as `ward3/pts2`.
  public let terminal: String

  /// Somebody at a terminal.
  public init(user: UserName, name: String, role: Role, terminal: String) {
    self.user = user
    self.name = name
    self.role = role
    self.terminal = terminal
  }
}
