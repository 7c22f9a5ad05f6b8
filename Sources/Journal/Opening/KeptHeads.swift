import Disk
import Glibc
public import Record
import Values

/// Where the site log and the records ended that a person had open, each verified in full, signed with that person's key.
///
/// It lies in the study's folder and, so that a folder that was put back as a whole is noticed too, in the state folder of
/// the account: whoever opens the study later compares. What the machine itself has verified, for whomever, it signs with
/// the key of the site and keeps in the state folder alone: who may write in the study cannot write there.
public struct KeptHeads: Equatable, Sendable {
  /// The hash of the site log's first line: which study it is.
  public let study: String
  /// Whose it is.
  public let user: UserName
  /// When it was kept, UTC milliseconds.
  public let at: Int64
  /// The last line of the site log.
  public let log: LineMark
  /// The last line of each record.
  public let heads: [SubjectID: LineMark]
  private let said: [UInt8]
  private let signature: String

  /// The heads that a person keeps; nil only if the key cannot sign.
  public init?(study: String, log: LineMark, heads: [SubjectID: LineMark], signer: Signer, at moment: Moment) {
    self.study = study
    self.log = log
    self.heads = heads
    user = signer.user
    at = moment.milliseconds
    let members = heads.sorted { $0.key < $1.key }.map { (key: $0.key.text, value: JSON.string($0.value.text)) }
    let body = JSON.object([
      ("casebook", .string("heads")), ("format", .int(1)), ("study", .string(study)), ("user", .string(user.text)),
      ("at", .string(moment.utc)), ("log", .string(log.text)), ("heads", .object(members)),
    ])
    said = Array(body.bytes.dropLast())
    guard let signature = signer.signature(over: said) else { return nil }
    self.signature = signature
  }

  /// Heads from a file's bytes; nil when they are none.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONReader.read(bytes), json["casebook"]?.string == "heads", json["format"] == .int(1),
      let study = json["study"]?.string, let user = json["user"]?.string.flatMap({ UserName($0) }),
      let at = json["at"]?.string.flatMap(Moment.milliseconds), let log = json["log"]?.string.flatMap({ LineMark($0) }),
      let members = json["heads"]?.object, let signature = json["sig"]?.string
    else { return nil }
    var heads: [SubjectID: LineMark] = [:]
    for member in members {
      guard let subject = SubjectID(member.key), let head = member.value.string.flatMap({ LineMark($0) }) else {
        return nil
      }
      heads[subject] = head
    }
    self.study = study
    self.user = user
    self.at = at
    self.log = log
    self.heads = heads
    self.signature = signature
    said = Array(bytes.prefix(max(0, bytes.count - KeptHeads.tail(signature).count)))
    guard bytes == said + KeptHeads.tail(signature) else { return nil }
  }

  private static func tail(_ signature: String) -> [UInt8] { Array(",\"sig\":\"\(signature)\"}\n".utf8) }

  /// The file's bytes.
  var bytes: [UInt8] { said + KeptHeads.tail(signature) }

  /// Whose they are, in words.
  public var keeper: String { user == .casebook ? "what this machine has verified" : "the heads that \(user) kept" }

  /// Whether a key of the person signed it.
  func isSigned(by ring: KeyRing) -> Bool {
    ring.periods(of: user).contains { $0.key.verifies(signature, over: said) }
  }
}

extension StudyFolder {
  /// The folder of the heads that people keep.
  public var headsFolder: String { path + "/heads" }

  private func stateFolder(_ study: String, _ state: String) -> String { "\(state)/\(study.prefix(16))" }

  /// The folders in which somebody's heads of that study are kept: in the study, and in the account's state folder if there
  /// is one; those of the machine only there.
  private func headsFolders(_ study: String, _ state: String?, of user: UserName) -> [String] {
    let outside = state.map { [stateFolder(study, $0)] } ?? []
    return user == .casebook ? outside : [headsFolder] + outside
  }

  /// All heads of a study that people and the machine keep, signed by their keys; what cannot be read, is signed otherwise
  /// or lies where it should not is left out.
  public func keptHeads(_ site: SiteKnowledge, state: String?) -> [KeptHeads] {
    keptHeads(of: site.first, site.ring, state: state)
  }

  /// The same, by the hash of the site log's first line and the keys that the log tells of.
  func keptHeads(of study: String, _ ring: KeyRing, state: String?) -> [KeptHeads] {
    let outside = state.map { stateFolder(study, $0) }
    return ([headsFolder] + (outside.map { [$0] } ?? [])).flatMap { folder in
      ((try? StudyFolder.names(in: folder)) ?? []).filter { $0.hasSuffix(".json") }.compactMap { name in
        let kept = (try? CheckedOutput.readFile(folder + "/" + name)).flatMap { KeptHeads($0) }
        return kept?.user == .casebook && folder != outside ? nil : kept
      }
    }.filter { $0.study == study && $0.isSigned(by: ring) }
  }

  /// Keeps somebody's heads in all their places. Throws ``StudyFault``.
  public func keep(_ heads: KeptHeads, state: String?) throws(StudyFault) {
    for folder in headsFolders(heads.study, state, of: heads.user) {
      do throws(CheckedOutput.Failure) {
        try CheckedOutput.makeFolders(folder)
        try CheckedOutput.replaceFile("\(folder)/\(heads.user.text).json", with: heads.bytes)
      } catch { throw .disk(error) }
    }
  }
}
