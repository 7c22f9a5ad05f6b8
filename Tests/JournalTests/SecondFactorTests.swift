import Record
import Testing
import Values

@testable import Journal

@Suite("The second code is that of every app, and its secret is sealed with the key") struct SecondFactorTests {
  /// RFC 6238, appendix B, SHA-1, the last six digits.
  @Test(
    "Codes are those of the RFC",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"),
    ])
  func codes(seconds: Int64, code: String) throws {
    let factor = try #require(SecondFactor(Array("12345678901234567890".utf8)))
    #expect(factor.code(step: seconds / 30) == code && factor.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    func moment(_ seconds: Int64) -> Moment {
      Moment(milliseconds: seconds * 1000, zoneMinutes: 0, boot: "b", monotonic: 0)
    }
    for near in [-30, 0, 30] as [Int64] { #expect(factor.accepts(code, at: moment(seconds + near))) }
    #expect(factor.accepts(code.prefix(3) + " " + code.suffix(3), at: moment(seconds)))
    for far in [-90, 90] as [Int64] { #expect(!factor.accepts(code, at: moment(seconds + far))) }
    #expect(!factor.accepts("", at: moment(seconds)) && !factor.accepts("000000", at: moment(seconds)))
  }

  @Test("It opens with the password alone, survives a password change, and nobody else's fits")
  func sealed() throws {
    let study = try Study()
    let keys = KeyStore(study.folder, derivation: .quick)
    let nurse = Study.nurseAuthor.user
    let signer = try keys.create(nurse, password: "correct horse")
    #expect(try keys.opened(nurse, password: "correct horse").second == nil)
    let factor = SecondFactor()
    try keys.changePassword(of: signer, to: "correct horse", second: factor)
    try keys.settle(nurse)
    #expect(try keys.opened(nurse, password: "correct horse").second == factor)
    #expect(throws: KeyFault.wrongPassword) { try keys.opened(nurse, password: "wrong horse") }
    let file = study.folder.keysFolder + "/nurse01.json"
    #expect(!String(decoding: try bytes(file), as: UTF8.self).contains(factor.text))
    let good = try bytes(file)
    for place in stride(from: good.count - 110, to: good.count - 8, by: 3) {
      var bad = good
      bad[place] ^= 1
      try overwrite(file, bad)
      #expect(throws: KeyFault.self) { try keys.opened(nurse, password: "correct horse") }
    }
  }
}
