public import Record
import Values

/// Acts of every kind that follow from a record, in an order that looks random and is the same in every run.
///
/// Values, whole rows, queries with all their steps, remarks, marks, milestones and misfiled saves of a few small forms.
public struct RandomActs: Sendable {
  private var random: SmallRandom

  /// A series of acts.
  public init(seed: UInt64) { random = SmallRandom(seed: seed) }

  private static let forms = ["SCR/dm", "C01/vitals", "C02/vitals", "C01/dose", "LOG/events"].compactMap {
    FormPath($0)
  }
  private static let items = [
    "g/A", "g/B", "g/C", "ae[1]/TERM", "ae[2]/TERM", "ae[2]/course[1]/GRADE", "ae[3]/TERM",
  ].compactMap { ItemPath($0) }
  private static let values: [ItemValue?] = [
    .text("1"), .text("2.50"), .text("words \"quoted\" 头晕"), .codes(["A", "B"]), .missing(.notDone), .missing(.pending),
    nil,
  ]

  private mutating func pick<Element>(_ of: [Element]) -> Element? { of.randomElement(using: &random) }
  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  /// An act that begins a record.
  public static var create: Act { Act(.create, details: [.study: .string("TRY-01")]) }

  /// The next act on a record; it always follows from it.
  public mutating func next(on patient: Patient) -> Act {
    for _ in 0..<40 {
      guard let act = propose(patient) else { continue }
      let number = (patient.lastEntry?.number ?? 0) + 1
      let entry = Unsealed.entry(number, act, by: People.nurse, at: WardClock().now, of: patient.subject)
      if (try? patient.check(entry)) != nil { return act }
    }
    return Act(.enrol)
  }

