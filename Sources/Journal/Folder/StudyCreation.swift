import Disk
import Glibc
public import Record
import Values

/// A study just made: its folder, and the open key of its first manager.
public struct NewStudy: Sendable {
  /// The folder.
  public let folder: StudyFolder
  /// The first manager's key.
  public let manager: Signer
}

extension StudyFolder {
  /// Makes a study: folders, the site's key, the first manager's key under their password, the first version of the
  /// forms, and line 1 of the site log with both public keys. `forms` is the version's name such as `1.0.0`; the lines
  /// say `1.0.0@<digest>`. Throws ``StudyFault``.
  public static func create(
    _ path: String, study: String, site: String, isDemo: Bool = false, manager: Author, password: String,
    derivation: KeyDerivation = .standard, version: String, forms: [KeptFile], at moment: Moment, app: String,
    sharedAllowed: Bool = false
  ) throws(StudyFault) -> NewStudy {
    guard isSite(site) else { throw .site(site) }
    let folder = StudyFolder(at: path)
    guard access(folder.siteLog, F_OK) != 0 else { throw .exists(path: path) }
    try makeFolder(folder.path)
    if !sharedAllowed, let kind = FileSystemKind.shared(at: folder.path) { throw .shared(path: path, kind: kind) }
    guard chmod(folder.path, 0o700) == 0 else { throw .disk(.init(target: path, code: errno)) }
    for part in [
      folder.subjectsFolder, folder.formsFolder, folder.keysFolder, folder.draftsFolder, folder.cacheFolder,
    ] { try makeFolder(part) }
    let digest = try folder.keepForms(forms)
    let keys = KeyStore(folder, derivation: derivation)
    let siteSigner: Signer
    let signer: Signer
    do throws(KeyFault) {
      siteSigner = try keys.createSiteKey()
      signer = try keys.create(manager.user, password: password)
    } catch { throw .key(error) }
    var act = Act(.site)
    act.details[.study] = .string(study)
    act.details[.demo] = .bool(isDemo)
    act.details[.key] = .string(siteSigner.publicKey.text)
    act.details[.manager] = .object([
      ("user", .string(manager.user.text)), ("name", .string(manager.name)), ("key", .string(signer.publicKey.text)),
    ])
    let origin = SealedLine.Origin(site: site, subject: nil, log: nil, forms: "\(version)@\(digest)", app: app)
    do throws(NotSaved.Reason) {
      let line = try SealedLine(act, by: manager, at: moment, in: origin, signer: signer, after: .none)
      do throws(NotSaved) { try bear(line, at: folder.siteLog, subject: nil) } catch { throw error.reason }
    } catch { throw .notSaved(NotSaved(error, path: folder.siteLog)) }
    return NewStudy(folder: folder, manager: signer)
  }
}
