public import Record

/// Where an expression is asked: a form at its visit, and the rows around the place.
public struct Scope: Hashable, Sendable {
  /// The form at its visit.
  public let form: FormPath
  /// The groups and rows as a path; nil outside of groups.
  public let group: GroupPath?

  /// A place.
  public init(form: FormPath, steps: [GroupPath.Step] = []) {
    self.form = form
    group = steps.isEmpty ? nil : GroupPath(steps)
  }

  /// A place in a group or row.
  public init(form: FormPath, group: GroupPath) {
    self.form = form
    self.group = group
  }

  /// The groups around the place with their rows, outermost first.
  public var steps: [GroupPath.Step] { group?.steps ?? [] }
}
