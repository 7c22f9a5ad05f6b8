import Record

/// The patients of a demonstration and all that is done for them until now, in the order of time.
struct DemoCast {
  /// The patients' numbers, in the order of consent.
  let subjects: [SubjectID]
  /// What is done.
  let steps: [DemoStep]

  /// Patients drawn from a seed, as seen at a minute of ward time.
  init(_ count: Int, seed: UInt64, now: Int, laboratory: DemoLaboratory) {
    var patients: [(patient: DemoPatient, dice: SeededGenerator)] = []
    for (index, fate) in DemoFate.mix(count).enumerated() {
      var dice = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(index))
      let patient = DemoPatient(fate, number: index, today: now / 1440, &dice)
      patients.append((patient, dice))
    }
    patients.sort { $0.patient.consent < $1.patient.consent }
    subjects = patients.indices.compactMap { index in
      SubjectID("01-" + String(String(10_001 + index).dropFirst()))
    }
    var steps: [DemoStep] = []
    for (index, drawn) in patients.enumerated() {
      var script = DemoScript(drawn.patient, number: index, laboratory: laboratory, dice: drawn.dice)
      script.screening()
      if drawn.patient.fate.isTreated {
        script.treatment()
        script.ending()
        script.today(now: now)
      }
      // What the days to come will bring is not written yet.
      steps += script.steps.filter { $0.minute < now - 1 && ($0.minute / 1440 < now / 1440 || $0.isOfToday) }
    }
    self.steps = steps.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }.map(
      \.element)
  }
}
