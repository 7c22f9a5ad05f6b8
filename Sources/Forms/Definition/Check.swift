/// A rule that values must keep, and what is said when they do not.
public struct Check: Sendable {
  /// What becomes of its finding.
  public enum Level: String, CaseIterable, Sendable {
    /// A query is opened.
    case query
    /// It is shown, and no more.
    case note
  }

  /// When it speaks.
  public enum After: Hashable, Sendable {
    /// When the form is saved.
    case save
    /// When the form is declared complete.
    case complete
    /// When every form that it reads is complete.
    case bothComplete
    /// That many days after the form was saved.
    case days(Int)
  }

  /// Its name, unique in the trial.
  public let id: String
  /// The form it belongs to.
  public let form: String
  /// The group for each row of which it is asked; nil for the form as a whole.
  public let group: [String]
  /// What becomes of its finding.
  public let level: Level
  /// When it speaks.
  public let after: After
  /// Whether a reviewer must close a confirmation.
  public let isCritical: Bool
  /// The item on which its finding hangs.
  public let at: String
  /// Speaks only when this is true.
  public let when: Expression?
  /// Fires only when this is definitely false.
  public let require: Expression
  /// What is said.
  public let say: MessageText
  /// Whether it says nothing here, since it reads what is not seen.
  var isUnseen = false
}

/// One thing that a check or a derived value reads, and how far away that may stand.
public struct Read: Hashable, Sendable {
  /// How far away what is read may stand.
  public enum Reach: Int, Hashable, Sendable, Comparable {
    /// In the same form of the same visit.
    case form
    /// In another form of the same visit.
    case visit
    /// In an earlier visit.
    case earlier
    /// In the visit that may be the baseline of all.
    case baseline
    /// In a dose, of which only the first one counts.
    case firstDose
    /// Anywhere in the patient's record.
    case patient

    /// Nearer first.
    public static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
  }

  /// The form.
  public let form: String
  /// The item, or nil for the whole form.
  public let item: String?
  /// How far away it may stand.
  public let reach: Reach
  /// In the same form, how many of the outer groups must stand in the same row; a list of rows is read across its rows.
  public let within: Int
  /// It is read only because its first value makes a row of a list.
  public let makesRow: Bool
  /// Only the order of the visits that have this form is read from it, which most new dates leave as it was.
  public let orders: String?
  /// The only visit at which it is read, where the trial names one.
  public let visit: String?

  /// Something read.
  init(
    form: String, item: String?, reach: Reach, within: Int = .max, makesRow: Bool = false,
    orders: String? = nil, visit: String? = nil
  ) {
    self.form = form
    self.item = item
    self.reach = reach
    self.within = within
    self.makesRow = makesRow
    self.orders = orders
    self.visit = visit
  }
}
