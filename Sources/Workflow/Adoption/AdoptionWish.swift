public import Record
public import Values

/// Which version of the forms a record is to be read by, from where on, and on whose approval.
public struct AdoptionWish: Equatable, Sendable {
  /// From where on the version is used.
  public enum Scope: Equatable, Sendable {
    /// Everything that is not frozen or locked.
    case everything
    /// A visit and all that come after it; logs run through the trial and go with it.
    case fromVisit(String)
    /// What is begun on a day or later.
    case fromDay(PartialDate)
  }

  /// The version, its name and the digest of its files.
  public let version: String
  /// From where on.
  public let scope: Scope
  /// The day on which the ethics committee approved it.
  public let approved: PartialDate?
  /// The reference of that approval, in words.
  public let approval: String
  /// Why it is adopted.
  public let why: Reason?

  /// A wish.
  public init(
    version: String, scope: Scope = .everything, approved: PartialDate? = nil, approval: String = "",
    why: Reason? = nil
  ) {
    self.version = version
    self.scope = scope
    self.approved = approved
    self.approval = approval
    self.why = why
  }
}
