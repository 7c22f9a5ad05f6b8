import Disk
import Glibc
public import Record
import Values

/// The sealed keys of a study: one file a person under `keys/`, and the site's own key.
///
/// A password never lies on disk; a forgotten one means a new key, which the site log records. A key that is made or sealed
/// anew lies beside the old one (`.next`) until the site log has its line, so that a full disk loses neither.
public struct KeyStore: Sendable {
  /// How long a one-time code lasts, in milliseconds: 72 hours.
  public static let codeLifetime: Int64 = 72 * 3_600_000

  private let folder: String
  private let derivation: KeyDerivation

  /// The keys of that study; new seals use that derivation.
  public init(_ folder: StudyFolder, derivation: KeyDerivation = .standard) {
    self.folder = folder.keysFolder
    self.derivation = derivation
  }

  /// Whether the person has made a key.
  public func hasKey(_ user: UserName) -> Bool { access(path(user), F_OK) == 0 }

  /// Makes a key for a person and seals it under a password. Throws ``KeyFault``.
  public func create(_ user: UserName, password: String) throws(KeyFault) -> Signer {
    guard user != .casebook else { throw .reserved }
    guard !hasKey(user) else { throw .exists(user) }
    let signer = Signer(user: user)
    try put(try sealed(signer, password), at: path(user))
    return signer
  }

  /// Opens the key of a person that counts by the site log. Throws ``KeyFault``.
  public func open(_ user: UserName, password: String, counts key: String? = nil) throws(KeyFault) -> Signer {
    try opened(user, password: password, counts: key).signer
  }

  /// The same, with the second factor if the person has one. Throws ``KeyFault``.
  public func opened(
    _ user: UserName, password: String, counts key: String? = nil
  ) throws(KeyFault) -> (signer: Signer, second: SecondFactor?) {
    var wrong: KeyFault = .noKey(user)
    for place in [path(user), nextPath(user)] where access(place, F_OK) == 0 {
      guard let sealed = SealedKey(try read(place)), sealed.user == user else { throw .damaged(path: place) }
      // A key whose line never reached the site log is nobody's.
      if let key, !sameBytes(sealed.publicKey, key) { continue }
      do throws(KeyFault) {
        let opened = try sealed.open(password: password)
        if place == nextPath(user) { try settle(user) }
        return opened
      } catch {
        wrong = error
      }
    }
    throw wrong
  }

  /// Lays the same key, sealed under another password, beside the old one; it counts after ``settle(_:)``.
  /// Throws ``KeyFault``.
  public func changePassword(of signer: Signer, to new: String, second: SecondFactor? = nil) throws(KeyFault) {
    try put(try sealed(signer, new, second), at: nextPath(signer.user))
  }

  /// What was laid beside a person's key takes its place. Throws ``KeyFault``.
  public func settle(_ user: UserName) throws(KeyFault) {
    guard access(nextPath(user), F_OK) == 0 else { return }
    guard DiskCall.rename(nextPath(user), path(user)) == 0 else { throw .disk(.init(target: path(user), code: errno)) }
    do throws(CheckedOutput.Failure) { try CheckedOutput.syncFolder(folder) } catch { throw .disk(error) }
  }

  /// Takes away what was laid beside a person's key: its line could not be recorded.
  public func forgetNext(_ user: UserName) { unlink(nextPath(user)) }

  /// Makes the code with which a person makes password and key at the first sign-in, and what the site log says of it; it
  /// ends 72 hours after `day`, the first moment at which it can be used. Throws ``KeyFault``.
  public func giveCode(_ user: UserName, from moment: Int64) throws(KeyFault) -> (code: OneTimeCode, given: GivenCode) {
    guard user != .casebook else { throw .reserved }
    let made = try GivenCode.make(derivation, expires: moment + KeyStore.codeLifetime)
    return (made.0, made.1)
  }

  /// Proves that what was typed is a person's one-time code. Throws ``KeyFault``.
  public static func prove(_ code: String, given: GivenCode?, at moment: Moment) throws(KeyFault) {
    guard let given else { throw .wrongCode }
    _ = try CodeKey(code, given: given, at: moment)
  }

  /// Makes key and password of a person who types the right code in time, and the signature that proves it. The key lies
  /// beside one from before and counts after ``settle(_:)``, once the site log has the line. Throws ``KeyFault``.
  public func redeem(
    _ user: UserName, code: String, given: GivenCode?, log: SiteLog, password: String, at moment: Moment
  ) throws(KeyFault) -> (signer: Signer, proof: String) {
    guard user != .casebook else { throw .reserved }
    guard let given else { throw .wrongCode }
    let codeKey = try CodeKey(code, given: given, at: moment)
    let signer = Signer(user: user)
    try put(try sealed(signer, password), at: nextPath(user))
    let said = GivenCode.said(study: log.study, site: log.site, user: user, key: signer.publicKey.text)
    return (signer, try codeKey.proof(over: said))
  }

  /// Makes the site's own key, which signs what the programme itself records. Throws ``KeyFault``.
  public func createSiteKey() throws(KeyFault) -> Signer {
    guard access(sitePath, F_OK) != 0 else { throw .exists(.casebook) }
    let signer = Signer(user: .casebook)
    try put(Array(Base64.text(signer.seed).utf8) + [10], at: sitePath)
    return signer
  }

  /// The site's own key. Throws ``KeyFault``; also when others of this machine could read it.
  public func siteSigner() throws(KeyFault) -> Signer {
    var info = stat()
    guard stat(sitePath, &info) == 0 else { throw .disk(.init(target: sitePath, code: errno)) }
    guard info.st_mode & 0o077 == 0 else { throw .exposed(path: sitePath) }
    let text = String(decoding: try read(sitePath), as: UTF8.self)
    guard text.utf8.last == 10, let seed = Base64.bytes(String(text.dropLast())),
      let signer = Signer(user: .casebook, seed: seed)
    else { throw .damaged(path: sitePath) }
    return signer
  }

  private func path(_ user: UserName) -> String { "\(folder)/\(user.text).json" }
  private func nextPath(_ user: UserName) -> String { "\(folder)/\(user.text).next" }
  private var sitePath: String { "\(folder)/site.key" }

  private func sealed(
    _ signer: Signer, _ password: String, _ second: SecondFactor? = nil
  ) throws(KeyFault) -> [UInt8] {
    guard PasswordRule.isLongEnough(password) else { throw .tooShort(PasswordRule.shortest) }
    return try SealedKey(signer, password: password, derivation: derivation, second: second).bytes
  }

  private func read(_ path: String) throws(KeyFault) -> [UInt8] {
    do throws(CheckedOutput.Failure) { return try CheckedOutput.readFile(path) } catch { throw .disk(error) }
  }

  private func put(_ bytes: [UInt8], at path: String) throws(KeyFault) {
    do throws(CheckedOutput.Failure) { try CheckedOutput.replaceFile(path, with: bytes) } catch { throw .disk(error) }
  }
}
