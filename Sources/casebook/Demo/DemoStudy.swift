import Forms
import Journal
import Record
import Values

/// A throw-away study: its people, its password, and simulated patients with dated histories.
struct DemoStudy {
  /// Where it is made.
  let folder: String
  /// How many patients.
  let subjects: Int
  /// What they are drawn from.
  let seed: UInt64

  /// The password of everybody in a demonstration.
  static let password = "demonstration"

  /// The people of a demonstration.
  static let users: [Author] = [
    person("manager01", "Mei Manager", .manager), person("nurse01", "Nora Nurse", .nurse),
    person("nurse02", "Nils Nurse", .nurse), person("coord01", "Cora Coordinator", .coordinator),
    person("inv01", "Ines Investigator", .investigator), person("auditor01", "Axel Auditor", .auditor),
  ]

  private static func person(_ user: String, _ name: String, _ role: Role) -> Author {
    Author(user: UserName(user) ?? .casebook, name: name, role: role, terminal: "demo/none")
  }

  /// Makes the study. Throws ``Failure``.
  func make() throws {
    let files = TrialFiles.embedded
    let trial = try FormsCommand.load(files, folder: "forms")
    guard let manager = DemoStudy.users.first else { return }
    do throws(StudyFault) {
      _ = try StudyFolder.create(
        folder, study: trial.name, site: "01", isDemo: true, manager: manager, password: DemoStudy.password,
        derivation: .quick, version: trial.version, forms: TrialFiles.kept(files), at: Clock().now(),
        app: Study.version)
    } catch { throw Wording.failure(error) }
    let study = try Study(at: folder, derivation: .quick)
    try study.signIn(manager.user, password: DemoStudy.password)
    try addPeople(study)
    study.signOut()
  }

  private func addPeople(_ study: Study) throws {
    for person in DemoStudy.users.dropFirst() {
      let keys = KeyStore(study.folder, derivation: .quick)
      do throws(KeyFault) {
        let signer = try keys.create(person.user, password: DemoStudy.password)
        try add(person, signer, study)
      } catch { throw Wording.failure(error) }
    }
  }

  private func add(_ person: Author, _ signer: Signer, _ study: Study) throws(KeyFault) {
    do {
      try study.record(
        Act(
          .userAdd,
          details: [
            .user: .string(person.user.text), .printed: .string(person.name),
            .role: .string(person.role.rawValue), .expires: .null,
          ]))
      try study.recordAlone(
        Act(.keyAdd, details: [.user: .string(person.user.text), .key: .string(signer.publicKey.text)]))
    } catch {
      throw .damaged(path: study.folder.keysFolder)
    }
  }
}
