import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("What somebody has seen and kept cannot be put back without notice") struct TrustTests {
  let study: Study
  let path: String
  let subject: SubjectID
  let state: String

  init() throws {
    study = try Study()
    path = try study.sixLines()
    subject = try #require(Study.subject)
    state = study.root + "-state"
  }

  /// Keeps, as the nurse, where everything ends.
  func keep() throws {
    let reader = try study.reader()
    let entries = try reader.entries(of: subject)
    let head = LineMark(number: entries.count, hash: try #require(entries.last).seal.hash)
    let kept = try #require(
      KeptHeads(
        study: reader.site.first, log: reader.site.last, heads: [subject: head], signer: study.nurse,
        at: study.moment()))
    try study.folder.keep(kept, state: state)
  }

  func cut(lines: Int) throws {
    let good = try bytes(path)
    try overwrite(path, Array(good[..<LineDamageTests.lines(good)[lines].start]))
  }

  /// Keeps, as the machine, where everything ends; `inside` puts it where only people's heads lie.
  func keepAsMachine(inside: Bool = false) throws {
    let reader = try study.reader()
    let entries = try reader.entries(of: subject)
    let head = LineMark(number: entries.count, hash: try #require(entries.last).seal.hash)
    let kept = try #require(
      KeptHeads(
        study: reader.site.first, log: reader.site.last, heads: [subject: head], signer: try study.siteSigner,
        at: study.moment()))
    try study.folder.keep(kept, state: state)
    guard inside else { return }
    let folder = state + "/" + reader.site.first.prefix(16)
    try FileManager.default.createDirectory(atPath: study.folder.headsFolder, withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: folder + "/casebook.json", toPath: study.folder.headsFolder + "/casebook.json")
  }

  @Test("What this machine has verified counts for every reader on it, and a record put back behind that is named")
  func machine() throws {
    defer { try? FileManager.default.removeItem(atPath: state) }
    #expect(try study.reader(state: state).trusted(subject) == nil)
    try keepAsMachine()
    #expect(try study.reader(state: state).trusted(subject)?.number == 6)
    #expect(Verification.verify(study.folder, state: state).compared.people == 0, "the machine is no person")
    try cut(lines: 4)
    guard case .rolledBack(_, let known)? = try study.reader(state: state).open(subject).damage?.kind else {
      Issue.record("a record that was put back was opened")
      return
    }
    #expect(known == "what this machine has verified")
  }

  @Test("Heads of the machine that lie in the study itself are not believed: the site's key lies there, too")
  func machineInside() throws {
    defer { try? FileManager.default.removeItem(atPath: state) }
    try keepAsMachine(inside: true)
    #expect(FileManager.default.fileExists(atPath: study.folder.headsFolder + "/casebook.json"))
    #expect(try study.reader(state: state).trusted(subject) == nil)
  }

  @Test("A record put back to an earlier line is read-only, and the message names whose heads know better")
  func record() throws {
    try keep()
    try cut(lines: 4)
    let found = try study.reader().open(subject, caretaker: try study.caretaker)
    guard case .rolledBack(let head, let known)? = found.damage?.kind else {
      Issue.record("\(String(describing: found.damage))")
      return
    }
    #expect(head.number == 6 && known.contains("nurse01") && found.entries.count == 4)
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("A fork with good signatures is no continuation of what was kept")
  func fork() throws {
    try keep()
    try cut(lines: 5)
    let opening = try JournalFile.open(path, caretaker: try study.caretaker)
    var patient = try Patient(opening.entries)
    try study.save("vitals/PULSE", .text("61"), to: opening.file, &patient)
    guard case .rolledBack? = try study.reader().open(subject).damage?.kind else {
      Issue.record("a fork was opened")
      return
    }
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("The whole study put back, kept heads and all, is noticed by what the account keeps outside of it")
  func whole() throws {
    let copy = study.root + "-copy"
    try FileManager.default.copyItem(atPath: study.root, toPath: copy)
    defer { for place in [copy, state] { try? FileManager.default.removeItem(atPath: place) } }
    try study.add(.login, to: try study.siteLog(), [.user: .string("manager01")])
    try keep()
    try FileManager.default.removeItem(atPath: study.root)
    try FileManager.default.copyItem(atPath: copy, toPath: study.root)
    #expect(try study.folder.openSite(caretaker: nil).entries.count == 4, "nothing in the study itself tells")
    #expect(Verification.verify(study.folder).isGood)
    let refused = #expect(throws: Damage.self) { try study.folder.openSite(caretaker: nil, state: state) }
    guard case .rolledBack? = refused?.kind else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(!Verification.verify(study.folder, state: state).isGood)
  }

  @Test("Heads that were changed, or that somebody else's key signed, are no heads")
  func forged() throws {
    try keep()
    let file = study.folder.headsFolder + "/nurse01.json"
    let good = try bytes(file)
    var reader = try study.reader()
    #expect(reader.trusted(subject) == nil, "nobody has signed in")
    reader.person = Study.nurseAuthor.user
    #expect(reader.trusted(subject)?.number == 6)
    for place in stride(from: 0, to: good.count, by: 5) {
      var bad = good
      bad[place] ^= 2
      try overwrite(file, bad)
      var reader = try study.reader()
      reader.person = Study.nurseAuthor.user
      #expect(reader.trusted(subject) == nil, "byte \(place)")
    }
  }

  @Test("A site log that was cut or rewritten is noticed by the records, which name its lines")
  func siteLog() throws {
    let good = try bytes(study.folder.siteLog)
    let lines = LineDamageTests.lines(good)
    try study.save("vitals/PULSE", .text("61"), to: JournalFile.open(path, caretaker: try study.caretaker).file)
    try overwrite(study.folder.siteLog, Array(good[..<lines[3].start]))
    guard case .authority(.otherLog)? = try study.reader().open(subject).damage?.kind else {
      Issue.record("a cut site log was believed")
      return
    }
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("An author who had seen less of the site log than the one before is refused when writing, and named when read")
  func behind() throws {
    try study.add(.login, to: try study.siteLog(), [.user: .string("manager01")])
    var (file, patient) = (
      try JournalFile.open(path, caretaker: try study.caretaker).file, try Patient(study.reader().entries(of: subject))
    )
    try study.save("vitals/PULSE", .text("61"), to: file, &patient)
    let earlier = LineMark(number: 3, hash: try study.siteEntries()[2].seal.hash)
    let act = try Study.saving("vitals/TEMP", .text("36.6"))
    let refused = #expect(throws: NotSaved.self) {
      try file.append(
        act, by: Study.nurseAuthor, at: study.moment(), forms: study.forms, signer: study.nurse, after: file.head,
        onto: patient, seen: earlier)
    }
    #expect(refused?.reason == .doesNotFollow(.logBehind(entry: 8)))
    let line = try SealedLine(
      act, by: Study.nurseAuthor, at: study.moment(),
      in: .init(site: "01", subject: subject, log: earlier, forms: study.forms, app: "0.1.0"), signer: study.nurse,
      after: file.head)
    try overwrite(path, try bytes(path) + line.bytes)
    #expect(Verification.verify(study.folder).findings.contains { $0.kind == .fold(.logBehind(entry: 8)) })
  }

  @Test("A file that others may read, or that is a link, is not opened", arguments: [0o640, 0o604, 0o660] as [mode_t])
  func exposed(mode: mode_t) throws {
    chmod(path, mode)
    #expect(throws: Damage(.exposed, path: path)) { try study.reader().open(subject) }
    #expect(Verification.verify(study.folder).findings.contains { $0.kind == .damage(.exposed) })
    chmod(path, 0o600)
    let elsewhere = study.root + "/elsewhere"
    rename(path, elsewhere)
    symlink(elsewhere, path)
    #expect(throws: Damage(.exposed, path: path)) { try study.reader().open(subject) }
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("Forms that were altered make the records read-only that name them")
  func forms() throws {
    try overwrite("\(study.folder.formsFolder)/\(StudyFolder.digest(Study.forms))/trial.yaml", [1])
    #expect(try study.reader().open(subject).damage?.kind == .forms(study.forms))
  }

  @Test("Nobody's heads vouch for a record to somebody else")
  func others() throws {
    try keep()
    var reader = try study.reader()
    reader.person = Study.managerAuthor.user
    #expect(reader.trusted(subject) == nil && reader.allTrusted.isEmpty)
  }

  @Test(
    "A line in the middle that was signed by nobody is found by the full check on the other core, before any append")
  func middle() throws {
    var lines = try bytes(path).split(separator: 10).map { Array($0) + [10] }
    let records = JournalRecords(
      study.folder, siteLog: try study.siteLog(), forms: study.forms, caretaker: { [c = try study.caretaker] in c },
      reader: { [study, first = try study.reader()] in (try? study.reader()) ?? first })
    records.signer = study.nurse
    // The third line is signed by another key, all behind it are signed anew by the nurse: her own forgery of her past is
    // hers, but a line by a key that never counted is nobody's.
    let entries = try study.reader().entries(of: subject)
    var head = Head(number: 2, hash: entries[1].seal.hash, bytes: 0)
    for entry in entries.dropFirst(2) {
      let line = try SealedLine(
        entry.act, by: entry.author, at: entry.moment,
        in: .init(site: "01", subject: subject, log: entry.log, forms: entry.forms, app: entry.app),
        signer: entry.number == 3 ? Signer(user: entry.author.user) : study.nurse, after: head)
      lines[entry.number - 1] = line.bytes
      head = Head(number: entry.number, hash: line.entry.seal.hash, bytes: 0)
    }
    try overwrite(path, lines.flatMap { $0 })
    #expect(try study.reader().open(subject).damage == nil, "the last line is the nurse's own")
    let patient = try Patient(records.entries(of: subject, after: 0))
    let refused = #expect(throws: NotSaved.self) {
      _ = try records.append(
        try Study.saving("vitals/PULSE", .text("61")), by: Study.nurseAuthor, at: study.moment(), onto: patient)
    }
    #expect(
      refused?.reason == .readOnly(Damage(.signature(Study.nurseAuthor.user), path: path, line: 3)))
    #expect(records.damage(of: subject) != nil)
  }
}

extension Study {
  /// Saves one value into a record as it stands.
  func save(_ item: String, _ now: ItemValue?, to file: JournalFile) throws {
    var patient = try Patient(JournalFile.open(file.path, caretaker: nil).entries)
    try save(item, now, to: file, &patient)
  }
}
