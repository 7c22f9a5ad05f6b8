import Expressions
public import Forms
public import Oncology
public import Record
public import Values

/// What endpoints and safety tables must know of one patient, read from the record through the trial's bindings.
public struct PatientFacts: Sendable {
  /// The subject number.
  public let subject: SubjectID
  /// Number and hash of the last entry.
  public let head: (number: Int, hash: String)
  /// The date of the first consent.
  public let consent: PartialDate?
  /// The date of enrolment.
  public let enrolled: PartialDate?
  /// The first dose of any drug.
  public let firstDose: PartialDate?
  /// The last dose of any drug.
  public let lastDose: PartialDate?
  /// Whether the patient failed screening.
  public let isScreenFailure: Bool
  /// The date of withdrawal.
  public let withdrawn: PartialDate?
  /// Whether every drug was stopped for good.
  public let treatmentEnded: Bool
  /// Whether tumours were assessed at baseline.
  public let hasBaseline: Bool
  /// Whether there was a target lesion at baseline.
  public let hasTarget: Bool
  /// The assessments after baseline, by date.
  public let assessments: [AssessmentFact]
  /// The start of new anticancer therapy.
  public let newTherapy: PartialDate?
  /// Progression for which a drug was stopped.
  public let stoppedForProgression: PartialDate?
  /// Death.
  public let death: DeathDate?
  /// The last day known alive, by contacts that establish it.
  public let lastAlive: PartialDate?
  /// Adverse events.
  public let events: [AdverseEventFact]
  /// The cause of death, in words.
  public let deathCause: String?
  /// How much of each drug was given.
  public let exposures: [ExposureFact]
  /// Characteristics at baseline.
  public let baseline: [BaselineFact]
  /// Characteristics by which subgroups are made.
  public let subgroups: [BaselineFact]
  /// What ended, and why.
  public let disposition: [DispositionFact]
  /// Protocol deviations.
  public let deviations: [DeviationFact]
  /// Serious event reports.
  public let serious: [SeriousFact]
  /// Grades of laboratory tests before and after the first dose.
  public let shifts: [LabShift]
  /// The second reading of the scans by iRECIST; nil without a baseline.
  public let immune: ImmuneSeries?
  /// The arm to which the patient was randomised, in words; nil without one.
  public let arm: String?
  /// The rows of the tables that the trial asks for, by their names.
  public let declared: [String: [DeclaredRow]]
  /// Queries that wait for the site.
  public let openQueries: Int
  /// Queries that wait for a reviewer.
  public let answeredQueries: Int
  /// Forms with decisions of the investigator that no signature covers as they stand.
  public let unsignedForms: Int

  /// The facts of a patient.
  public init(_ reading: Reading, rules: AnalysisRules) {
    let patient = reading.patient
    let facts = FactReader(reading)
    subject = patient.subject
    head = (patient.lastEntry?.number ?? 0, patient.lastEntry?.seal.hash ?? "")
    consent = facts.earliest(.consentDate)
    enrolled = patient.milestones.enrolled?.date
    let trial = reading.trial
    firstDose =
      trial.has(.dosing)
      ? facts.earliest(.dose) : facts.earliest(.randomisation) ?? patient.milestones.enrolled?.date ?? consent
    lastDose = facts.latest(.lastDose) ?? facts.latest(.dose)
    isScreenFailure = patient.milestones.failed != nil
    withdrawn = patient.milestones.withdrawn?.date
    treatmentEnded = PatientFacts.treatmentEnded(facts)
    let series = ResponseReading.series(reading)
    hasBaseline = series != nil
    hasTarget = series?.lesions.contains { $0.kind == .target } ?? false
    assessments = AssessmentReading(facts, series).assessments
    newTherapy = facts.earliest(.subsequentTherapyStart)
    stoppedForProgression = PatientFacts.stoppedForProgression(facts)
    let alive = PatientFacts.alive(facts)
    death = PatientFacts.death(facts, alive: alive, rules)
    let limit = death?.date.latest ?? Int.max
    lastAlive = alive.filter { $0.earliest <= limit }.max { $0.earliest < $1.earliest }
    events = AdverseEventReading(facts).events
    openQueries = patient.queries.count { $0.state == .open }
    answeredQueries = patient.queries.count { $0.state == .answered }
    unsignedForms = patient.forms.count { path, record in
      record.isStarted && reading.trial.forms[path.form]?.hasDecisions == true && !patient.isSigned(path)
    }
    deathCause = PatientFacts.deathCause(facts)
    exposures = ExposureReading(facts).exposures
    baseline = BaselineReading(facts).facts(.baseline)
    subgroups = BaselineReading(facts).facts(.subgroups)
    arm = facts.values(.arm).first.flatMap { place, value in
      value.string.map { code in facts.reading.trial.codes(of: .arm)?.entry(code)?.say.text("en") ?? code }
    }
    declared = DeclaredReading(facts).rows
    let listings = ListingReading(facts)
    disposition = listings.disposition
    deviations = listings.deviations
    serious = listings.serious
    shifts = firstDose.flatMap { dose in LabShiftReading(reading)?.shifts(firstDose: dose) } ?? []
    immune = ResponseReading.immune(reading)
  }

