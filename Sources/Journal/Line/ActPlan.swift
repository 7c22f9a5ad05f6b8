import Record
import Values

/// How the keys of an act stand in a line, spelled out once.
struct ActPlan {
  /// The act.
  let kind: ActKind
  /// Its keys with their spelling, such as `,"form":`.
  let keys: [Key]
  /// Those that it may have behind them.
  let optional: [Key]

  /// A key and its spelling.
  struct Key {
    let key: ActKey
    /// The spelling; made once for the life of the programme, so that reading counts no references.
    nonisolated(unsafe) let spelled: UnsafeBufferPointer<UInt8>

    init(_ key: ActKey) {
      self.key = key
      let bytes = Array(",\"\(key.rawValue)\":".utf8)
      let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = kept.initialize(from: bytes)
      spelled = UnsafeBufferPointer(kept)
    }
  }

  /// Whether an act of this kind says something that only a newer version knows: another format.
  func isNewer(_ act: Act) -> Bool {
    switch kind {
    case .create, .site: act.details[.format] != .int(LineCodec.format)
    default: false
    }
  }

  /// The plan of every act that this version knows.
  static let all: [ActPlan] = ActKind.allCases.filter { $0 != .unknown }.map { kind in
    ActPlan(
      kind: kind, keys: (ActKey.table[kind] ?? []).map(Key.init), optional: (ActKey.optional[kind] ?? []).map(Key.init))
  }
  /// The place of each act in ``all`` by its name.
  static let places: [String: Int] = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.kind.rawValue, $0) })
  /// The keys that no act may use as unknown ones.
  static let headKeys: [String] = [
    "n", "prev", "at", "zone", "mono", "by", "name", "role", "on", "site", "subject", "log", "forms", "app", "act",
    "why", "salt", "sig", "hash",
  ]
}
