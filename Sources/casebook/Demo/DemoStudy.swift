import Disk
import Forms
import Journal
import Record
import Values
import Workflow

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

  /// Makes the study and compares what it says with what was drawn; gives back how many things were compared. Throws
  /// ``Failure``, also when something differs.
  @discardableResult
  func make() throws -> Int {
    let workshop = try DemoWorkshop(for: subjects)
    defer { workshop.remove() }
    let truths = try make(in: workshop.folder)
    try workshop.move(to: folder)
    return try prove(truths)
  }

  /// Keeps the truth beside the study and compares.
  private func prove(_ truths: [(subject: SubjectID, truth: DemoTruth)]) throws -> Int {
    let text = JSON.object(truths.map { ($0.subject.description, $0.truth.json) }).text
    try CheckedOutput.replaceFile(folder + ".truth.json", with: Array((text + "\n").utf8))
    let study = try Study.open(at: folder, derivation: .quick)
    guard let auditor = DemoStudy.users.first(where: { $0.role == .auditor })?.user else { return 0 }
    try study.signIn(auditor, password: DemoStudy.password)
    defer { study.signOut() }
    let proof = try DemoProof(study, truths)
    guard proof.differences.isEmpty else {
      throw Failure.data(
        "the study does not say what was drawn: \(proof.differences.joined(separator: "; "))",
        hint: "tell the authors of Casebook; a rule or a form inside may be wrong")
    }
    return proof.compared
  }

  private func make(in folder: String) throws -> [(subject: SubjectID, truth: DemoTruth)] {
    let files = TrialFiles.embedded
    let trial = try FormsCommand.load(files, folder: "forms")
    guard let manager = DemoStudy.users.first else { return [] }
    let now = Clock().now()
    let minute = Int((now.milliseconds + Int64(now.zoneMinutes) * 60_000) / 60_000)
    let cast = DemoCast(subjects, seed: seed, now: minute, laboratory: DemoLaboratory(trial))
    let start = (cast.steps.first?.minute ?? minute - 1440) - 7 * 1440
    let clock = Clock(moment: DemoHistory.moment(start, from: start, zoneMinutes: now.zoneMinutes))
    do throws(StudyFault) {
      _ = try StudyFolder.create(
        folder, study: trial.name, site: "01", isDemo: true, manager: manager, password: DemoStudy.password,
        derivation: .quick, version: trial.version, forms: TrialFiles.kept(files), at: clock.now(),
        app: Study.version)
    } catch { throw Wording.failure(error) }
    let study = try Study.open(at: folder, clock: clock, derivation: .quick)
    try study.signIn(manager.user, password: DemoStudy.password)
    guard let signer = study.signer else { return [] }
    var people = [manager.user.text: (author: manager, signer: signer)]
    for person in DemoStudy.users.dropFirst() { people[person.user.text] = (person, try add(person, study)) }
    study.signOut()
    try DemoHistory(
      study: study, people: people, subjects: cast.subjects, zoneMinutes: now.zoneMinutes, start: start
    ).write(cast.steps)
    return Array(zip(cast.subjects, cast.truths)).map { (subject: $0.0, truth: $0.1) }
  }

  private func add(_ person: Author, _ study: Study) throws -> Signer {
    guard
      let given = try study.perform(.add(person.user, name: person.name, person.role, from: nil, until: nil)),
      let manager = study.author, let held = study.signer
    else { throw Failure.data("the demonstration cannot add \(person.user)") }
    try study.makePassword(person.user, code: given.code, password: DemoStudy.password)
    defer { study.act(as: manager, with: held) }
    guard let signer = study.signer else { throw Failure.data("\(person.user) has no key") }
    return signer
  }
}
