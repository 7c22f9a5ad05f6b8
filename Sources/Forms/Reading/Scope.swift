import Record

/// Where an expression is asked: a form at its visit, and the rows around the place.
public struct Scope: Hashable, Sendable {
  /// The form at its visit.
  public let form: FormPath
  /// The groups around the place with their rows, outermost first.
  public let steps: [GroupPath.Step]

  /// A place.
  public init(form: FormPath, steps: [GroupPath.Step] = []) {
    self.form = form
    self.steps = steps
  }

  /// The groups and rows as a path; nil outside of groups.
  public var group: GroupPath? { steps.isEmpty ? nil : GroupPath(steps) }
}
