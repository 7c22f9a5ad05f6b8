import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("A save is on disk, or it is not there at all")
struct AppendTests {
  @Test("Saved entries are read back by whoever opens the file next")
  func readBack() throws {
    let study = try Study()
    let path = try study.sixLines()
    let opening = try JournalFile.open(path, caretaker: nil)
    #expect(opening.damage == nil)
    #expect(opening.entries.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(opening.file.head.bytes == (try bytes(path).count))
    let patient = try Patient(opening.entries)
    #expect(patient.value(try #require(Place("C01/vital-signs/vitals/SYSBP"))) == .text("118"))
    #expect(Verification.verify(study.folder).findings == [])
  }

  @Test("Whoever was slower gets the newer entries, and nothing of theirs is written")
  func lostRace() throws {
    let study = try Study()
    var (mine, patient) = try study.begin()
    let theirs = try JournalFile.open(mine.path, caretaker: try study.caretaker)
    var theirPatient = try Patient(theirs.entries)
    let first = try study.save("vitals/SYSBP", .text("120"), to: theirs.file, &theirPatient)
    let second = try study.save("vitals/DIABP", .text("80"), to: theirs.file, &theirPatient)
    let before = try bytes(mine.path)
    let outcome = try mine.append(
      try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: study.moment(), forms: study.forms,
      signer: study.nurse, after: mine.head, onto: patient, seen: try study.seen())
    guard case .lost(let newer, let head) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(newer == [first, second])
    #expect(head == theirs.file.head)
    #expect(mine.head == head)
    #expect(try bytes(mine.path) == before)
    for entry in newer { try patient.apply(entry) }
    try study.save("vitals/PULSE", .text("70"), to: mine, &patient)
    #expect(try theirs.file.poll().map(\.number) == [4])
    #expect(try theirs.file.poll() == [])
    #expect(try mine.poll() == [])
  }

