import Forms
import Record
import TestSupport
import Testing

/// What each role may do in the real trial: rule of conduct 13.
@Suite struct RolesTests {
  static let may: [(Role, [ActKind], [ActKind])] = [
    (
      .nurse, [.create, .save, .complete, .queryAnswer, .remark, .strikeRow],
      [.confirmEligibility, .enrol, .queryOpen, .queryClose, .verify, .sign, .lock, .userAdd]
    ),
    (
      .coordinator, [.create, .save, .complete, .enrol, .queryOpen, .queryClose, .queryAnswer, .verify, .freeze],
      [.confirmEligibility, .sign, .lock, .userAdd]
    ),
    (
      .investigator, [.confirmEligibility, .enrol, .screenFail, .save, .complete, .sign, .queryAnswer],
      [.queryClose, .verify, .lock, .userAdd]
    ),
    (.monitor, [.verify, .queryOpen, .queryClose], [.create, .save, .complete, .strikeRow, .queryAnswer, .sign]),
    (.manager, [.freeze, .lock, .adoptForms, .userAdd], [.save, .complete, .sign, .queryAnswer, .confirmEligibility]),
    (.administrator, [.userAdd, .userRole, .userDisable], [.save, .remark, .queryOpen, .lock, .export, .sign]),
    (.auditor, [.export], [.save, .complete, .remark, .queryOpen, .queryAnswer, .verify, .sign, .userAdd]),
  ]

  @Test("The rights of a role are those of rule 13, and no more", arguments: may.indices)
  func rights(index: Int) throws {
    let trial = try RealTrial.trial
    let (role, allowed, denied) = Self.may[index]
    for act in allowed { #expect(trial.allows(role, act), "\(role) \(act)") }
    for act in denied { #expect(!trial.allows(role, act), "\(role) \(act)") }
  }

  @Test("Only the investigator confirms eligibility and signs")
  func investigatorOnly() throws {
    let trial = try RealTrial.trial
    for act in [ActKind.confirmEligibility, .sign] {
      #expect(Role.allCases.filter { trial.allows($0, act) } == [.investigator])
    }
  }
}
