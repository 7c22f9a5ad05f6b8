import Record
import Testing
import Values

@testable import Journal

/// Whoever may write to the folder, with a key of their own, still has only the rights that the site log gave them.
@Suite("Every line is by somebody who held the role, and the role allowed it") struct AuthorityTests {
  /// Managers keep the list of users; nurses enter.
  static func rights(_ role: Role, _ act: ActKind, _ forms: String) -> Bool? {
    switch act {
    case .userAdd, .userRole, .userDisable, .keyRevoke, .lock: role == .manager
    case .create, .save: role == .nurse
    default: true
    }
  }

  static func breaches(_ study: Study) -> [Authority.Breach] {
    Verification.verify(study.folder, rights: rights).findings.compactMap {
      if case .damage(.authority(let breach)) = $0.kind { breach } else { nil }
    }
  }

  static let nurse = Study.nurseAuthor

  @Test("A sound study breaks no right")
  func sound() throws {
    let study = try Study()
    _ = try study.sixLines()
    #expect(Self.breaches(study).isEmpty && Verification.verify(study.folder, rights: Self.rights).isGood)
  }

  @Test("A nurse who makes herself manager, adds a friend, or takes a key away is named")
  func climbs() throws {
    let study = try Study()
    let log = try study.siteLog()
    let user = JSON.string("nurse01")
    try study.add(.userRole, to: log, [.user: user, .role: .string("manager")], by: Self.nurse, study.nurse)
    #expect(Self.breaches(study) == [.right(Self.nurse.user, role: .nurse, .userRole)])
    // From there on the log says manager; the line that made her so is what verification names.
    #expect(!Verification.verify(study.folder, rights: Self.rights).isGood)

    let other = try Study()
    let second = try other.siteLog()
    try other.add(
      .userAdd, to: second, [.user: .string("friend"), .printed: .string("F"), .role: .string("manager")],
      by: Self.nurse, other.nurse)
    try other.add(.keyRevoke, to: second, [.user: .string("manager01")], by: Self.nurse, other.nurse)
    #expect(
      Self.breaches(other) == [
        .right(Self.nurse.user, role: .nurse, .userAdd), .right(Self.nurse.user, role: .nurse, .keyRevoke),
      ])
  }

  @Test("A line that claims another role or name than the site log gave is named, in the log and in a record")
  func claims() throws {
    let study = try Study()
    let claimed = Author(user: Self.nurse.user, name: Self.nurse.name, role: .manager, terminal: "ward3/pts2")
    let log = try study.siteLog()
    try study.add(.userDisable, to: log, [.user: .string("manager01")], by: claimed, study.nurse)
    #expect(Self.breaches(study) == [.identity(Self.nurse.user, role: .manager)])

    let other = try Study()
    let (file, patient) = try other.begin()
    let renamed = Author(user: Self.nurse.user, name: "Dr. Manager", role: .nurse, terminal: "ward3/pts2")
    _ = try file.append(
      try Study.saving("vitals/SYSBP", .text("1")), by: renamed, at: other.moment(), forms: other.forms,
      signer: other.nurse, after: file.head, onto: patient, seen: try other.seen())
    #expect(Self.breaches(other) == [.identity(Self.nurse.user, role: .nurse)])
  }

  @Test("An act that the role does not allow is named in a record")
  func right() throws {
    let study = try Study()
    let (file, patient) = try study.begin()
    _ = try file.append(
      Act(.lock, details: [.covers: .string("casebook")]), by: Self.nurse, at: study.moment(), forms: study.forms,
      signer: study.nurse, after: file.head, onto: patient, seen: try study.seen())
    #expect(Self.breaches(study) == [.right(Self.nurse.user, role: .nurse, .lock)])
  }

  @Test("A second key for somebody who has one, and a key for somebody else, are named")
  func keys() throws {
    let study = try Study()
    let log = try study.siteLog()
    let mine = Signer(user: Self.nurse.user)
    try study.add(
      .keyAdd, to: log, [.user: .string("nurse01"), .key: .string(mine.publicKey.text)], by: Self.nurse, study.nurse)
    #expect(Self.breaches(study) == [.right(Self.nurse.user, role: .nurse, .keyAdd)])

    let other = try Study()
    let second = try other.siteLog()
    try other.add(
      .keyAdd, to: second, [.user: .string("manager01"), .key: .string(other.nurse.publicKey.text)], by: Self.nurse,
      other.nurse)
    #expect(Self.breaches(other).contains(.right(Self.nurse.user, role: .nurse, .keyAdd)))
  }

  @Test("The programme itself does only what is its own; whoever signs as it cannot save or add people")
  func programme() throws {
    let study = try Study()
    let (file, patient) = try study.begin()
    let caretaker = try study.caretaker
    _ = try file.append(
      try Study.saving("vitals/SYSBP", .text("1")), by: caretaker.author, at: study.moment(), forms: study.forms,
      signer: caretaker.signer, after: file.head, onto: patient, seen: try study.seen())
    let log = try study.siteLog()
    try study.add(
      .userRole, to: log, [.user: .string("nurse01"), .role: .string("manager")], by: caretaker.author,
      caretaker.signer)
    #expect(Set(Self.breaches(study)) == [.programme(.userRole), .programme(.save)])
  }

  @Test("Somebody who was shut out does nothing more")
  func shutOut() throws {
    let study = try Study()
    let log = try study.siteLog()
    try study.add(.userDisable, to: log, [.user: .string("nurse01")])
    try study.add(.login, to: log, [.user: .string("nurse01")], by: Self.nurse, study.nurse)
    #expect(Self.breaches(study) == [.disabled(Self.nurse.user)])
  }

  @Test("A line that came after its author was shut out, under an old mark of the log, is told")
  func late() throws {
    let study = try Study()
    var (file, patient) = try study.begin()
    try study.save("vitals/SYSBP", .text("1"), to: file, &patient)
    let before = try study.seen()
    let log = try study.siteLog()
    try study.add(.userDisable, to: log, [.user: .string("nurse01")])
    try study.add(.checkpoint, to: log, try #require(study.folder.checkpoints([:]).first).details)
    _ = try file.append(
      try Study.saving("vitals/PULSE", .text("61")), by: Self.nurse, at: study.moment(), forms: study.forms,
      signer: study.nurse, after: file.head, onto: patient, seen: before)
    let found = Verification.verify(study.folder, rights: Self.rights).findings
    #expect(found.map(\.kind) == [.late(Self.nurse.user, checkpoint: 6)] && found.map(\.line) == [3])
  }
}
