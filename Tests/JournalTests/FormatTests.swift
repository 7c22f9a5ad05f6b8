import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("The format's page says what the programme does")
struct FormatTests {
  let page: String

  init() throws {
    page = String(decoding: try bytes(Shell.sources + "/FORMAT.md"), as: UTF8.self)
  }

  @Test("The table of acts and keys is the one in the code")
  func table() throws {
    var wanted = "| act | keys, in this order |\n|---|---|\n"
    for kind in ActKind.allCases where kind != .unknown {
      let keys = (ActKey.table[kind] ?? []).map { "`\($0.rawValue)`" }.joined(separator: " ")
      wanted += "| `\(kind.rawValue)` | \(keys) |\n"
    }
    #expect(page.contains("\n" + wanted + "\n"), "FORMAT.md should hold:\n\(wanted)")
  }

  @Test("So are the keys that came later")
  func optional() {
    for (kind, keys) in ActKey.optional {
      for key in keys { #expect(page.contains("| `\(kind.rawValue)` | `\(key.rawValue)` |"), "\(kind.rawValue)") }
      #expect(Set(keys).isDisjoint(with: ActKey.table[kind] ?? []))
    }
  }

  @Test("Every act has its keys in the table")
  func complete() {
    for kind in ActKind.allCases where kind != .unknown { #expect(ActKey.table[kind] != nil, "\(kind.rawValue)") }
  }

  @Test("The head's and the end's keys are those that are written")
  func head() throws {
    let line = String(decoding: try LineCodec.bytes(of: Samples.entry(Act(.login))), as: UTF8.self)
    let keys = try #require(try JSONReader.read(Array(line.utf8)).object).map(\.key)
    #expect(keys == ActPlan.headKeys.prefix(15) + ["user"] + ActPlan.headKeys.suffix(4))
    #expect(page.contains("`\(ActPlan.headKeys.prefix(15).joined(separator: " "))`"))
    #expect(page.contains("`\(ActPlan.headKeys.suffix(4).joined(separator: " "))`"))
    #expect(line.utf8.suffix(LineCodec.tailLength).starts(with: ",\"hash\":\"".utf8))
  }

  func vector() throws -> (key: String, lines: [UInt8]) {
    let part = try #require(page.components(separatedBy: "## Vectors").last)
    let key = try #require(part.components(separatedBy: "`").dropFirst().first)
    let block = try #require(part.components(separatedBy: "```\n").dropFirst().first)
    return (key, Array(block.utf8))
  }

  @Test("The vectors are read, say what they say, and are written again byte for byte")
  func vectors() throws {
    let (key, lines) = try vector()
    let found = ChainReading(lines, after: .none)
    #expect(found.fault == nil)
    #expect(found.entries.map(\.act.kind) == [.create, .save, .remark])
    var again: [UInt8] = []
    let signer = try #require(PublicKey(key))
    for entry in found.entries {
      again += try LineCodec.bytes(of: entry)
      #expect(signer.verifies(entry.seal.signature, over: try LineCodec.signedBytes(of: entry)))
    }
    #expect(again == lines)
    let save = try #require(found.entries.dropFirst().first)
    #expect(save.author.name == "护士 \"One\"" && save.moment.localTime == "16:05:05")
    #expect(save.act.changes.map(\.now) == [.text("200"), .codes(["LATE", "OTHER"]), .missing(.unknown)])
    #expect(save.act.changes[0].typed == Moment.milliseconds("2026-11-22T08:04:03.000Z"))
    #expect(save.act.changes[2].typist == UserName("nurse02"))
    #expect(save.act.queries.first?.place == Place("C02/tislelizumab/infusion/ECLOT"))
    let remark = try #require(found.entries.last)
    #expect(remark.act.text(.text) == "pharmacy\tclosed, 药房")
    #expect(remark.act.why == Reason(code: "OTHER", text: "back\\slash"))
    let patient = try Patient(found.entries)
    #expect(patient.query("Q2")?.awaitedUntil == "2026-11-24")
  }

  @Test("The same key grows from the same seed: bytes 0 to 31 give the page's key")
  func seed() throws {
    let signer = try #require(Signer(user: Study.nurseAuthor.user, seed: (0..<32).map { UInt8($0) }))
    #expect(signer.publicKey.text == (try vector().key))
  }

  @Test("jq, sha256sum and openssl agree with the vectors")
  func shell() throws {
    let (key, lines) = try vector()
    let folder = NSTemporaryDirectory() + "/casebook-vector-\(Hex.text(Randomness.bytes(8)))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try overwrite(folder + "/lines", lines)
    let told = try Shell.run(
      """
      cd '\(folder)' && printf -- '-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n' '\(key)' > key
      while IFS= read -r l; do
        printf %s "${l%,\\"hash\\":*}" | sha256sum | cut -c1-64
        printf %s "$l" | jq -r .hash
        printf %s "${l%,\\"sig\\":*}" > said; printf %s "$l" | jq -j .sig | openssl base64 -d -A > sig
        openssl pkeyutl -verify -rawin -pubin -inkey key -in said -sigfile sig
      done < lines
      """)
    let answers = told.output.split(separator: "\n")
    #expect(answers.count == 9, "\(told.output)")
    for index in stride(from: 0, to: answers.count - 2, by: 3) {
      #expect(answers[index] == answers[index + 1])
      #expect(answers[index + 2] == "Signature Verified Successfully")
    }
  }
}
