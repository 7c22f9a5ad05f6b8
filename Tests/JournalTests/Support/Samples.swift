import Record
import Values

/// Acts of every kind with everything in them that the kind can carry.
enum Samples {
  static func act(_ kind: ActKind) -> Act {
    var act = Act(kind, why: Reason(code: "OTHER", text: "because \u{1} \u{7f} \u{2028}"))
    for key in ActKey.table[kind] ?? [] {
      switch key {
      case .form: act.form = FormPath("C02/tislelizumab")
      case .changes: act.changes = changes
      case .prompted: act.prompted = prompts
      case .queries: act.queries = queries
      case .format, .stream: break
      case .count, .bytes: act.details[key] = .int(-41)
      case .demo: act.details[key] = .bool(true)
      case .heads, .manager: act.details[key] = .object([("01-0007", .string("ab")), ("01-0008", .null)])
      case .covers, .failed, .entries: act.details[key] = .array([.int(0), .string(""), .array([]), .object([])])
      default: act.details[key] = .string("text of \(key.rawValue): é e\u{301} 药 😀 \"\\\t")
      }
    }
    return act
  }

  static let items = ["infusion/ECDOSE", "ae[3]/course[2]/AETOXGR", "target[T01]/TRORRES"].compactMap { ItemPath($0) }

  static var changes: [Change] {
    [
      Change(item: items[0], was: nil, now: .text("1.10"), typed: 1_795_334_400_123, source: "chart"),
      Change(item: items[1], was: .text("2"), now: .missing(.pending), typist: UserName("nurse02")),
      Change(
        item: items[2], was: .codes(["A", "B \"q\""]), now: nil, typed: 0, why: Reason(code: "TYPOGRAPHICAL_ERROR")),
      Change(item: items[0], was: .codes([]), now: .text("")),
    ]
  }

  static var prompts: [Prompt] {
    [
      Prompt(check: "DOSE-200", item: items[0], value: .text("20")),
      Prompt(check: "X", item: items[1], value: nil),
    ]
  }

  static var queries: [QueryEvent] {
    [
      QueryEvent(step: .open, place: Place("C02/tislelizumab/infusion/ECDOSE"), check: "DOSE-200", text: "Why?"),
      QueryEvent(step: .answer, query: "Q41.2", text: "见病历", confirms: ["a=1", ""]),
      QueryEvent(step: .close, query: "Q3", confirms: []),
    ]
  }

  static func entry(_ act: Act, number: Int = 41) -> Entry {
    Entry(
      number: number,
      moment: Moment(milliseconds: 1_795_334_645_123, zoneMinutes: -210, boot: "0a1b2c3d", monotonic: 86_400_000),
      author: Author(
        user: UserName("nurse.o-1") ?? .casebook, name: "Nurse \"One\" 护士", role: .nurse, terminal: "ward3/pts2"),
      site: "01", subject: SubjectID("01-0007"),
      log: LineMark(number: 12, hash: String(repeating: "b", count: 64)),
      forms: "1.0.0@" + String(repeating: "a", count: 64), app: "0.1.0",
      act: act,
      seal: Seal(
        previous: String(repeating: "0", count: 64), salt: String(repeating: "A", count: 22),
        signature: String(repeating: "A", count: 86) + "==", hash: String(repeating: "f", count: 64)))
  }
}
