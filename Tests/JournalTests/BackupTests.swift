import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("A backup is the study at one moment, whole and proved") struct BackupTests {
  let study: Study
  let path: String
  let backup: StudyBackup

  init() throws {
    study = try Study()
    path = try study.sixLines()
    backup = StudyBackup(at: study.root + "-backup")
  }

  func snapshot() throws -> StudySnapshot {
    try StudySnapshot({ try study.reader() }, checkpoint: try study.checkpoint())
  }
  func clean() { try? FileManager.default.removeItem(atPath: backup.path) }

  @Test("What people write while it is made is not in it, and it is verified all the same")
  func moment() throws {
    defer { clean() }
    let taken = try snapshot()
    try study.add(.login, to: try study.siteLog(), [.user: .string("manager01")])
    try study.save("vitals/PULSE", .text("61"), to: JournalFile.open(path, caretaker: try study.caretaker).file)
    _ = try study.begin(SubjectID("01-0008"))
    _ = try backup.write(taken, at: study.moment())
    let manifest = try backup.check()
    let copy = Verification.verify(StudyFolder(at: backup.path))
    #expect(copy.findings == [] && copy.heads["01-0007"]?.number == 6)
    #expect(Anchoring.compare(try #require(copy.site), with: manifest.checkpoint) == .holds)
    // A record that goes on while the snapshot is taken is cut to what belongs to its moment.
    var first: StudyReader? = StudyReader(
      study.folder, site: try SiteKnowledge(Array(try study.siteEntries().prefix(4))), rights: { _, _, _ in nil },
      state: nil)
    let later = try StudySnapshot(
      {
        defer { first = nil }
        return try first ?? study.reader()
      }, checkpoint: taken.checkpoint)
    let name = "subjects/01-0007.jsonl"
    #expect(later.files.first { $0.name == name } == taken.files.first { $0.name == name })
  }

  @Test("Once more it copies only what is new, and one that was broken off is finished")
  func again() throws {
    defer { clean() }
    let first = try backup.write(try snapshot(), at: study.moment())
    #expect(first.copied == first.files)
    #expect(try backup.write(try snapshot(), at: study.moment()).copied == 0)
    try study.save("vitals/PULSE", .text("61"), to: JournalFile.open(path, caretaker: try study.caretaker).file)
    #expect(try backup.write(try snapshot(), at: study.moment()).copied == 1)
    unlink(backup.path + "/" + BackupManifest.name)
    unlink(backup.path + "/site.jsonl")
    #expect(throws: StudyBackup.Fault.notABackup(path: backup.path)) { try backup.check() }
    #expect(try backup.write(try snapshot(), at: study.moment()).copied == 1)
    _ = try backup.check()
  }

  @Test("Every changed file of a backup is named, and nothing is made of it")
  func changed() throws {
    defer { clean() }
    _ = try backup.write(try snapshot(), at: study.moment())
    for file in try backup.manifest().files {
      let place = backup.path + "/" + file.name
      let good = try bytes(place)
      var bad = good
      bad[bad.count / 2] ^= 1
      try overwrite(place, bad)
      #expect(throws: StudyBackup.Fault.changed(file: file.name)) { try backup.check() }
      #expect(throws: StudyBackup.Fault.changed(file: file.name)) { try backup.restore(to: study.root + "-r") }
      try overwrite(place, good)
    }
  }

  @Test("Restored into a new folder it is the study, byte for byte")
  func restored() throws {
    let target = study.root + "-restored"
    defer {
      clean()
      try? FileManager.default.removeItem(atPath: target)
    }
    _ = try backup.write(try snapshot(), at: study.moment())
    let folder = try backup.restore(to: target)
    #expect(try bytes(folder.siteLog) == bytes(study.folder.siteLog))
    #expect(try bytes(folder.subject(try #require(Study.subject))) == bytes(path))
    #expect(Verification.verify(folder).isGood)
    #expect(try KeyStore(folder, derivation: .quick).siteSigner().publicKey == study.siteSigner.publicKey)
    #expect(throws: StudyBackup.Fault.exists(path: target)) { try backup.restore(to: target) }
  }

  @Test("As one file it is what tar reads, and unpacked it is checked and restored like a folder")
  func oneFile() throws {
    let file = study.root + "-backup.tar"
    let target = study.root + "-unpacked"
    defer {
      for place in [file, target, target + "-cut", target + "-tar"] {
        try? FileManager.default.removeItem(atPath: place)
      }
    }
    let taken = try snapshot()
    _ = try StudyBackup.write(taken, to: file, at: study.moment())
    _ = try StudyBackup.unpack(file, to: target).check()
    #expect(Verification.verify(StudyFolder(at: target)).isGood)
    let told = try Shell.run(
      "mkdir '\(target)-tar' && tar -xf '\(file)' -C '\(target)-tar' && tar -tf '\(file)' | wc -l")
    #expect(told.status == 0 && told.output.contains("\(taken.files.count + 1)"), "\(told.output)")
    _ = try StudyBackup(at: target + "-tar").check()
    let good = try bytes(file)
    for count in stride(from: 0, to: good.count - 1024, by: good.count / 23) {
      try overwrite(file, Array(good.prefix(count)))
      try? FileManager.default.removeItem(atPath: target + "-cut")
      #expect(throws: (any Error).self) { try StudyBackup.unpack(file, to: target + "-cut").check() }
    }
  }

  @Test("A folder of something else, or of another study, is left alone")
  func foreign() throws {
    defer { clean() }
    try FileManager.default.createDirectory(atPath: backup.path, withIntermediateDirectories: true)
    try overwrite(backup.path + "/letter.txt", [1])
    #expect(throws: StudyBackup.Fault.notABackup(path: backup.path)) {
      try backup.write(try snapshot(), at: study.moment())
    }
    clean()
    try study.add(.login, to: try study.siteLog(), [.user: .string("manager01")])
    let later = try snapshot()
    _ = try backup.write(later, at: study.moment())
    let other = try Study()
    let foreign = try StudySnapshot({ try other.reader() }, checkpoint: try other.checkpoint())
    #expect(throws: StudyBackup.Fault.other(path: backup.path)) { try backup.write(foreign, at: study.moment()) }
  }

  @Test(
    "A manifest that leads out of the backup is none", arguments: ["../x", "keys/../../x", "/etc/x", "subjects/", "x"])
  func hostile(name: String) { #expect(!BackupManifest.isInside(name)) }

  @Test("A damaged record is not backed up as if it were whole")
  func damaged() throws {
    defer { clean() }
    var bad = try bytes(path)
    bad[bad.count - 300] ^= 1
    try overwrite(path, bad)
    #expect(throws: Damage.self) { try snapshot() }
  }
}
