public import Record
public import Values

/// What a person wants done to the people of the site.
public enum SiteRequest: Equatable, Sendable {
  /// Add a person with a role, from a day, until a day.
  case add(UserName, name: String, Role, from: PartialDate?, until: PartialDate?)
  /// Give a person another role, or the same one for other days; a disabled person may sign in again.
  case give(UserName, Role, from: PartialDate?, until: PartialDate?)
  /// A person may no longer sign in.
  case disable(UserName)
  /// A person gets a new one-time code; the old password and key count no longer. The key may have been in other hands
  /// since a day: what it signed from then on is marked.
  case reset(UserName, since: PartialDate?)
}
