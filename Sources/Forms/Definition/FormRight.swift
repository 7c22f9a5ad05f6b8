public import Record

/// A right that is narrower than its role: on these forms these acts are for these roles alone.
public struct FormRight: Hashable, Sendable {
  /// The forms.
  public let forms: Set<String>
  /// The acts.
  public let acts: Set<ActKind>
  /// The roles that keep the right.
  public let roles: Set<Role>

  /// A narrower right.
  public init(forms: Set<String>, acts: Set<ActKind>, roles: Set<Role>) {
    self.forms = forms
    self.acts = acts
    self.roles = roles
  }
}

extension [FormRight] {
  /// Whether they leave an act on a form to a role.
  func leave(_ act: ActKind, on form: String, to role: Role) -> Bool {
    allSatisfy { !$0.acts.contains(act) || !$0.forms.contains(form) || $0.roles.contains(role) }
  }
}
