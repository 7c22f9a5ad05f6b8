public import Record

/// How a form stands when somebody wants to do something to it: how far it has come, and what holds it shut.
public struct Standing: Hashable, Sendable {
  /// How far a form has come.
  public enum Progress: String, CaseIterable, Hashable, Sendable {
    /// Nothing was entered.
    case empty
    /// Values are there.
    case started
    /// Declared complete.
    case complete
    /// Will not be filled in.
    case notDone
  }

  /// How far it has come.
  public let progress: Progress
  /// What holds it shut.
  public let closure: Closure

  /// A standing.
  public init(_ progress: Progress, _ closure: Closure) {
    self.progress = progress
    self.closure = closure
  }

  /// How a form of a patient stands.
  public init(_ form: FormPath, of patient: Patient) {
    let progress: Progress =
      switch patient.forms[form]?.state {
      case nil: .empty
      case .started?: patient.forms[form]?.values.isEmpty == true ? .empty : .started
      case .complete?: .complete
      case .notDone?: .notDone
      }
    self.init(progress, patient.closure(of: form))
  }
}
