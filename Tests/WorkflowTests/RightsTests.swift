import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Who may do what: the table of `roles:` in the trial, asked for every act by every role.
@Suite struct RightsTests {
  /// A request for each act, on a record in which it can be done.
  static let requests: [(ActKind, Request)] = {
    guard let form = FormPath("C01/dose"), let log = FormPath("LOG/events"), let row = GroupPath("ev[1]"),
      let item = ItemPath("g/WORDS"), let free = FormPath("C02/weight"), let criteria = FormPath("SCR/criteria"),
      let other = ItemPath("g/OTHER")
    else { return [] }
    var draft = Draft(form: criteria)
    draft.put(Draft.Field(value: .text("Y"), typed: 0, typist: People.nurse.user), at: other)
    let why = Reason(code: "X", text: "x")
    return [
      (.save, .save(draft, complete: false)), (.complete, .save(draft, complete: true)), (.reopen, .reopen(form, why)),
      (.strikeRow, .strikeRow(log, row, why)), (.confirmEligibility, .confirmEligibility), (.enrol, .enrol(nil)),
      (.screenFail, .screenFail(nil, why)), (.visitMissed, .visitMissed("C03", why)),
      (.formNotDone, .formNotDone(free, why)), (.queryAnswer, .answer(query: "Q3", text: "x", confirm: false)),
      (.queryOpen, .raise(Place(form, item), "x")), (.queryClose, .close(query: "Q3", text: "x")),
      (.queryReopen, .reask(query: "Q3", text: "x")), (.queryCancel, .cancel(query: "Q3", text: "x")),
      (.remark, .remark(form, item, query: nil, text: "x", until: nil)), (.sign, .sign(.form(form), meaning: "x")),
    ]
  }()

  static func record() throws -> Scenario {
    var scenario = try Ward.dosed("200", complete: true)
    scenario.answer("LOG/events/ev[+1]/TERM", "nausea")
    scenario.answer("LOG/events/ev[+1]/GRADE", "5")
    try scenario.save("LOG/events")
    scenario.answer("SCR/criteria/g/INCL1", "y")
    scenario.answer("SCR/criteria/g/EXCL1", "n")
    try scenario.save("SCR/criteria")
    return scenario
  }

  @Test(
    "An act is refused exactly to the roles that have no right to it", arguments: Role.allCases.filter { $0 != .system }
  )
  func rights(role: Role) throws {
    let record = try Self.record()
    #expect(Self.requests.count == 16)
    for (act, request) in Self.requests {
      var scenario = record
      var refusedForRole = false
      do { try scenario.perform(request, as: role) } catch Refusal.notAllowed(let who, let what) {
        refusedForRole = who == role && what == act
      } catch is Refusal {}
      #expect(refusedForRole == !record.trial.allows(role, act), "\(role) \(act)")
    }
  }

  @Test("A role that the trial does not name may do nothing")
  func unnamed() throws {
    let trial = try Ward.small.load()
    for act in ActKind.allCases { #expect(!trial.allows(.administrator, act)) }
  }
}
