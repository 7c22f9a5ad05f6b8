import Record

/// The patients of a demonstration and all that is done for them until now, in the order of time.
struct DemoCast {
  /// The patients' numbers, in the order of consent.
  let subjects: [SubjectID]
  /// What is done.
  let steps: [DemoStep]
  /// What is true of each patient, in the order of the subjects.
  let truths: [DemoTruth]

  /// Patients drawn from a seed, as seen at a minute of ward time.
  init(_ count: Int, seed: UInt64, now: Int, laboratory: DemoLaboratory) {
    var patients: [(patient: DemoPatient, dice: SeededGenerator)] = []
    for (index, cast) in DemoStory.mix(count).enumerated() {
      var dice = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(index))
      let patient = DemoPatient(cast.fate, cast.story, number: index, today: now / 1440, &dice)
      patients.append((patient, dice))
    }
    patients.sort { $0.patient.consent < $1.patient.consent }
    subjects = patients.indices.compactMap { index in
      SubjectID("01-" + String(String(10_001 + index).dropFirst()))
    }
    var steps: [DemoStep] = []
    var truths: [DemoTruth] = []
    for (index, drawn) in patients.enumerated() {
      var script = DemoScript(drawn.patient, number: index, laboratory: laboratory, dice: drawn.dice)
      script.screening()
      if drawn.patient.fate.isTreated {
        script.treatment()
        script.ending()
        script.today(now: now)
      }
      // What the days to come will bring is not written yet.
      let grades = script.logged.worst.filter { $0.minute / 1440 < now / 1440 || $0.isToday }
      truths.append(DemoTruth(drawn.patient, grades: grades.map { ($0.term, $0.grade) }, today: now / 1440))
      steps += script.steps.filter { $0.minute < now - 1 && ($0.minute / 1440 < now / 1440 || $0.isOfToday) }
    }
    self.truths = truths
    self.steps = steps.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }.map(
      \.element)
  }
}
