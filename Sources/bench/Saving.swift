import Glibc
import Journal
import Record
import Values

/// A save against a bare append and fdatasync of the same bytes, in turn on the same disk.
enum Saving {
  static func run(in folder: String, _ entries: [Entry], patient: Patient) throws -> [Measure] {
    let author = Author(
      user: UserName("bench01") ?? .casebook, name: "Bench", role: .nurse, terminal: "bench/none")
    let signer = Signer(user: author.user)
    let moment = Moment(milliseconds: 1_767_225_600_000, zoneMinutes: 480, boot: "00000000", monotonic: 1)
    let study = StudyFolder(at: folder + "/saving")
    _ = try StudyFolder.create(
      study.path, study: "BENCH", site: "01", manager: author, password: "not a secret", derivation: .quick,
      version: "1", forms: [], at: moment, app: "bench")
    guard let subject = SubjectID("01-0001") else { return [] }
    let caretaker = Caretaker(
      signer: try KeyStore(study).siteSigner(), moment: moment, app: "bench", terminal: "bench/none")
    let log = try JournalFile.open(study.siteLog, caretaker: caretaker, app: "bench").file
    var first = Act(.create, details: [.study: .string("BENCH"), .stream: .string("site")])
    first.details[.format] = .int(1)
    let birth = try study.begin(
      subject, with: first, by: author, at: moment, forms: "1", signer: signer, siteLog: log)
    var record = try Patient(birth.entry)
    var head = birth.file.head
    let bare = open(folder + "/bare", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(bare) }
    guard let form = FormPath("C01/vital-signs"), let item = ItemPath("vs/WEIGHT") else { return [] }
    var saves: [Double] = []
    var appends: [Double] = []
    for round in 0..<400 {
      var act = Act(.save, form: form)
      act.changes = [
        Change(
          item: item, was: record.forms[form]?.value(item), now: .text("\(60 + round % 40).\(round % 10)"),
          typed: moment.milliseconds)
      ]
      let start = Timing.now()
      let outcome = try birth.file.append(
        act, by: author, at: moment, forms: "1", signer: signer, after: head, onto: record, seen: log.seen)
      saves.append(Timing.now() - start)
      guard case .appended(let entry, let end) = outcome else { continue }
      try record.apply(entry)
      let bytes = [UInt8](repeating: 65, count: end.bytes - head.bytes)
      head = end
      let bareStart = Timing.now()
      _ = bytes.withUnsafeBytes { write(bare, $0.baseAddress, bytes.count) }
      fdatasync(bare)
      appends.append(Timing.now() - bareStart)
    }
    let ratio = Timing(saves).median / Timing(appends).median
    return [
      Measure("a save against a bare append and fdatasync of the same bytes", ratio, "times", atMost: 1.3)
    ]
  }
}
