import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("Only the person with the password can sign as that person")
struct SigningKeyTests {
  let study: Study
  let keys: KeyStore
  let nurse = Study.nurseAuthor.user

  init() throws {
    study = try Study()
    keys = KeyStore(study.folder, derivation: .quick)
  }

  @Test("A key opens with its password and with no other")
  func password() throws {
    let made = try keys.create(nurse, password: "correct horse")
    #expect(try keys.open(nurse, password: "correct horse").publicKey == made.publicKey)
    for wrong in ["", "correct hors", "Correct horse", "correct horse "] {
      #expect(throws: KeyFault.wrongPassword) { try keys.open(nurse, password: wrong) }
    }
    #expect(throws: KeyFault.exists(nurse)) { try keys.create(nurse, password: "another one") }
    #expect(throws: KeyFault.noKey(try #require(UserName("nurse02")))) {
      try keys.open(try #require(UserName("nurse02")), password: "correct horse")
    }
  }

  @Test("A changed password opens the same key; the old one does too until the change is settled")
  func change() throws {
    let made = try keys.create(nurse, password: "correct horse")
    try keys.changePassword(of: made, to: "battery staple")
    #expect(try keys.open(nurse, password: "correct horse").publicKey == made.publicKey)
    // Whoever knows the new one has settled it.
    #expect(try keys.open(nurse, password: "battery staple").publicKey == made.publicKey)
    #expect(throws: KeyFault.wrongPassword) { try keys.open(nurse, password: "correct horse") }
    #expect(throws: KeyFault.tooShort(10)) { try keys.changePassword(of: made, to: "short") }
    try keys.changePassword(of: made, to: "another staple")
    keys.forgetNext(nurse)
    #expect(throws: KeyFault.wrongPassword) { try keys.open(nurse, password: "another staple") }
  }

  func redeem(_ code: String, _ given: GivenCode?, at moment: Moment, password: String = "correct horse")
    throws(KeyFault)
    -> (signer: Signer, proof: String)
  {
    guard let log = try? SiteLog(study.siteEntries()) else { throw .derivation }
    return try keys.redeem(nurse, code: code, given: given, log: log, password: password, at: moment)
  }

  @Test("A one-time code works in time, however it is typed, and proves the key that it brings")
  func code() throws {
    let moment = study.moment()
    let (code, given) = try keys.giveCode(nurse, from: moment.milliseconds)
    #expect(code.text.wholeMatch(of: /[2-9A-Z]{5}-[2-9A-Z]{5}/) != nil)
    #expect(throws: KeyFault.wrongCode) { try redeem("AAAAA-AAAAA", given, at: moment) }
    #expect(throws: KeyFault.wrongCode) { try redeem(code.text, nil, at: moment) }
    let typed = code.text.lowercased().replacingOccurrences(of: "-", with: " ")
    let made = try redeem(typed, given, at: moment)
    let said = GivenCode.said(study: "TRY-01", site: "01", user: nurse, key: made.signer.publicKey.text)
    #expect(try #require(PublicKey(given.key)).verifies(made.proof, over: Array(said.utf8)))
    let count = made.signer.publicKey.text
    #expect(try keys.open(nurse, password: "correct horse", counts: count).publicKey == made.signer.publicKey)
  }

  @Test("A key whose line never reached the site log is nobody's, and the code can be used again")
  func unrecorded() throws {
    let moment = study.moment()
    let (code, given) = try keys.giveCode(nurse, from: moment.milliseconds)
    _ = try redeem(code.text, given, at: moment)
    let second = try redeem(code.text, given, at: moment, password: "battery staple")
    let key = second.signer.publicKey.text
    #expect(throws: KeyFault.self) { try keys.open(nurse, password: "correct horse", counts: key) }
    #expect(try keys.open(nurse, password: "battery staple", counts: key).publicKey.text == key)
  }

  @Test("An expired code is refused, and the code itself is nowhere on disk")
  func expired() throws {
    let moment = study.moment()
    let (code, given) = try keys.giveCode(nurse, from: moment.milliseconds)
    let late = Moment(
      milliseconds: moment.milliseconds + KeyStore.codeLifetime, zoneMinutes: 0, boot: "b", monotonic: 0)
    #expect(throws: KeyFault.expired(late.milliseconds)) { try redeem(code.text, given, at: late) }
    var act = Act(.userAdd)
    given.give(by: &act)
    let said = "\(act.details)"
    #expect(!said.contains(code.text) && !said.contains(OneTimeCode.normal(code.text)))
    let (other, _) = try keys.giveCode(nurse, from: moment.milliseconds)
    #expect(throws: KeyFault.wrongCode) { try redeem(other.text, given, at: moment) }
  }

  @Test("A damaged or exchanged key file opens nothing")
  func damaged() throws {
    _ = try keys.create(nurse, password: "correct horse")
    let path = study.folder.keysFolder + "/nurse01.json"
    let good = try bytes(path)
    for place in stride(from: 0, to: good.count, by: 7) {
      var bad = good
      bad[place] ^= 4
      try overwrite(path, bad)
      #expect(throws: KeyFault.self) { try keys.open(nurse, password: "correct horse") }
    }
    // The manager's file under the nurse's name does not make the manager's password the nurse's.
    try overwrite(path, try bytes(study.folder.keysFolder + "/manager01.json"))
    #expect(throws: KeyFault.self) { try keys.open(nurse, password: "manager's pass") }
  }

  @Test("A site key that others of the machine could read is refused; the programme's own name is nobody's")
  func siteKey() throws {
    let path = study.folder.keysFolder + "/site.key"
    #expect(try keys.siteSigner().publicKey.text == SiteLog(study.siteEntries()).key)
    chmod(path, 0o640)
    #expect(throws: KeyFault.exposed(path: path)) { try keys.siteSigner() }
    #expect(throws: KeyFault.reserved) { try keys.create(.casebook, password: "correct horse") }
    #expect(throws: KeyFault.reserved) { try keys.giveCode(.casebook, from: 0) }
  }

  @Test("Parameters beyond reason are refused when a key file names them", arguments: [1000, 1 << 9, 1 << 21, -8, 0])
  func parameters(cost: Int) { #expect(KeyDerivation(cost: cost) == nil) }

  @Test("Base64 has one spelling", arguments: ["A", "AA", "AB==", "AAA", "AA=A", "A===", "AAAA=", "A A=", "+-=="])
  func base64(text: String) { #expect(Base64.bytes(text) == nil) }

  @Test("Any bytes go through base64", arguments: 0..<20)
  func base64(count: Int) {
    let bytes = Randomness.bytes(count)
    #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
  }
}
