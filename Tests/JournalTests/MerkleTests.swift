import Crypto
import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("A checkpoint stands for every line, as other tools compute it") struct MerkleTests {
  static func leaves(_ count: Int) -> [[UInt8]] { (0..<count).map { Array("L\($0)".utf8) } }

  /// Made with an implementation of RFC 6962 of its own.
  @Test(
    "Roots are those of RFC 6962",
    arguments: [
      (0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), (1, "EkA4meENc1V+HTfC0cPcFoapUSA0R5qiXQbx2A/EYGk="),
      (2, "kmBU8ovIhlHvRGcJIGWH8YPEmuWw8Tk8qusQTlT8xQ8="), (3, "SbOsNwh8rL7Y6JcWtw+TsEQLh+IqVz6P7+Wk0V6CeGI="),
      (5, "DzNxoji98HEGsj2b9xsh4NcbsFlcRskMqRkJOuItp+8="), (7, "mgGvw6L2mDaOYUO4ESTDYkWZFs4W9iynuWkz/IYnNe0="),
      (8, "twd0q0uKgVmVDYhoBObSn6GlHzBtti8lfYHiMgzWXkw="),
    ])
  func roots(count: Int, root: String) {
    #expect(Base64.text(MerkleTree(Self.leaves(count)).root()) == root)
    #expect(Base64.text(MerkleTree(Self.leaves(8)).root(count)) == root)
  }

  @Test("The proof from three to seven is the published one")
  func proof() {
    #expect(
      MerkleTree(Self.leaves(7)).consistency(from: 3, to: 7).map { Base64.text($0) } == [
        "sgpRKkjlPSFtuHJtxzfv5qfhO6S2gfmybc0I0ZECWeM=", "XGEOn+9swAEro4Aqq/GnwHVkoQPMDK7CcJPyCJ8lqJA=",
        "kmBU8ovIhlHvRGcJIGWH8YPEmuWw8Tk8qusQTlT8xQ8=", "ShYvTcLt+uFv94VVBva4Wu3H+ToYhxR4Hag78bxvf5w=",
      ])
  }

  @Test("Every shorter tree is proved to be the beginning of every longer one, and no other root is")
  func consistency() {
    let tree = MerkleTree(Self.leaves(40))
    let other = MerkleTree((0..<40).map { Array("X\($0)".utf8) })
    for size in 0...40 {
      for old in 0...size {
        let proof = tree.consistency(from: old, to: size)
        #expect(MerkleTree.extends(old: old, tree.root(old), size: size, tree.root(size), proof: proof))
        if old > 0 {
          #expect(!MerkleTree.extends(old: old, other.root(old), size: size, tree.root(size), proof: proof))
        }
        if !proof.isEmpty {
          #expect(!MerkleTree.extends(old: old, tree.root(old), size: size, tree.root(size), proof: proof.dropLast()))
          #expect(!MerkleTree.extends(old: old, tree.root(old), size: size, other.root(size), proof: proof))
        }
      }
    }
  }

  @Test("Every leaf is proved to be in every tree that holds it, at its place and no other")
  func inclusion() {
    let leaves = Self.leaves(20)
    let tree = MerkleTree(leaves)
    for size in 1...20 {
      for index in 0..<size {
        let proof = tree.inclusion(of: index, size: size)
        let root = tree.root(size)
        #expect(MerkleTree.includes(leaves[index], at: index, size: size, root: root, proof: proof))
        #expect(!MerkleTree.includes(leaves[index] + [1], at: index, size: size, root: root, proof: proof))
        if size > 1 {
          let wrong = (index + 1) % size
          #expect(!MerkleTree.includes(leaves[index], at: wrong, size: size, root: root, proof: proof))
        }
      }
    }
  }

  static let published = """
    casebook.example/TISLE-ANLO-01/01
    7
    mgGvw6L2mDaOYUO4ESTDYkWZFs4W9iynuWkz/IYnNe0=

    \u{2014} casebook.example/TISLE-ANLO-01/01 bYvumgtGOmqS1l/tF4ALk0+XCxiGfHGisefuaRtCk1ZbwANvv6zC8GcUnpnjyllX06eabcLsBsg1VVIa3YeDHDGq4wg=
    \u{2014} witness.example/centre PajfywAAAABrCjWgYnze/GzsKhJatUZeEBvCtkYi9Ns7eFRkJ9+qEiERPWsmsVe21uG9e1AGYmEHHIoyFsTKZX0dHEkMsRS3ZxUnCQ==

    """

  @Test("A note that others signed is read, and its signatures hold")
  func note() throws {
    let checkpoint = try #require(SiteCheckpoint(Array(Self.published.utf8)))
    #expect(checkpoint.size == 7 && checkpoint.root == MerkleTree(Self.leaves(7)).root())
    #expect(checkpoint.note.bytes == Array(Self.published.utf8))
    let log = try #require(
      NoteKey("casebook.example/TISLE-ANLO-01/01+6d8bee9a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"))
    let witness = try #require(
      NoteKey("witness.example/centre+3da8dfcb+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"))
    #expect(log.kind == .note && witness.kind == .cosignature)
    #expect(checkpoint.note.isSigned(by: log) == true && checkpoint.note.isSigned(by: witness) == true)
    #expect(log.text.hasSuffix("OhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"))
    let stranger = try #require(NoteKey(name: "x", kind: .note, key: log.key))
    #expect(checkpoint.note.isSigned(by: stranger) == nil)
  }

  @Test("Every changed byte of a signed note is noticed")
  func changed() throws {
    let good = Array(Self.published.utf8)
    let key = try #require(
      NoteKey("casebook.example/TISLE-ANLO-01/01+6d8bee9a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"))
    let signatureEnd = try #require(Self.published.range(of: "4wg=")).upperBound
    for place in 0..<Self.published.utf8.distance(from: Self.published.startIndex, to: signatureEnd) {
      var bad = good
      bad[place] ^= 4
      #expect(SignedNote(bad)?.isSigned(by: key) != true, "byte \(place)")
    }
  }

  @Test(
    "Hostile notes and keys are refused",
    arguments: [
      "", "\n", "x\n", "x\n\n", "x\n\n- x AAAA\n", "x\n\n\u{2014} a+b AAAAAAAA\n", "x\n\n\u{2014} a AAAA\n",
      "x\u{7}\n\n\u{2014} a AAAAAAAA\n", "\n\n\u{2014} a AAAAAAAA\n",
    ])
  func hostile(text: String) {
    #expect(SignedNote(Array(text.utf8)).flatMap { SiteCheckpoint($0) } == nil)
    #expect(NoteKey(text) == nil)
  }

  @Test("What we sign, as a log and as a witness, our readers and a second time accept")
  func sign() throws {
    let log = try #require(Signer(user: Study.nurseAuthor.user, seed: (0..<32).map { UInt8($0) }))
    let witness = try #require(Signer(user: Study.nurseAuthor.user, seed: (32..<64).map { UInt8($0) }))
    var note = try #require(SignedNote(text: "casebook.example/TISLE-ANLO-01/01\n1\nAAAA\n"))
    note.add(try #require(log.sign(note, as: "casebook.example/TISLE-ANLO-01/01")))
    note.add(try #require(witness.sign(note, as: "witness.example/centre", at: 1_795_831_200)))
    let again = try #require(SignedNote(note.bytes))
    #expect(again == note)
    let key = try #require(log.noteKey("casebook.example/TISLE-ANLO-01/01"))
    #expect(key.text == "casebook.example/TISLE-ANLO-01/01+6d8bee9a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    #expect(again.isSigned(by: key) == true)
    #expect(again.isSigned(by: try #require(witness.noteKey("witness.example/centre", .cosignature))) == true)
  }
}
