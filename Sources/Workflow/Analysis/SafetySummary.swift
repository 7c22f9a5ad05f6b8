import Forms
import Record
import Values

/// Adverse events over the safety set: each patient counts once a line, at the worst grade.
public struct SafetySummary: Sendable {
  /// How many patients had something.
  public struct Line: Sendable {
    /// What.
    public let name: String
    /// The class that a term belongs to; nil for a line of its own.
    public let classification: String?
    /// At any grade.
    public let any: Int
    /// At grade 3 or worse.
    public let severe: Int
    /// Related to each drug, in the order of the trial.
    public let related: [Int]
    /// Serious.
    public let serious: Int
    /// By worst grade 1 to 5; patients whose event has no grade are in none.
    public let grades: [Int]
  }

  /// A count of the overview.
  public struct Count: Sendable {
    /// What.
    public let name: String
    /// How many patients.
    public let patients: Int
    /// How many events.
    public let events: Int
  }

  /// A category of immune-mediated events.
  public struct Immune: Sendable {
    /// The category, as its code.
    public let category: String
    /// How many patients.
    public let patients: Int
    /// How many of them at grade 3 or worse.
    public let severe: Int
    /// Days from first dose to onset, rising; events of unknown start are left out.
    public let onsets: [Int]
    /// How many events have ended, and how many there are.
    public let resolved: (ended: Int, all: Int)
  }

  /// How many patients there are.
  public let patients: Int
  /// The drugs of which it is asked whether an event is related, in the order of the trial.
  public let drugs: [String]
  /// The overview.
  public let overview: [Count]
  /// Classes and terms: each class is followed by its terms, the most frequent first.
  public let terms: [Line]
  /// Immune-mediated events by category.
  public let immune: [Immune]

  /// An event that counts.
  private struct Counted {
    let patient: Int
    let event: AdverseEventFact
    let grade: Int
    let onset: Int?
  }

  init(_ facts: [PatientFacts], rules: AnalysisRules, trial: Trial, cutOff: PartialDate?) {
    let drugs = trial.drugs.filter { trial.bindings.isBound($0[.related]) }.map(\.name)
    patients = facts.count
    self.drugs = drugs
    var counted: [Counted] = []
    for (number, patient) in facts.enumerated() {
      guard let window = EventWindow(patient, rules: rules, cutOff: cutOff) else { continue }
      for event in patient.events {
        guard let grade = window.grade(event) else { continue }
        let onset = event.start.flatMap { start in
          start.dayNumber.flatMap { day in patient.firstDose.map { day - $0.earliest + 1 } }
        }
        counted.append(Counted(patient: number, event: event, grade: grade, onset: onset))
      }
    }
    overview = SafetySummary.overview(counted, Asked(trial: trial), facts)
    terms = SafetySummary.terms(counted, drugs)
    immune = SafetySummary.immune(counted)
  }