  /// The day from which time runs; nil for a patient who never had a dose.
  public func origin(_ origin: AnalysisRules.Origin) -> PartialDate? {
    guard let firstDose else { return nil }
    return origin == .enrolment ? enrolled ?? firstDose : firstDose
  }

  // MARK: parts

  private static func deathCause(_ facts: FactReader) -> String? {
    let words = facts.values(.deathCauseWords).compactMap(\.value.string).first
    guard let key = facts.reading.trial.bindings.item(.deathCause),
      let item = facts.reading.trial.forms[key.form]?.items[key.item],
      let (place, value) = facts.values(.deathCause).first, let code = value.string
    else { return words }
    let label = facts.reading.label(code, of: item, at: Scope(form: place.form, group: place.item.group)) ?? code
    return words.map { "\(label): \($0)" } ?? label
  }

  private static func treatmentEnded(_ facts: FactReader) -> Bool {
    let drugs = facts.reading.trial.drugs
    let stopped = facts.values(.dispositionWhat).reduce(into: Set<String>()) {
      $0.formUnion(facts.reading.trial.drugs(of: $1.value.string, .dispositionWhat))
    }
    return !drugs.isEmpty
      && drugs.allSatisfy { stopped.contains($0.name) }
  }

  private static func stoppedForProgression(_ facts: FactReader) -> PartialDate? {
    let stops = facts.paths(of: facts.reading.trial.bindings.form(.disposition)).flatMap { path in
      facts.rows(.dispositionRow, at: Scope(form: path))
    }
    return stops.filter { facts.means(.dispositionReason, .progression, at: $0) }
      .compactMap { facts.date(.dispositionDate, at: $0) }.min { $0.earliest < $1.earliest }
  }

  /// Days on which somebody saw or heard the patient alive; what was only reported does not count.
  private static func alive(_ facts: FactReader) -> [PartialDate] {
    var days = facts.dates(.alive)
    for path in facts.paths(of: facts.reading.trial.bindings.form(.visitDate)) {
      let scope = Scope(form: path)
      guard let date = facts.reading.visitDate(path.visit), facts.reading.patient.missedVisits[path.visit] == nil
      else { continue }
      let trial = facts.reading.trial
      let place = trial.meanings(of: PatientFacts.single(facts, .visitPlace, path), .visitPlace)
      let told = trial.meanings(of: PatientFacts.single(facts, .visitInformant, path), .visitInformant)
      let isHeard = told.contains(.patientTold) && !place.contains(.notDone)
      if scope.form.form == path.form, place.contains(.atSite) || isHeard {
        days.append(date)
      }
    }
    for path in facts.paths(of: facts.reading.trial.bindings.form(.contact)) {
      for row in facts.rows(.contactRow, at: Scope(form: path)) where facts.flag(.contactAlive, at: row) {
        if let date = facts.date(.contactDate, at: row) { days.append(date) }
      }
    }
    return days
  }

  /// The text of an item that stands once in a form.
  private static func single(_ facts: FactReader, _ name: Binding, _ path: FormPath) -> String? {
    guard let key = facts.reading.trial.bindings.item(name), key.form == path.form,
      let item = facts.reading.trial.forms[key.form]?.items[key.item]
    else { return nil }
    return facts.reading.value(of: item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) })).string
  }

  /// A death; one without any date lies between the last day alive and the day on which the site was told.
  private static func death(_ facts: FactReader, alive: [PartialDate], _ rules: AnalysisRules) -> DeathDate? {
    let told = facts.earliest(.deathNotified)
    guard let date = facts.earliest(.deathDate) ?? told.flatMap({ PartialDate(year: $0.year) }) else { return nil }
    let before = alive.filter { $0.earliest <= min(date.latest, told?.latest ?? Int.max) }
    return DeathDate(
      date, lastAlive: before.max { $0.earliest < $1.earliest }, notified: told, dayOfMonth: rules.deathDay)
  }
}
