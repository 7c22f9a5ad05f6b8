import Record

/// How the keys of an act stand in a line, spelled out once.
struct ActPlan {
  /// The act.
  let kind: ActKind
  /// Its keys with their spelling, such as `,"form":`.
  let keys: [(key: ActKey, spelled: [UInt8])]

  /// The plan of every act that this version knows.
  static let all: [ActPlan] = ActKind.allCases.filter { $0 != .unknown }.map { kind in
    ActPlan(
      kind: kind, keys: (ActKey.table[kind] ?? []).map { ($0, Array(",\"\($0.rawValue)\":".utf8)) })
  }
  /// The place of each act in ``all`` by its name.
  static let places: [String: Int] = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.kind.rawValue, $0) })
  /// The keys that no act may use as unknown ones.
  static let headKeys: [String] = [
    "n", "prev", "at", "zone", "mono", "by", "name", "role", "on", "site", "subject", "forms", "app", "act", "why",
    "salt", "sig", "hash",
  ]
}