  @Test("A value that was something else than claimed is refused")
  func wrongWas() throws {
    let study = try Study()
    var (file, patient) = try study.begin()
    try study.save("vitals/SYSBP", .text("120"), to: file, &patient)
    let before = try bytes(file.path)
    for was in [nil, ItemValue.text("121"), .missing(.notDone), .codes(["120"])] {
      let refused = #expect(throws: NotSaved.self) {
        try file.append(
          try Study.saving("vitals/SYSBP", .text("118"), was: was), by: Study.nurseAuthor, at: study.moment(),
          forms: study.forms, signer: study.nurse, after: file.head, onto: patient, seen: try study.seen())
      }
      guard case .doesNotFollow(.differs(let entry, _, let recorded, let claimed)) = refused?.reason else {
        Issue.record("\(String(describing: refused))")
        continue
      }
      #expect(entry == 3)
      #expect(recorded == .text("120"))
      #expect(claimed == was)
    }
    #expect(try bytes(file.path) == before)
    try study.save("vitals/SYSBP", .text("118"), was: .text("120"), to: file, &patient)
  }

  @Test("A record that is not the one up to the head is refused")
  func staleRecord() throws {
    let study = try Study()
    var (file, patient) = try study.begin()
    let early = patient
    try study.save("vitals/SYSBP", .text("120"), to: file, &patient)
    for record in [early, nil] {
      let refused = #expect(throws: NotSaved.self) {
        try file.append(
          try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: study.moment(), forms: study.forms,
          signer: study.nurse, after: file.head, onto: record, seen: try study.seen())
      }
      #expect(refused?.reason == .notAtHead)
    }
  }

  @Test("Nobody can sign as somebody else")
  func wrongSigner() throws {
    let study = try Study()
    let (file, patient) = try study.begin()
    let refused = #expect(throws: NotSaved.self) {
      try file.append(
        try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: study.moment(), forms: study.forms,
        signer: study.manager, after: file.head, onto: patient, seen: try study.seen())
    }
    #expect(refused?.reason == .wrongSigner)
  }

  @Test("Eight terminals write two hundred lines each, and no link is broken")
  func eightWriters() async throws {
    let study = try Study()
    let path = study.folder.siteLog
    let start = try study.siteEntries().count
    let caretaker = try study.caretaker
    let manager = study.manager
    let forms = study.forms
    let threads = 8
    let each = 200
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().async {
        DispatchQueue.concurrentPerform(iterations: threads) { number in
          guard let file = try? JournalFile.open(path, caretaker: caretaker).file else { return }
          var written = 0
          while written < each {
            let act = Act(.login, details: [.user: .string("terminal\(number).\(written)")])
            let outcome = try? file.append(
              act, by: Study.managerAuthor, at: caretaker.moment, forms: forms, signer: manager, after: file.head,
              onto: nil)
            guard let outcome else { return }
            if case .appended = outcome { written += 1 }
          }
        }
        done.resume()
      }
    }
    let entries = try study.siteEntries()
    #expect(entries.count == start + threads * each)
    var seen: [Substring: Int] = [:]
    for entry in entries.dropFirst(start) {
      let parts = try #require(entry.act.text(.user)).split(separator: ".")
      #expect(Int(parts[1]) == seen[parts[0], default: 0])
      seen[parts[0], default: 0] += 1
    }
    #expect(seen.count == threads)
  }

  @Test("What the disk does not take is not saved, and the file is as it was")
  func diskFull() throws {
    let study = try Study()
    let log = try study.siteLog()
    // The limit is above what any other test writes; the file is brought near it.
    let limit = 12 << 20
    let filler = JSON.string(String(repeating: "x", count: (1 << 20) - 2000))
    while log.head.bytes + (1 << 20) < limit { try study.add(.denied, to: log, [.text: filler]) }
    let before = try bytes(log.path)
    let head = log.head
    signal(SIGXFSZ, SIG_IGN)
    var old = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
    var low = rlimit(rlim_cur: rlim_t(limit), rlim_max: old.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &low)
    let refused = #expect(throws: NotSaved.self) { try study.add(.denied, to: log, [.text: filler]) }
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
    if case .short(let wrote, let count) = refused?.reason {
      #expect(wrote == limit - head.bytes)
      #expect(wrote < count)
    } else {
      Issue.record("\(String(describing: refused))")
    }
    #expect(try bytes(log.path) == before)
    #expect(log.state == .poisoned)
    #expect(log.head == head)
    let again = #expect(throws: NotSaved.self) { try study.add(.denied, to: log, [.text: .string("x")]) }
    #expect(again?.reason == .poisoned)
    let reopened = try study.siteLog()
    #expect(reopened.head == head)
    try study.add(.denied, to: reopened, [.text: .string("x")])
  }

  @Test("A file that was replaced by another, or cut under our hands, is not written to")
  func replaced() throws {
    let study = try Study()
    let log = try study.siteLog()
    let good = try bytes(log.path)
    try FileManager.default.moveItem(atPath: log.path, toPath: log.path + ".old")
    try overwrite(log.path, good)
    let refused = #expect(throws: NotSaved.self) { try study.add(.login, to: log, [.user: .string("manager01")]) }
    #expect(refused?.reason == .replaced)

    let second = try study.siteLog()
    try study.add(.login, to: second, [.user: .string("manager01")])
    let other = try study.siteLog()
    truncate(second.path, good.count)
    #expect(throws: Damage.self) { try other.poll() }
    #expect(throws: NotSaved.self) { try study.add(.login, to: second, [.user: .string("manager01")]) }
    #expect(try bytes(second.path) == good)
  }

  @Test("The site log refuses what would make it unreadable or would not count, whoever was faster")
  func siteLogFollows() throws {
    let study = try Study()
    let log = try study.siteLog()
    let known = try SiteKnowledge(study.siteEntries())
    func record(_ act: Act, _ file: JournalFile, by author: Author, _ signer: Signer) throws(NotSaved) {
      try file.record(act, by: author, at: study.moment(), forms: study.forms, signer: signer, onto: known)
    }
    let twice = Act(.userAdd, details: [.user: .string("nurse01"), .role: .string("nurse")])
    let refused = #expect(throws: NotSaved.self) { try record(twice, log, by: Study.managerAuthor, study.manager) }
    #expect(refused?.reason == .doesNotFollow(.incomplete(entry: 4, key: .user)))
    #expect(try study.siteEntries().count == 3)

    // Somebody else adds the person between our look and our line.
    let added = Act(.userAdd, details: [.user: .string("nurse02"), .role: .string("nurse")])
    try record(added, try study.siteLog(), by: Study.managerAuthor, study.manager)
    #expect(throws: NotSaved.self) { try record(added, log, by: Study.managerAuthor, study.manager) }
    #expect(try SiteLog(study.siteEntries()).users.count == 3)

    // Or shuts us out.
    let gone = Act(.userDisable, details: [.user: .string("nurse01")])
    try study.add(.userDisable, to: try study.siteLog(), gone.details)
    let logout = Act(.logout, details: [.user: .string("nurse01")])
    let late = #expect(throws: NotSaved.self) { try record(logout, log, by: Study.nurseAuthor, study.nurse) }
    #expect(late?.reason == .notEntitled(.authority(.disabled(Study.nurseAuthor.user))))
    #expect(Verification.verify(study.folder).isGood)
  }

  @Test("What the programme notes itself comes back with the next look, in its order")
  func notes() throws {
    let study = try Study()
    let log = try study.siteLog()
    let other = try study.siteLog()
    try study.add(.login, to: other, [.user: .string("manager01")])
    let caretaker = try study.caretaker
    try log.record(
      Act(.failedLogin, details: [.user: .string("nurse01")]), by: caretaker.author, at: caretaker.moment,
      forms: study.forms, signer: caretaker.signer)
    #expect(try log.poll().map(\.act.kind) == [.login, .failedLogin])
    #expect(try log.poll() == [])
    #expect(Verification.verify(study.folder).findings == [])
  }

  @Test("A file opened to read takes nothing")
  func reading() throws {
    let study = try Study()
    let file = try JournalFile.open(study.folder.siteLog, caretaker: nil).file
    let refused = #expect(throws: NotSaved.self) { try study.add(.login, to: file) }
    #expect(refused?.reason == .openedToRead)
  }

  @Test("A record with an act or a format of a newer version can be read and not written")
  func newer() throws {
    let study = try Study()
    let (file, patient) = try study.begin()
    var teleport = Act(.unknown)
    teleport.details[.act] = .string("teleport")
    teleport.unknown = [("where", .string("Mars"))]
    let outcome = try file.append(
      teleport, by: Study.nurseAuthor, at: study.moment(), forms: study.forms, signer: study.nurse, after: file.head,
      onto: patient, seen: try study.seen())
    guard case .appended(let entry, _) = outcome else { throw Study.Unexpected.lost }
    let opening = try JournalFile.open(file.path, caretaker: try study.caretaker)
    #expect(opening.entries.last == entry)
    #expect(opening.damage?.kind == .newer)
    #expect(opening.damage?.line == 2)
    #expect(try Patient(opening.entries).isReadOnly)
    let refused = #expect(throws: NotSaved.self) {
      try opening.file.append(
        try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: study.moment(), forms: study.forms,
        signer: study.nurse, after: opening.file.head, onto: try Patient(opening.entries), seen: try study.seen())
    }
    if case .readOnly = refused?.reason {} else { Issue.record("\(String(describing: refused))") }
    let report = Verification.verify(study.folder)
    #expect(report.isGood)
    #expect(report.findings.map(\.kind) == [.damage(.newer)])
  }

  @Test("Files and folders of a study are for its account alone")
  func modes() throws {
    let study = try Study()
    _ = try study.sixLines()
    _ = try Drafts(study.folder).file(
      DraftKey(
        user: Study.nurseAuthor.user, subject: try #require(Study.subject), form: FormPath(visit: "C01", form: "x")))
    let all = try #require(FileManager.default.enumerator(atPath: study.root)).compactMap { $0 as? String }
    #expect(all.count > 10)
    for name in all + ["."] {
      var info = stat()
      #expect(lstat(study.root + "/" + name, &info) == 0)
      #expect(info.st_mode & 0o077 == 0, "\(name)")
      #expect(info.st_nlink == 1 || info.st_mode & S_IFMT == S_IFDIR)
    }
  }
}
