import Disk
import Forms
import Glibc
import Journal
import Record
import Values

/// The list of a study with very many patients: its first picture, and what a key costs in it.
///
/// Warm means that this machine has shown the list today and the files are in memory.
enum ManyPatients {
  static func run(_ casebook: String, in folder: String, forms: [FormFile], count: Int = 10_000) throws -> [Measure] {
    setenv("XDG_STATE_HOME", folder + "/state", 1)
    let study = try make(folder + "/many", forms, count)
    var out: [Measure] = []
    // The first time every record is read, while the numbers stand on the screen already.
    let cold = signIn(casebook, study.path)
    out.append(
      Measure("list of \(count) patients, password to first picture, nothing read yet", cold.time, "ms", atMost: 2000))
    let begin = Timing.now()
    while access(study.cacheFolder + "/list-en", F_OK) != 0, Timing.now() - begin < 120_000 { usleep(20_000) }
    out.append(Measure("the same until every record was read", Timing.now() - begin + cold.time, "ms", atMost: 20_000))
    _ = cold.board?.type("\u{1B}[21~")
    cold.board?.end()
    let few = try make(folder + "/few", forms, 12)
    var paints: [Double] = []
    var small: [Double] = []
    var keys: [Double] = []
    for _ in 0..<5 {
      let warm = signIn(casebook, study.path)
      paints.append(warm.time)
      let other = signIn(casebook, few.path)
      small.append(other.time)
      other.board?.end()
      usleep(1_500_000)
      for _ in 0..<20 { if let time = warm.board?.type("\u{1B}[B") { keys.append(time) } }
      warm.board?.end()
    }
    out.append(
      Measure(
        "the list of \(count) patients, warm: password to list over the same with 12",
        Timing(paints).median - Timing(small).median, "ms", atMost: 50))
    out.append(Measure("password to that list, warm", Timing(paints).median, "ms", atMost: 100))
    out.append(Measure("a line down in it, median", Timing(keys).median, "ms", atMost: 5))
    return out
  }

  private static func signIn(_ casebook: String, _ study: String) -> (board: Keyboard?, time: Double) {
    guard let board = Keyboard([casebook, "--study", study], columns: 80, rows: 24) else { return (nil, 0) }
    _ = board.type("nurse01\r")
    return (board, board.type("not a secret\r", patience: 10_000) ?? 0)
  }

  /// A study of patients who have just come; nobody has entered anything.
  private static func make(_ path: String, _ forms: [FormFile], _ count: Int) throws -> StudyFolder {
    let manager = Author(
      user: UserName("manager") ?? .casebook, name: "Manager", role: .manager, terminal: "bench/none")
    let nurse = Author(user: UserName("nurse01") ?? .casebook, name: "Nurse", role: .nurse, terminal: "bench/none")
    let moment = Moment(
      milliseconds: Int64(time(nil)) * 1000, zoneMinutes: 480, boot: "00000000", monotonic: 1)
    let made = try StudyFolder.create(
      path, study: "BENCH", site: "01", manager: manager, password: "not a secret", derivation: .quick, version: "1",
      forms: forms.map { KeptFile(name: $0.name, bytes: $0.bytes) }, at: moment, app: "bench")
    let keys = KeyStore(made.folder, derivation: .quick)
    let caretaker = Caretaker(signer: try keys.siteSigner(), moment: moment, app: "bench", terminal: "bench/none")
    let log = try JournalFile.open(made.folder.siteLog, caretaker: caretaker, app: "bench")
    let version = log.entries[0].forms
    func record(_ act: Act, _ author: Author, _ signer: Signer) throws {
      try log.file.record(act, by: author, at: moment, forms: version, signer: signer, onto: nil) { _, _, _ in nil }
      _ = try log.file.poll()
    }
    let (code, given) = try keys.giveCode(nurse.user, from: moment.milliseconds)
    var added = Act(
      .userAdd, details: [.user: .string("nurse01"), .printed: .string("Nurse"), .role: .string("nurse")])
    given.give(by: &added)
    try record(added, manager, made.manager)
    let known = try made.folder.openSite(caretaker: nil).site.log
    let (signer, proof) = try keys.redeem(
      nurse.user, code: code.text, given: given, log: known, password: "not a secret", at: moment)
    let key: [ActKey: JSON] = [
      .user: .string("nurse01"), .key: .string(signer.publicKey.text), .proof: .string(proof),
    ]
    try record(Act(.keyAdd, details: key), nurse, signer)
    try keys.settle(nurse.user)
    for number in 1...count {
      let digits = String(number)
      guard let subject = SubjectID("01-" + String(repeating: "0", count: 5 - digits.count) + digits) else { continue }
      _ = try made.folder.begin(
        subject, with: Act(.create, details: [.study: .string("BENCH")]), by: nurse, at: moment, forms: version,
        signer: signer, siteLog: log.file)
      _ = try log.file.poll()
    }
    return made.folder
  }
}
