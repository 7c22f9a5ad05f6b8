import Disk
import Glibc
public import Record
import Values

/// The sealed keys of a study: one file a person under `keys/`, and the site's own key.
///
/// A password never lies on disk; a forgotten one means a new key, which the site log records.
public struct KeyStore: Sendable {
  /// Passwords are at least this long.
  public static let shortestPassword = 8
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
    try write(signer, password)
    return signer
  }

  /// Opens a person's key. Throws ``KeyFault``.
  public func open(_ user: UserName, password: String) throws(KeyFault) -> Signer {
    try sealed(user).open(password: password)
  }

  /// Seals the same key under another password. Throws ``KeyFault``.
  public func changePassword(_ user: UserName, from old: String, to new: String) throws(KeyFault) {
    try write(try open(user, password: old), new)
  }

  /// Makes the code with which a person makes password and key at the first sign-in; an earlier code ends.
  /// Throws ``KeyFault``.
  public func giveCode(_ user: UserName, at moment: Moment, lifetime: Int64 = KeyStore.codeLifetime) throws(KeyFault)
    -> OneTimeCode
  {
    guard user != .casebook else { throw .reserved }
    let code = OneTimeCode()
    let pending = try PendingCode(code, derivation: derivation, expires: moment.milliseconds + lifetime)
    try put(pending.bytes, at: codePath(user))
    return code
  }

  /// Makes key and password of a person who types the right code in time; the code is gone afterwards, and a key
  /// from before is replaced. Throws ``KeyFault``.
  public func redeem(_ user: UserName, code: String, password: String, at moment: Moment) throws(KeyFault) -> Signer {
    guard user != .casebook else { throw .reserved }
    guard access(codePath(user), F_OK) == 0 else { throw .wrongCode }
    guard let pending = PendingCode(try read(codePath(user))) else { throw .damaged(path: codePath(user)) }
    try pending.check(code, at: moment.milliseconds)
    let signer = Signer(user: user)
    try write(signer, password)
    unlink(codePath(user))
    return signer
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
  private func codePath(_ user: UserName) -> String { "\(folder)/\(user.text).code" }
  private var sitePath: String { "\(folder)/site.key" }

  private func sealed(_ user: UserName) throws(KeyFault) -> SealedKey {
    guard hasKey(user) else { throw .noKey(user) }
    guard let sealed = SealedKey(try read(path(user))), sealed.user == user else { throw .damaged(path: path(user)) }
    return sealed
  }

  private func write(_ signer: Signer, _ password: String) throws(KeyFault) {
    guard password.unicodeScalars.count >= KeyStore.shortestPassword else { throw .tooShort(KeyStore.shortestPassword) }
    try put(try SealedKey(signer, password: password, derivation: derivation).bytes, at: path(signer.user))
  }

  private func read(_ path: String) throws(KeyFault) -> [UInt8] {
    do throws(CheckedOutput.Failure) { return try CheckedOutput.readFile(path) } catch { throw .disk(error) }
  }

  private func put(_ bytes: [UInt8], at path: String) throws(KeyFault) {
    do throws(CheckedOutput.Failure) { try CheckedOutput.replaceFile(path, with: bytes) } catch { throw .disk(error) }
  }
}
