import Crypto
import Dispatch
import Disk
import Foundation
import Journal
import Record
import Values

/// Opening, chain and signatures of a record of 2,000 lines, against the bare calculations over the same bytes.
enum Verifying {
  static func run(in folder: String) throws -> [Measure] {
    let author = Author(user: UserName("bench01") ?? .casebook, name: "Bench", role: .manager, terminal: "bench/none")
    let moment = Moment(milliseconds: 1_767_225_600_000, zoneMinutes: 480, boot: "00000000", monotonic: 1)
    let made = try StudyFolder.create(
      folder + "/verifying", study: "BENCH", site: "01", manager: author, password: "not a secret", derivation: .quick,
      version: "1", forms: [KeptFile(name: "trial.yaml", bytes: [10])], at: moment, app: "bench")
    let study = made.folder
    guard let subject = SubjectID("01-0001"), let form = FormPath("C01/vital-signs"), let item = ItemPath("vs/WEIGHT")
    else { return [] }
    let caretaker = Caretaker(
      signer: try KeyStore(study).siteSigner(), moment: moment, app: "bench", terminal: "bench/none")
    let opening = try JournalFile.open(study.siteLog, caretaker: caretaker, app: "bench")
    let forms = opening.entries[0].forms
    let first = Act(.create, details: [.study: .string("BENCH")])
    let birth = try study.begin(
      subject, with: first, by: author, at: moment, forms: forms, signer: made.manager, siteLog: opening.file)
    var record = try Patient(birth.entry)
    var head = birth.file.head
    while record.entries.count < 2000 {
      var act = Act(.save, form: form)
      let number = record.entries.count
      act.changes = [
        Change(
          item: item, was: record.forms[form]?.value(item), now: .text("\(60 + number % 40).\(number % 10)"),
          typed: moment.milliseconds)
      ]
      let outcome = try birth.file.append(
        act, by: author, at: moment, forms: forms, signer: made.manager, after: head, onto: record,
        seen: opening.file.seen)
      guard case .appended(let entry, let end) = outcome else { break }
      try record.apply(entry)
      head = end
    }
    return try measure(study, subject, record.entries)
  }

  private static func measure(_ study: StudyFolder, _ subject: SubjectID, _ entries: [Entry]) throws -> [Measure] {
    let site = try study.openSite(caretaker: nil).site
    var reader = StudyReader(study, site: site, rights: { _, _, _ in true }, state: nil)
    reader.trust(LineMark(number: entries.count, hash: entries.last?.seal.hash ?? ""), of: subject)
    let trusted = reader
    let opened = try Timing(30) { _ = try trusted.entries(of: subject) }
    let path = study.subject(subject)
    let lines = try CheckedOutput.readFile(path).split(separator: 10).map { Data($0.dropLast(75)) }
    let whole = try CheckedOutput.readFile(path)
    let (chained, bare) = try Timing.inTurn(20) {
      _ = try JournalFile.open(path, caretaker: nil)
    } _: {
      for line in lines { _ = SHA256.hash(data: line) }
    }
    let read = try Timing(20) {
      _ = try LineCodec.entries(try CheckedOutput.readFile(path))
    }
    let chain = chained.median - read.median
    let (ours, plain) = try signatures(site, entries)
    return [
      Measure(
        "opening a verified record of \(entries.count) entries: chain, heads, authority, forms", opened.median, "ms",
        atMost: 10),
      Measure(
        "its chain (opening less strict reading) against bare SHA-256 of its \(whole.count / 1024) KiB",
        bare.median / chain, "times", atLeast: 0.6),
      Measure(
        "all its signatures against bare Ed25519, both on all cores", plain.median / ours.median, "times",
        atLeast: 0.8),
    ]
  }

  private static func signatures(_ site: SiteKnowledge, _ entries: [Entry]) throws -> (Timing, Timing) {
    guard let key = site.ring.periods.last?.key.text, let spki = Data(base64Encoded: key) else {
      return (Timing([]), Timing([]))
    }
    let raw = try Curve25519.Signing.PublicKey(rawRepresentation: spki.suffix(32))
    let said = try entries.map { entry in
      let bytes = try LineCodec.bytes(of: entry)
      return (Data(bytes.dropLast(76 + 97)), Data(base64Encoded: entry.seal.signature) ?? Data())
    }
    return Timing.inTurn(8) {
      _ = site.ring.check(entries)
    } _: {
      DispatchQueue.concurrentPerform(iterations: (said.count + 63) / 64) { piece in
        for one in said[(piece * 64)..<min(said.count, piece * 64 + 64)] {
          _ = raw.isValidSignature(one.1, for: one.0)
        }
      }
    }
  }
}