  private static func overview(
    _ all: [Counted], _ asked: Asked, _ facts: [PatientFacts]
  ) -> [Count] {
    func count(_ name: String, _ holds: (Counted) -> Bool) -> Count {
      let found = all.filter(holds)
      return Count(name: name, patients: Set(found.map(\.patient)).count, events: found.count)
    }
    func acted(_ drug: String, _ meaning: CodeMeaning) -> (Counted) -> Bool {
      { $0.event.course.contains { $0.actions[drug]?.contains(meaning) == true } }
    }
    var out = [count("Any event") { _ in true }, count("Grade 3 or worse") { $0.grade >= 3 }]
    // What the trial does not ask about is no line, not a 0.
    let related = asked.drugs.filter { asked.means($0[.related]) }.map(\.name)
    for drug in related { out.append(count("Related to \(drug)") { $0.event.related.contains(drug) }) }
    if related.count > 1 {
      out.append(count("Related to \(related.count == 2 ? "either" : "any") drug") { !$0.event.related.isEmpty })
    }
    if !related.isEmpty {
      out.append(count("Grade 3 or worse and related") { $0.grade >= 3 && !$0.event.related.isEmpty })
    }
    if asked.means(.adverseEventsSerious) {
      out.append(count("Serious") { $0.event.isSerious })
      if !related.isEmpty {
        out.append(count("Serious and related") { $0.event.isSerious && !$0.event.related.isEmpty })
      }
    }
    if asked.means(.adverseEventsImmune) { out.append(count("Immune-mediated") { $0.event.isImmune }) }
    for drug in asked.drugs {
      for (meaning, word) in [(CodeMeaning.interrupted, "held"), (.reduced, "reduced"), (.stop, "stopped")]
      where asked.means(drug[.action], meaning) {
        out.append(count("\(drug.name) \(word)", acted(drug.name, meaning)))
      }
    }
    out.append(count("Fatal") { $0.grade == 5 || $0.event.isFatal })
    guard asked.means(.adverseEventsSerious) else { return out }
    // Serious events between consent and first dose stand beside the table, not in it.
    let early = facts.map { patient in
      patient.events.count { event in
        guard event.isSerious, let start = event.start, let dose = patient.firstDose else { return false }
        let isBefore = start.latest < dose.earliest || (event.isBeforeDose && start.latest == dose.earliest)
        return isBefore && (patient.consent.map { start.latest >= $0.earliest } ?? true)
      }
    }
    out.append(
      Count(
        name: "Serious before first dose", patients: early.count { $0 > 0 }, events: early.reduce(0, +)))
    return out
  }

  /// What the trial asks about events.
  private struct Asked {
    let trial: Trial
    var drugs: [Drug] { trial.drugs }

    /// Whether something is asked, and one of the answers means that.
    func means(_ binding: Binding, _ meaning: CodeMeaning? = nil) -> Bool {
      guard trial.bindings.isBound(binding) else { return false }
      guard let meaning else { return true }
      return trial.codes(of: binding)?.entries.contains { $0.means.contains(meaning) } ?? false
    }
  }

  private static func terms(_ all: [Counted], _ drugs: [String]) -> [Line] {
    let classes = Dictionary(grouping: all) { $0.event.classification }
    let heads = classes.map { name, events in line(name, nil, events, drugs) }.sorted(by: isMoreFrequent)
    return heads.flatMap { head -> [Line] in
      let byTerm = Dictionary(grouping: classes[head.name] ?? []) { $0.event.term }
      return [head] + byTerm.map { term, events in line(term, head.name, events, drugs) }.sorted(by: isMoreFrequent)
    }
  }

  private static func isMoreFrequent(_ one: Line, _ other: Line) -> Bool {
    (-one.any, -one.severe, one.name) < (-other.any, -other.severe, other.name)
  }

  private static func line(_ name: String, _ classification: String?, _ events: [Counted], _ drugs: [String]) -> Line {
    func patients(_ holds: (Counted) -> Bool) -> Int { Set(events.lazy.filter(holds).map(\.patient)).count }
    return Line(
      name: name, classification: classification, any: patients { _ in true }, severe: patients { $0.grade >= 3 },
      related: drugs.map { drug in patients { $0.event.related.contains(drug) } },
      serious: patients { $0.event.isSerious },
      grades: (1...5).map { grade in
        Dictionary(grouping: events, by: \.patient).values.count { $0.map(\.grade).max() == grade }
      })
  }

  private static func immune(_ all: [Counted]) -> [Immune] {
    let groups = Dictionary(grouping: all.filter { $0.event.isImmune }) { $0.event.immuneCategory ?? "Not said" }
    return groups.map { category, events in
      Immune(
        category: category, patients: Set(events.map(\.patient)).count,
        severe: Set(events.filter { $0.grade >= 3 }.map(\.patient)).count,
        onsets: events.compactMap(\.onset).sorted(),
        resolved: (events.count { $0.event.end != nil }, events.count))
    }.sorted { (-$0.patients, $0.category) < (-$1.patients, $1.category) }
  }
}
