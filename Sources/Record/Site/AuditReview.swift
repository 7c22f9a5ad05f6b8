import Values

/// That somebody looked through the audit trail of a record, or of the site log, up to a line (ICH E6(R3) 4.2.3).
public struct AuditReview: Equatable, Sendable {
  /// Up to which line.
  public let upTo: LineMark
  /// Who.
  public let by: UserName
  /// In which role.
  public let role: Role
  /// When.
  public let at: Moment
  /// What was found, in words.
  public let note: String?

  /// The review that an entry of the site log records; nil when it is none.
  init?(_ entry: Entry) {
    guard let upTo = entry.act.text(.upTo).flatMap({ LineMark($0) }) else { return nil }
    self.upTo = upTo
    by = entry.author.user
    role = entry.author.role
    at = entry.moment
    note = entry.act.text(.text)
  }
}
