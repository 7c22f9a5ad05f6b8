import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Every act by every role on every standing of a form: what must happen. An act that has no row here fails the test.
///
/// The four letters of a group are an empty, a started, a complete and a not-done form; the groups are an open, a
/// frozen and a locked record. `d` done, `s` refused because it is shut (or is not), `n` nothing to do, `r` no such
/// row, `a` done before, `e` not eligible or not confirmed, `i` not complete, `v` nothing to verify, `m` no such save.
/// An act that a role has no right to is refused for that in every standing.
@Suite struct ConductTests {
  /// `N`urse, `C`oordinator, `I`nvestigator, `M`onitor, manager (`G`), `A`dministrator, au`D`itor: who may; and where.
  static let table: [ActKind: (roles: String, standings: String)] = [
    .save: ("NCI", "dddd ssss ssss"),
    .complete: ("NCI", "dddd ssss ssss"),
    .reopen: ("NCI", "nndn ssss ssss"),
    .strikeRow: ("NC", "rddr ssss ssss"),
    .misfiled: ("NC", "mddm ssss ssss"),
    .visitMissed: ("NC", "dddd ssss ssss"),
    .formNotDone: ("NC", "daaa ssss ssss"),
    .confirmEligibility: ("I", "eeee ssss ssss"),
    .enrol: ("CI", "eeee ssss ssss"),
    .screenFail: ("CI", "dddd ssss ssss"),
    .withdraw: ("CI", "dddd ssss ssss"),
    .unwithdraw: ("CI", "dddd ssss ssss"),
    .queryOpen: ("CMG", "dddd dddd ssss"),
    .queryPromote: ("CMG", "dddd dddd ssss"),
    .queryAnswer: ("NCI", "dddd dddd ssss"),
    .queryClose: ("CMG", "dddd dddd ssss"),
    .queryReopen: ("CMG", "dddd dddd ssss"),
    .queryCancel: ("CMG", "dddd dddd ssss"),
    .remark: ("NCIMG", "dddd dddd ssss"),
    .verify: ("CM", "vddv vddv ssss"),
    .unverify: ("CM", "nddn nddn ssss"),
    .freeze: ("CG", "dddd ssss ssss"),
    .unfreeze: ("CG", "ssss dddd ssss"),
    .lock: ("G", "dddd dddd ssss"),
    .unlock: ("G", "ssss ssss dddd"),
    .sign: ("I", "nidd nidd nidd"),
    // Acts of the record and of the site that no request on a form leads to: only the right is asked.
    .create: ("NC", ""), .adoptForms: ("G", ""), .recover: ("G", ""), .redact: ("G", ""), .load: ("CG", ""),
    .export: ("CIMGD", ""), .userAdd: ("GA", ""), .userRole: ("GA", ""), .userDisable: ("GA", ""),
    .keyAdd: ("NCIMGAD", ""), .keyRevoke: ("GA", ""), .password: ("NCIMGAD", ""),
    // What only the programme records.
    .subject: ("", ""), .login: ("", ""), .logout: ("", ""), .failedLogin: ("", ""), .denied: ("", ""),
    .agree: ("CIG", ""), .restore: ("G", ""), .auditReview: ("CMGD", ""), .qualify: ("GA", ""),
    .checkpoint: ("", ""), .site: ("", ""), .unknown: ("", ""),
  ]

  static func letter(_ role: Role) -> Character {
    switch role {
    case .nurse: "N"
    case .coordinator: "C"
    case .investigator: "I"
    case .monitor: "M"
    case .manager: "G"
    case .administrator: "A"
    case .auditor: "D"
    default: "-"
    }
  }

  @Test("Every act has its row, and every role has exactly the rights of the table")
  func rights() throws {
    let trial = try RealTrial.trial
    #expect(Set(Self.table.keys) == Set(ActKind.allCases))
    for act in ActKind.allCases {
      for role in Role.allCases {
        let isMeant = Self.table[act]?.roles.contains(Self.letter(role)) == true
        #expect(trial.allows(role, act) == isMeant, "\(role) \(act)")
      }
    }
  }

