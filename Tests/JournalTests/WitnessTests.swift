import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("A witness cosigns only a log that goes on from what it has seen") struct WitnessTests {
  let study: Study
  let folder: String

  init() throws {
    study = try Study()
    folder = study.root + "-witness"
    _ = try WitnessFolder.create(folder, name: "witness.example/office")
    let site = try study.reader().site
    let key = try #require(study.siteSigner.noteKey(SiteCheckpoint.origin(site.log)))
    try WitnessFolder(folder).trust(key.text)
  }

  func ask(old: Int, _ site: SiteKnowledge, size: Int? = nil) throws -> Witness.Answer {
    let made = try #require(SiteCheckpoint(site, size: size, signer: study.siteSigner))
    let request = Witness.Request(
      old: old, proof: site.tree.consistency(from: old, to: made.size), checkpoint: made)
    let read = try #require(Witness.Request(request.bytes))
    #expect(read == request)
    return try WitnessFolder(folder).answer(read, at: 1_795_831_200)
  }

  @Test("A log that grew is cosigned, and the line verifies; every other answer has its number")
  func grows() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let site = try study.reader().site
    guard case .cosigned(let line) = try ask(old: 0, site, size: 2) else {
      Issue.record("the first checkpoint was refused")
      return
    }
    var made = try #require(SiteCheckpoint(site, size: 2, signer: study.siteSigner))
    #expect(made.note.add(lines: line) && made.note.signatures.count == 2)
    #expect(try ask(old: 0, site) == .otherSize(2))
    guard case .cosigned = try ask(old: 2, site) else {
      Issue.record("a longer log was refused")
      return
    }
    #expect(try ask(old: 3, site, size: 2) == .malformed)
    let other = try Study()
    let foreign = try #require(SiteCheckpoint(try other.reader().site, signer: other.siteSigner))
    let forged = Witness.Request(old: 3, proof: [], checkpoint: foreign)
    #expect(try WitnessFolder(folder).answer(forged, at: 1) == .notSigned)
    // Another history of the same length, signed by the site's own key.
    try study.add(.login, to: try study.siteLog(), [.user: .string("manager01")])
    let hostile = try SiteKnowledge(Array(try study.siteEntries().dropLast()))
    #expect(try ask(old: 3, hostile) != .inconsistent)
    var changed = try study.reader().site.hashes
    changed[1] = String(repeating: "a", count: 64)
    let tree = MerkleTree(changed.map { Hex.bytes($0) ?? [] })
    let text = "\(made.origin)\n4\n\(Base64.text(tree.root(4)))\n"
    var note = try #require(SignedNote(text: text))
    note.add(try #require(study.siteSigner.sign(note, as: made.origin)))
    let fork = Witness.Request(
      old: 3, proof: tree.consistency(from: 3, to: 4), checkpoint: try #require(SiteCheckpoint(note)))
    #expect(try WitnessFolder(folder).answer(fork, at: 1) == .inconsistent)
  }

  @Test("A log that nobody told it of is not known")
  func unknown() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    unlink(folder + "/logs")
    #expect(try ask(old: 0, try study.reader().site) == .unknownLog)
  }

  @Test("A damaged state is never forgotten about", arguments: ["key", "state"])
  func damaged(file: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let site = try study.reader().site
    _ = try ask(old: 0, site)
    let name = file == "key" ? "key" : Hex.sha256(Array(SiteCheckpoint.origin(site.log).utf8))
    try overwrite(folder + "/" + name, [1, 2, 3])
    #expect(throws: WitnessFolder.Fault.damaged(path: folder + "/" + name)) { try ask(old: 3, site) }
  }

  @Test(
    "Hostile requests are none", arguments: ["", "old 1", "old x\n\n", "old 0\nAAAA\n\nx", "old -1\n\nx\n1\nAAAA\n\n"])
  func hostile(text: String) { #expect(Witness.Request(Array(text.utf8)) == nil) }
}