  private mutating func propose(_ patient: Patient) -> Act? {
    guard let form = pick(Self.forms) else { return nil }
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<9: return save(form, patient)
    case 9: return strike(form, patient)
    case 10..<14: return query(form, patient)
    case 14: return remark(form, patient)
    case 15: return mark(form, patient)
    case 16: return milestone(form)
    case 17:
      return chance(2)
        ? Act(.formNotDone, form: form, why: Reason(code: "NOT_DONE"))
        : Act(.visitMissed, details: [.visit: .string(form.visit)])
    case 18: return Act(.reopen, form: form, why: Reason(code: "REOPENED", text: "again"))
    default: return misfiled(patient)
    }
  }

  private mutating func save(_ form: FormPath, _ patient: Patient) -> Act {
    var act = Act(chance(4) ? .complete : .save, form: form)
    for item in Self.items where chance(3) {
      let held = patient.forms[form]?.value(item)
      // A row that was struck never comes back.
      if patient.forms[form]?.struck.contains(where: { $0.holds(item.group) }) == true { continue }
      guard let value = pick(Self.values), value != held else { continue }
      let why = held == nil || chance(2) ? nil : Reason(code: "CORRECTION", text: "misread")
      act.changes.append(Change(item: item, was: held, now: value, typed: 1_795_334_400_123, why: why))
    }
    if let changed = act.changes.first, chance(3) {
      act.queries.append(QueryEvent(step: .open, place: Place(form, changed.item), check: "HIGH", text: "Why so high?"))
      act.prompted.append(Prompt(check: "HIGH", item: changed.item, value: changed.now))
    }
    return act
  }

  private mutating func strike(_ form: FormPath, _ patient: Patient) -> Act? {
    let rows = (patient.forms[form]?.rows ?? [:]).sorted { $0.key.description < $1.key.description }
    guard let (list, ids) = pick(rows), let id = pick(ids) else { return nil }
    let row = GroupPath(list.steps.dropLast() + [GroupPath.Step(list.group, row: id)])
    return Act(.strikeRow, form: form, details: [.row: .string(row.description)], why: Reason(code: "STRUCK"))
  }

  private mutating func query(_ form: FormPath, _ patient: Patient) -> Act? {
    if chance(3), let item = pick(Self.items) {
      var act = Act(.queryOpen)
      act.queries = [QueryEvent(step: chance(3) ? .candidate : .open, place: Place(form, item), text: "Please check")]
      return act
    }
    guard let query = pick(patient.queries), let step = pick(QueryEvent.Step.allCases), !step.begins else { return nil }
    let kinds: [QueryEvent.Step: ActKind] = [
      .promote: .queryPromote, .answer: .queryAnswer, .close: .queryClose, .reopen: .queryReopen, .cancel: .queryCancel,
    ]
    guard let kind = kinds[step] else { return nil }
    var act = Act(kind)
    act.queries = [QueryEvent(step: step, query: query.id, text: "said")]
    return act
  }

  private mutating func remark(_ form: FormPath, _ patient: Patient) -> Act {
    var act = Act(.remark, form: form)
    act.details[.text] = .string("waits for the laboratory")
    act.details[.item] = .optional(chance(2) ? pick(Self.items)?.description : nil)
    if chance(2), let query = pick(patient.queries) {
      act.details[.query] = .string(query.id)
      act.details[.until] = .string("2026-12-01")
    }
    return act
  }

  private mutating func mark(_ form: FormPath, _ patient: Patient) -> Act? {
    guard let kind = pick([ActKind.verify, .unverify, .sign, .freeze, .unfreeze, .lock, .unlock]),
      let covers = pick(["casebook", form.visit, form.description])
    else { return nil }
    var act = Act(kind, details: [.covers: .string(covers)])
    if kind == .sign { act.details[.meaning] = .string("review") }
    if kind == .verify || kind == .unverify {
      let items = (patient.forms[form]?.values.keys.map(\.description) ?? []).sorted()
      act.details[.values] = .array(items.map { .string("\(form)/\($0)") })
    }
    return act
  }

  private mutating func milestone(_ form: FormPath) -> Act? {
    switch pick([ActKind.confirmEligibility, .enrol, .screenFail, .withdraw, .unwithdraw, .export]) {
    case .confirmEligibility?: Act(.confirmEligibility, form: form)
    case .enrol?: Act(.enrol, details: [.date: .string("2026-11-20")])
    case .screenFail?: Act(.screenFail, details: [.failed: .array([.string("INCL04")])])
    case .withdraw?: Act(.withdraw, details: [.scope: .string("treatment")])
    case .unwithdraw?: Act(.unwithdraw, details: [.scope: .string("treatment")], why: Reason(code: "OTHER"))
    default: Act(.export, details: [.format: .string("csv")])
    }
  }

  private mutating func misfiled(_ patient: Patient) -> Act? {
    guard let entry = pick(patient.entries.filter { !$0.act.changes.isEmpty }), let form = entry.act.form else {
      return nil
    }
    return Act(.misfiled, form: form, details: [.entries: .array([.int(entry.number)])])
  }
}

extension RandomActs {
  /// A record of so many entries, a quarter of a day apart.
  public static func patient(_ count: Int, seed: UInt64) throws -> Patient {
    guard let subject = SubjectID("01-0007") else { throw Scenario.Wrong(text: "no subject") }
    var acts = RandomActs(seed: seed)
    let begin = WardClock("2026-01-01").now.milliseconds
    func moment(_ number: Int) -> Moment {
      Moment(
        milliseconds: begin + Int64(number) * 6 * 3_600_000, zoneMinutes: 480, boot: "testboot",
        monotonic: Int64(number))
    }
    var patient = try Patient(Unsealed.entry(1, create, by: People.nurse, at: moment(1), of: subject))
    for number in 2...max(2, count) {
      let people = [People.nurse, People.coordinator, People.investigator]
      let author = people[number % people.count]
      try patient.apply(Unsealed.entry(number, acts.next(on: patient), by: author, at: moment(number), of: subject))
    }
    return patient
  }
}
