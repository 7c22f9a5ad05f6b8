import Crypto
public import Record
import Values

/// A signed statement how long a site's log is and which hash stands for all its lines (C2SP tlog-checkpoint): whoever
/// keeps one can tell later whether a line was changed or taken out.
public struct SiteCheckpoint: Equatable, Sendable {
  /// Which log it is of: `casebook/<study>/<site>`.
  public let origin: String
  /// How many lines.
  public let size: Int
  /// The root of the tree over them.
  public let root: MerkleTree.Hash
  /// The signed note.
  public var note: SignedNote

  /// A checkpoint from a note; nil when its text is none.
  public init?(_ note: SignedNote) {
    let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, NoteKey.isName(String(lines[0])), let size = Int(lines[1]), size >= 0,
      String(size) == lines[1], let root = Base64.bytes(String(lines[2])), root.count == 32
    else { return nil }
    origin = String(lines[0])
    self.size = size
    self.root = root
    self.note = note
  }

  /// A checkpoint from a file's bytes; nil when they are none.
  public init?(_ bytes: [UInt8]) {
    guard let note = SignedNote(bytes) else { return nil }
    self.init(note)
  }

  /// The checkpoint of the first `size` lines of a site's log, signed with the site's key; nil when that cannot be.
  public init?(_ site: SiteKnowledge, size: Int? = nil, tree: MerkleTree? = nil, signer: Signer) {
    let tree = tree ?? site.tree
    let size = size ?? tree.count
    let origin = SiteCheckpoint.origin(site.log)
    let text = "\(origin)\n\(size)\n\(Base64.text(tree.root(size)))\n"
    guard size <= tree.count, var note = SignedNote(text: text), let signature = signer.sign(note, as: origin) else {
      return nil
    }
    note.add(signature)
    self.init(note)
  }

  /// What names a site's log in checkpoints.
  public static func origin(_ log: SiteLog) -> String { "casebook/\(log.study)/\(log.site)" }

  /// The first 100 bits of the root in five groups of letters and digits, for paper: `3KD7-…`.
  public var fingerprint: String { Fingerprint.text(root) }
}

extension SiteKnowledge {
  /// The tree over the log's lines; a leaf is the 32 bytes of a line's hash.
  public var tree: MerkleTree { MerkleTree(hashes.map { Hex.bytes($0) ?? [] }) }
}

/// A hash in a form that two people can compare on paper.
public enum Fingerprint {
  /// The first 100 bits in base32 (RFC 4648), in five groups of four.
  public static func text(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var letters: [UInt8] = []
    var (held, bits) = (0, 0)
    for byte in bytes where letters.count < 20 {
      (held, bits) = (held << 8 | Int(byte), bits + 8)
      while bits >= 5, letters.count < 20 {
        letters.append(alphabet[held >> (bits - 5) & 31])
        bits -= 5
      }
      held &= 0xFF
    }
    return stride(from: 0, to: letters.count, by: 4).map { start in
      String(decoding: letters[start..<min(start + 4, letters.count)], as: UTF8.self)
    }.joined(separator: "-")
  }

  /// The fingerprint of a public key: that of the SHA-256 of its SPKI form.
  public static func text(_ key: PublicKey) -> String {
    text(Array(SHA256.hash(data: Base64.bytes(key.text) ?? [])))
  }
}
