public import Forms

/// What a patient must still agree to for a visit to fall due.
public enum VisitKind: String, CaseIterable, Hashable, Sendable {
  /// The patient comes for treatment; needs a drug that goes on.
  case treatment
  /// The patient comes to be seen.
  case seen
  /// The tumour is imaged.
  case imaging
  /// Somebody asks how the patient is; a call will do.
  case contact
  /// It is never due.
  case unscheduled

  /// The kind of a visit, read from its place in the schedule and from its forms.
  ///
  /// | visit | kind |
  /// |---|---|
  /// | unscheduled, or the logs | unscheduled |
  /// | counted from the dose before | treatment |
  /// | a series with the imaging form | imaging |
  /// | no form but the visit and the survival status | contact |
  /// | any other | seen |
  public init(_ visit: VisitDefinition, in trial: Trial) {
    let names = trial.bindings
    let asking = [names.form(.visitDate), names.form(.survival)]
    if visit.isUnscheduled || visit.isLog {
      self = .unscheduled
    } else if visit.anchor == .previousDose {
      self = .treatment
    } else if visit.repeats, let imaging = names.form(.imaging), visit.forms.contains(imaging) {
      self = .imaging
    } else if names.form(.survival) != nil, visit.forms.allSatisfy({ asking.contains($0) }) {
      self = .contact
    } else {
      self = .seen
    }
  }
}
