import Values

/// Somebody outside of a site who signs that its log only ever grew (C2SP tlog-witness): a checkpoint is cosigned only if it
/// is proved to go on from the last one that was cosigned.
public struct Witness: Sendable {
  /// What is asked: a checkpoint, from which size the witness is to go on, and the hashes that prove it.
  public struct Request: Equatable, Sendable {
    /// The size of the checkpoint that the witness holds, as the asker believes; 0 for none.
    public let old: Int
    /// The hashes.
    public let proof: [MerkleTree.Hash]
    /// The checkpoint.
    public let checkpoint: SiteCheckpoint

    /// A request.
    public init(old: Int, proof: [MerkleTree.Hash], checkpoint: SiteCheckpoint) {
      self.old = old
      self.proof = proof
      self.checkpoint = checkpoint
    }

    /// A request from its bytes; nil when they are none.
    public init?(_ bytes: [UInt8]) {
      guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 }),
        let head = String(validating: bytes[..<end], as: UTF8.self),
        let checkpoint = SiteCheckpoint(Array(bytes[(end + 2)...]))
      else { return nil }
      let lines = head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count <= 64, lines[0].hasPrefix("old "), let old = Int(lines[0].dropFirst(4)), old >= 0,
        String(old) == lines[0].dropFirst(4)
      else { return nil }
      let proof = lines.dropFirst().map { Base64.bytes($0) ?? [] }
      guard proof.allSatisfy({ $0.count == 32 }) else { return nil }
      self.init(old: old, proof: proof, checkpoint: checkpoint)
    }

    /// The request's bytes.
    public var bytes: [UInt8] {
      let head = (["old \(old)"] + proof.map { Base64.text($0) }).joined(separator: "\n")
      return Array((head + "\n\n").utf8) + checkpoint.note.bytes
    }
  }

  /// The answer, with the number that a witness on the network would give.
  public enum Answer: Equatable, Sendable {
    /// 200: it is cosigned; from now on this checkpoint is held.
    case cosigned(line: String)
    /// 404: nobody told the witness of that log.
    case unknownLog
    /// 403: no key of the log signed it.
    case notSigned
    /// 400: it is older than what the asker says is held.
    case malformed
    /// 409: another size is held.
    case otherSize(Int)
    /// 422: it does not go on from what is held: the log was rewritten, or has two histories.
    case inconsistent
  }

  /// The witness's name.
  public let name: String
  private let signer: Signer
  /// The keys of the logs that it knows; a key's name is the log's origin.
  private let logs: [NoteKey]

  /// A witness.
  public init(name: String, signer: Signer, logs: [NoteKey]) {
    self.name = name
    self.signer = signer
    self.logs = logs
  }

  /// Answers a request at a Unix time. `held` is what was cosigned last for that log; whoever calls keeps the new one before
  /// the answer leaves.
  public func answer(_ request: Request, held: SiteCheckpoint?, at time: UInt64) -> Answer {
    let checkpoint = request.checkpoint
    let keys = logs.filter { $0.name == checkpoint.origin }
    guard !keys.isEmpty else { return .unknownLog }
    let verdicts = keys.compactMap { checkpoint.note.isSigned(by: $0) }
    guard !verdicts.isEmpty, verdicts.allSatisfy({ $0 }) else { return .notSigned }
    guard request.old <= checkpoint.size else { return .malformed }
    guard request.old == held?.size ?? 0 else { return .otherSize(held?.size ?? 0) }
    let before = held?.root ?? MerkleTree([]).root()
    guard
      MerkleTree.extends(
        old: request.old, before, size: checkpoint.size, checkpoint.root, proof: request.proof),
      let signature = signer.sign(checkpoint.note, as: name, at: time)
    else { return .inconsistent }
    return .cosigned(line: SignedNote.line(signature))
  }
}

extension Witness.Answer {
  /// The number that a witness on the network would give.
  public var status: Int {
    switch self {
    case .cosigned: 200
    case .malformed: 400
    case .notSigned: 403
    case .unknownLog: 404
    case .otherSize: 409
    case .inconsistent: 422
    }
  }
}
