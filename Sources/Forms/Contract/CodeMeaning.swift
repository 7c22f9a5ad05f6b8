/// What a code can mean to the programme, whatever it is spelled: a trial's code lists say it with `means:`.
public enum CodeMeaning: String, CaseIterable, Hashable, Sendable {
  /// The patient was seen where the trial treats.
  case atSite = "at-site"
  /// The visit did not take place.
  case notDone = "not-done"
  /// The patient told it.
  case patientTold = "patient-told"
  /// Nobody was reached.
  case notReached = "not-reached"
  /// The study ended for the patient.
  case endsStudy = "ends-study"
  /// The patient is lost.
  case lost
  /// The disease progressed.
  case progression
  /// A deviation is important.
  case important
  /// A drug is held.
  case hold
  /// A drug is stopped for good.
  case stop
  /// The dose is reduced.
  case reduced
  /// A dose is delayed or interrupted.
  case interrupted
  /// It began before the first dose.
  case beforeDose = "before-dose"
  /// The event was fatal.
  case fatal
  /// Lymph nodes.
  case node
  /// The liver.
  case liver
  /// A lesion was measured.
  case lesionMeasured = "lesion-measured"
  /// A lesion is there.
  case lesionPresent = "lesion-present"
  /// A lesion is too small to be measured.
  case lesionTooSmall = "lesion-too-small"
  /// A lesion is gone.
  case lesionAbsent = "lesion-absent"
  /// A lesion merged with another.
  case lesionMerged = "lesion-merged"
  /// A lesion cannot be judged.
  case lesionNotEvaluable = "lesion-not-evaluable"
  /// A non-target lesion progressed unequivocally.
  case lesionProgressed = "lesion-progressed"
  /// A lesion that progressed is as large as it was then.
  case lesionUnchanged = "lesion-unchanged"
  /// A lesion that progressed is larger still.
  case lesionIncreased = "lesion-increased"
  /// A new lesion is certain.
  case certain

  /// What it means, in a sentence.
  public var says: String {
    switch self {
    case .atSite: "The patient was seen where the trial treats, so that the visit shows that they are alive."
    case .notDone: "The visit did not take place."
    case .patientTold: "The patient told it, so that the day shows that they are alive."
    case .notReached: "Nobody was reached."
    case .endsStudy: "The study ended for the patient: nothing falls due any more."
    case .lost: "The patient is lost; a later contact undoes it."
    case .progression: "The disease progressed."
    case .important: "The deviation is important."
    case .hold: "The drug is held."
    case .stop: "The drug is stopped for good."
    case .reduced: "The dose is reduced."
    case .interrupted: "The dose is delayed or interrupted."
    case .beforeDose: "The event began before the first dose on the day of that dose."
    case .fatal: "The event was fatal."
    case .node: "Lymph nodes, which are measured by their short axis."
    case .liver: "The liver."
    case .lesionMeasured: "The lesion was measured."
    case .lesionPresent: "The lesion is there."
    case .lesionTooSmall: "The lesion is too small to be measured and counts as 5 mm."
    case .lesionAbsent: "The lesion is gone."
    case .lesionMerged: "The lesion merged with another."
    case .lesionNotEvaluable: "The lesion cannot be judged."
    case .lesionProgressed: "The non-target lesion progressed unequivocally."
    case .lesionUnchanged: "The lesion that progressed is as large as it was then."
    case .lesionIncreased: "The lesion that progressed is larger still."
    case .certain: "The new lesion is certain."
    }
  }
}