  @Test(
    "On every standing of a form each act by each role does what the table says",
    arguments: ActKind.allCases.filter { table[$0]?.standings.isEmpty == false })
  func standings(act: ActKind) throws {
    let expected = Array((Self.table[act]?.standings ?? "").filter { $0 != " " })
    #expect(expected.count == Closure.allCases.count * Standing.Progress.allCases.count)
    for role in Role.allCases where role != .system {
      let mayDo = Self.table[act]?.roles.contains(Self.letter(role)) == true
      for (place, standing) in Self.all.enumerated() where expected.indices.contains(place) {
        let outcome = try Self.outcome(act, role, standing)
        #expect(outcome == (mayDo ? expected[place] : "-"), "\(act) by \(role) on \(standing)")
      }
    }
  }

  /// The standings in the order of the table's letters.
  static let all: [Standing] = [Closure.open, .frozen, .locked].flatMap { closure in
    [Standing.Progress.empty, .started, .complete, .notDone].map { Standing($0, closure) }
  }

  // MARK: The record of each standing

  static let why = Reason(code: "OTHER", text: "a test")

  static func path() throws -> FormPath { try #require(FormPath("SCR/medical-history")) }

  static func scenario(_ act: ActKind, _ role: Role, _ standing: Standing) throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial)
    let form = try path()
    switch standing.progress {
    case .empty: break
    case .started, .complete:
      for (item, value) in [
        ("gate/MHYN", "y"), ("condition[+1]/MHTERM", "gout"), ("condition[+1]/MHONGO", "y"),
        ("infection/HBSAG", "NEGATIVE"), ("infection/HCVAB", "NEGATIVE"), ("infection/HIVAB", "NEGATIVE"),
      ] { scenario.answer("SCR/medical-history/\(item)", value, as: People.otherNurse) }
      try scenario.saveAs(People.otherNurse, "SCR/medical-history")
      if standing.progress == .complete { try scenario.perform(.save(Draft(form: form), complete: true)) }
    case .notDone: try scenario.perform(.formNotDone(form, why))
    }
    try prepare(act, role, form, &scenario)
    if standing.closure != .open {
      // A query may come after the lock, from a check of another form: the act is kept without asking the rules.
      try scenario.keep(
        Act(standing.closure == .frozen ? .freeze : .lock, details: [.covers: .string("casebook")]),
        by: People.of(.manager))
    }
    return scenario
  }

  /// A query in the state from which the act goes on, asked by the same role where that may ask.
  static func prepare(_ act: ActKind, _ role: Role, _ form: FormPath, _ scenario: inout Scenario) throws {
    let asks = scenario.trial.allows(role, .queryOpen) ? role : .monitor
    let place = Place(form, try #require(ItemPath("gate/MHYN")))
    switch act {
    case .unwithdraw: try scenario.perform(.withdraw([.visits], nil, why), as: .investigator)
    case .unverify where scenario.patient.forms[form]?.values.isEmpty == false:
      try scenario.perform(.verify(.form(form), planned: false), as: .monitor)
    case .queryPromote: try scenario.perform(.raise(place, "sure?", candidate: true), as: asks)
    case .queryAnswer, .queryClose, .queryCancel: try scenario.perform(.raise(place, "sure?"), as: asks)
    case .queryReopen:
      try scenario.perform(.raise(place, "sure?"), as: asks)
      try scenario.perform(.close(query: try id(scenario), text: "fine"), as: asks)
    default: break
    }
  }

  static func id(_ scenario: Scenario) throws -> String { try #require(scenario.patient.queries.last?.id) }

  static func request(_ act: ActKind, _ scenario: Scenario) throws -> Request {
    let form = try path()
    let gate = try #require(ItemPath("gate/MHYN"))
    switch act {
    case .save, .complete:
      var draft = Draft(form: form)
      let item = try #require(ItemPath("condition[+1]/MHTERM"))
      draft.put(Draft.Field(value: .text("asthma"), typed: 0, typist: People.nurse.user), at: item)
      return .save(draft, complete: act == .complete)
    case .reopen: return .reopen(form, why)
    case .strikeRow: return .strikeRow(form, try #require(GroupPath("condition[1]")), why)
    case .misfiled: return .misfiled(form, entries: [2], to: nil, why)
    case .visitMissed: return .visitMissed("C05", why)
    case .formNotDone: return .formNotDone(form, why)
    case .confirmEligibility: return .confirmEligibility
    case .enrol: return .enrol(nil)
    case .screenFail: return .screenFail(nil, why)
    case .withdraw: return .withdraw([.visits], nil, why)
    case .unwithdraw: return .unwithdraw([.visits], why)
    case .queryOpen: return .raise(Place(form, gate), "sure?")
    case .queryPromote: return .promote(query: try id(scenario), text: "")
    case .queryAnswer: return .answer(query: try id(scenario), text: "yes", confirm: false)
    case .queryClose: return .close(query: try id(scenario), text: "fine")
    case .queryReopen: return .reask(query: try id(scenario), text: "really?")
    case .queryCancel: return .cancel(query: try id(scenario), text: "by mistake")
    case .remark: return .remark(form, gate, query: nil, text: "seen", until: nil)
    case .verify: return .verify(.form(form), planned: false)
    case .unverify: return .unverify(.form(form), why)
    case .freeze: return .freeze(.form(form), nil)
    case .unfreeze: return .unfreeze(.form(form), nil)
    case .lock: return .lock(.form(form), nil)
    case .unlock: return .unlock(.form(form), why)
    case .sign: return .sign(.form(form), meaning: "review")
    case .create, .adoptForms, .recover, .redact, .agree, .restore, .auditReview, .qualify, .load, .export, .subject,
      .login, .logout, .failedLogin, .denied,
      .userAdd, .userRole, .userDisable, .keyAdd, .keyRevoke, .password, .checkpoint, .site, .unknown:
      throw Scenario.Wrong(text: "no request leads to \(act)")
    }
  }

  /// What became of the act, as a letter of the table; `-` when the role has no right to it.
  static func outcome(_ act: ActKind, _ role: Role, _ standing: Standing) throws -> Character {
    let key = "\(standing.progress) \(standing.closure)"
    var scenario = try scenario(act, role, standing)
    #expect(Standing(try path(), of: scenario.patient) == standing, "\(key)")
    let before = scenario.patient
    do {
      try scenario.perform(try request(act, scenario), as: role)
      #expect(scenario.patient != before)
      return "d"
    } catch let refusal as Refusal {
      #expect(scenario.patient == before)
      switch refusal {
      case .notAllowed(let who, let what): return who == role && what == act ? "-" : "?"
      case .shut: return "s"
      case .nothingChanges: return "n"
      case .noRow: return "r"
      case .alreadyDone: return "a"
      case .notEligible, .notConfirmed: return "e"
      case .incomplete: return "i"
      case .nothingToVerify: return "v"
      case .notMisfiled: return "m"
      default: return "?"
      }
    }
  }
}

/// People of the site by every role on every state of a person: what must happen.
@Suite struct PeopleConductTests {
  /// Absent, code not used, active, disabled, oneself. `d` done, `t` taken, `u` unknown, `o` oneself, `n` nothing to do.
  static let table: [(ActKind, String)] = [
    (.userAdd, "dtttt"), (.userRole, "udddo"), (.userDisable, "uddno"), (.keyRevoke, "uddno"),
  ]

  static func log(_ author: Author) throws -> SiteLog {
    var number = 1
    func entry(_ act: Act) -> Entry {
      defer { number += 1 }
      return Entry(
        number: number, moment: WardClock("2026-11-22").now, author: author, site: "01", subject: nil,
        forms: "1.0.0@test", app: "test", act: act, seal: Seal(previous: "", salt: "", signature: "", hash: "h"))
    }
    func text(_ key: ActKey, _ value: String) -> (ActKey, JSON) { (key, .string(value)) }
    var entries = [
      entry(
        Act(
          .site,
          details: [
            .key: .string("site"),
            .manager: .object([(key: "user", value: .string("first")), (key: "key", value: .string("k"))]),
          ]))
    ]
    for (user, role) in [
      ("pending", "nurse"), ("active", "nurse"), ("gone", "nurse"), (author.user.text, author.role.rawValue),
    ] {
      entries.append(entry(Act(.userAdd, details: [.user: .string(user), .role: .string(role)])))
      if user != "pending" { entries.append(entry(Act(.keyAdd, details: [.user: .string(user), .key: .string("k")]))) }
    }
    entries.append(entry(Act(.userDisable, details: [.user: .string("gone")])))
    return try SiteLog(entries)
  }

  static func request(_ act: ActKind, _ user: UserName) -> SiteRequest {
    switch act {
    case .userAdd: .add(user, name: "", .nurse, from: nil, until: nil)
    case .userRole: .give(user, .coordinator, from: nil, until: nil)
    case .userDisable: .disable(user)
    default: .reset(user, since: nil)
    }
  }

  @Test("Each act on each person by each role does what the table says", arguments: table)
  func people(act: ActKind, expected: String) throws {
    let trial = try RealTrial.trial
    for role in Role.allCases where role != .system {
      let author = People.person("me", role)
      let log = try Self.log(author)
      for (name, letter) in zip(["nobody", "pending", "active", "gone", "me"], expected) {
        let user = try #require(UserName(name))
        var outcome: Character = "?"
        do throws(Refusal) {
          _ = try SitePlanner(trial: trial, author: author).plan(Self.request(act, user), log)
          outcome = "d"
        } catch {
          switch error {
          case .notAllowed(role, act): outcome = "-"
          case .userExists: outcome = "t"
          case .noUser: outcome = "u"
          case .oneself: outcome = "o"
          case .nothingChanges, .notActive: outcome = "n"
          default: break
          }
        }
        #expect(outcome == (trial.allows(role, act) ? letter : "-"), "\(act) on \(name) by \(role)")
      }
    }
  }

  @Test("The last manager stays, and days are in order")
  func limits() throws {
    let trial = try RealTrial.trial
    let author = People.person("adm", .administrator)
    let log = try Self.log(author)
    let first = try #require(UserName("first"))
    let planner = SitePlanner(trial: trial, author: author)
    #expect(throws: Refusal.lastManager) { try planner.plan(.disable(first), log) }
    #expect(throws: Refusal.lastManager) { try planner.plan(.give(first, .nurse, from: nil, until: nil), log) }
    #expect(throws: Refusal.badDays) {
      try planner.plan(.give(first, .manager, from: PartialDate("2026-12-01"), until: PartialDate("2026-11-01")), log)
    }
  }

  @Test(
    "A role is held from its first day to its last",
    arguments: [
      ("2026-11-01", false), ("2026-11-02", true), ("2026-11-30", true), ("2026-12-01", false),
    ])
  func delegation(day: String, holds: Bool) throws {
    var log = try Self.log(People.person("me", .manager))
    let act = Act(
      .userRole,
      details: [
        .user: .string("active"), .role: .string("nurse"), .date: .string("2026-11-02"), .until: .string("2026-11-30"),
      ])
    let entry = Entry(
      number: 99, moment: WardClock("2026-11-22").now, author: People.person("me", .manager), site: "01", subject: nil,
      forms: "", app: "test", act: act, seal: Seal(previous: "", salt: "", signature: "", hash: "h"))
    try log.apply(entry)
    #expect(log.user(try #require(UserName("active")))?.isDelegated(on: PartialDate(day)) == holds)
  }
}
