public import Record

/// Through whose eyes a trial and its records are looked at.
public enum Sight: Hashable, Sendable {
  /// Everything, as whoever plans acts and checks records needs it.
  case whole
  /// Only what every role sees.
  case common
  /// What a role sees.
  case role(Role)

  /// Whether what only those roles see is seen; nil stands for all roles.
  func sees(_ roles: Set<Role>?) -> Bool {
    guard let roles else { return true }
    switch self {
    case .whole: return true
    case .common: return false
    case .role(let role): return roles.contains(role)
    }
  }
}
