import Disk
import Glibc
public import Record
import Values

/// Where the site log and the records ended that a person had open, each verified in full, signed with that person's key.
///
/// It lies in the study's folder and, so that a folder that was put back as a whole is noticed too, in the state folder of
/// the account: whoever opens the study later compares.
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

  /// Whether a key of the person signed it.
  func isSigned(by ring: KeyRing) -> Bool {
    ring.periods(of: user).contains { $0.key.verifies(signature, over: said) }
  }
}

extension StudyFolder {
  /// The folder of the heads that people keep.
  public var headsFolder: String { path + "/heads" }

  /// The folders in which a person's heads of that study are kept: in the study, and in the account's state folder if there
  /// is one.
  private func headsFolders(_ study: String, _ state: String?) -> [String] {
    [headsFolder] + (state.map { ["\($0)/\(study.prefix(16))"] } ?? [])
  }

  /// All heads of a study that people keep, and that their keys signed; what cannot be read or is signed otherwise is left
  /// out.
  public func keptHeads(_ site: SiteKnowledge, state: String?) -> [KeptHeads] {
    headsFolders(site.first, state).flatMap { folder in
      ((try? StudyFolder.names(in: folder)) ?? []).filter { $0.hasSuffix(".json") }.compactMap { name in
        (try? CheckedOutput.readFile(folder + "/" + name)).flatMap { KeptHeads($0) }
      }
    }.filter { $0.study == site.first && $0.isSigned(by: site.ring) }
  }

  /// Keeps a person's heads in all places. Throws ``StudyFault``.
  public func keep(_ heads: KeptHeads, state: String?) throws(StudyFault) {
    for folder in headsFolders(heads.study, state) {
      do throws(CheckedOutput.Failure) {
        try CheckedOutput.makeFolders(folder)
        try CheckedOutput.replaceFile("\(folder)/\(heads.user.text).json", with: heads.bytes)
      } catch { throw .disk(error) }
    }
  }
}
