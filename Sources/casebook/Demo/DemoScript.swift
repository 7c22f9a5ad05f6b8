import Record

/// Writes down what is done for one patient, in the order of the clock.
struct DemoScript {
  let patient: DemoPatient
  let number: Int
  let laboratory: DemoLaboratory
  private(set) var steps: [DemoStep] = []
  var dice: SeededGenerator
  /// How many events, drugs and stays the logs hold so far.
  var logged = Logged()
  private(set) var minute = 0
  /// Whether what follows happened in the last hours.
  var isToday = false
  private(set) var nurse = "nurse01"

  /// What the logs hold so far.
  struct Logged {
    /// The row of each event, by its place among the patient's events.
    var events: [Int: Int] = [:]
    /// How many grades of each event are written down.
    var grades: [Int: Int] = [:]
    /// Events whose end is written down.
    var ended: Set<Int> = []
    /// Every grade that is written down, and when.
    var worst: [(term: String, grade: Int, minute: Int, isToday: Bool)] = []
    var drugs = 0
    var stays = 0
  }

  init(_ patient: DemoPatient, number: Int, laboratory: DemoLaboratory, dice: SeededGenerator) {
    self.patient = patient
    self.number = number
    self.laboratory = laboratory
    self.dice = dice
    nurse = patient.nurses.0
  }

  /// Goes on at that hour of a day, or later if the clock is later.
  mutating func go(to day: Int, hour: Int) {
    minute = max(minute, day * 1440 + hour * 60 + dice.number(0...40))
    nurse = dice.chance(0.75) ? patient.nurses.0 : patient.nurses.1
  }

  /// Goes on at a minute.
  mutating func go(toMinute wanted: Int) { minute = max(minute, wanted) }

  /// The time of day now.
  var time: Int { minute % 1440 }

  /// Somebody does something.
  mutating func does(_ deed: DemoStep.Deed, by user: String) {
    minute += dice.number(1...4)
    steps.append(DemoStep(patient: number, minute: minute, user: user, deed: deed, isOfToday: isToday))
  }

  /// Saves a form at a visit.
  mutating func save(
    _ visit: String, _ form: String, by user: String? = nil, complete: Bool = true, why: String = "",
    _ fields: [(String, String)]
  ) {
    guard !fields.isEmpty else { return }
    does(
      .save(
        form: FormPath(visit: visit, form: form), fields: fields.map { (item: $0.0, value: $0.1) },
        complete: complete && visit != "LOG", why: why), by: user ?? nurse)
  }

  /// A date as it is stored.
  func date(_ day: Int) -> String { DemoCalendar.text(day) }
}

/// Yes or no as it is stored.
func yesNo(_ flag: Bool) -> String { flag ? "Y" : "N" }

/// A number with one decimal.
func oneDecimal(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(abs(tenths % 10))"
}
